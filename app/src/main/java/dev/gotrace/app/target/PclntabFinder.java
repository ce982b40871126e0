package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Reading;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.fornwall.jelf.ElfSegment;

/**
 * Finds a program's {@link Pclntab}: by its section, or in its data where a linker for C has made
 * one section of many.
 */
final class PclntabFinder {

  private static final List<String> SECTIONS = List.of(".gopclntab", ".data.rel.ro.gopclntab");

  /** A stripped program of 200 MB has one of 40; a larger one would not go into the heap. */
  private static final long MOST_BYTES = 40 << 20;

  /** Searches read so much at once. */
  private static final int PIECE_BYTES = 1 << 20;

  // Places in the runtime's moduledata, the same from Go 1.16 to 1.27 (runtime/symtab.go): the
  // header's address, that of the names, and behind them six slices and findfunctab.
  private static final int NAMES = 8;
  private static final int MIN_PC = 160;
  private static final int TEXT = 176;
  private static final int MODULE_BYTES = 184;

  /** Places that look like a moduledata are looked at no more often than this. */
  private static final int MOST_MODULES = 64;

  private final LoadedImage image;
  private int modules;

  private PclntabFinder(LoadedImage image) {
    this.image = image;
  }

  /** The table; absent with the reason where there is none, or one that cannot be right. */
  static Reading<Pclntab> find(FileBytes file, List<ElfSegment> segments, List<Section> sections) {
    try {
      return new PclntabFinder(new LoadedImage(file, segments)).find(sections);
    } catch (TargetException e) {
      return Reading.absent("its pclntab cannot be read");
    }
  }

  private Reading<Pclntab> find(List<Section> sections) throws TargetException {
    long address = 0;
    long size = 0;
    for (Section section : sections) {
      if (SECTIONS.contains(section.name())) {
        address = section.address();
        size = Math.min(section.sizeBytes(), image.bytesFrom(address));
      }
    }
    if (size == 0) {
      address = search((place, word) -> PclntabForm.mayStartWith(word)).orElse(0);
      size = image.bytesFrom(address);
    }
    if (size == 0) {
      return Reading.absent("it has no pclntab either");
    }
    ByteBuffer table = image.read(address, Math.min(size, MOST_BYTES));
    Optional<PclntabForm> form = PclntabForm.read(table);
    if (form.isEmpty()) {
      return Reading.absent(
          size > MOST_BYTES ? "its pclntab is larger than 40 MB" : "its pclntab is damaged");
    }
    OptionalLong textStart = textStart(address, table, form.get());
    if (textStart.isEmpty()) {
      return Reading.absent("its pclntab counts from a place that is not told");
    }
    return Pclntab.read(table, form.get(), textStart.getAsLong())
        .<Reading<Pclntab>>map(Reading::known)
        .orElse(Reading.absent("its pclntab is damaged"));
  }

  private OptionalLong textStart(long address, ByteBuffer table, PclntabForm form)
      throws TargetException {
    if (!form.byOffset() || form.textStart() != 0) {
      return OptionalLong.of(form.textStart());
    }
    long first = Integer.toUnsignedLong(table.getInt(form.functions()));
    Check isModule = (place, word) -> word == address && isModule(place, form.names(), first);
    for (long place : image.placesOf(address)) {
      if (isModule.holds(place, address)) {
        return OptionalLong.of(image.read(place + TEXT, Long.BYTES).getLong());
      }
    }
    OptionalLong module = search(isModule);
    return module.isEmpty()
        ? module
        : OptionalLong.of(image.read(module.getAsLong() + TEXT, Long.BYTES).getLong());
  }

  /** Whether the moduledata of this table lies at a place that holds the table's address. */
  private boolean isModule(long place, int names, long first) throws TargetException {
    if (modules++ >= MOST_MODULES) {
      return false;
    }
    ByteBuffer module = image.read(place, MODULE_BYTES);
    return module.limit() == MODULE_BYTES
        && module.getLong(NAMES) == module.getLong(0) + names
        && module.getLong(MIN_PC) == module.getLong(TEXT) + first;
  }

  private interface Check {
    boolean holds(long place, long word) throws TargetException;
  }

  /** The first aligned word that passes the check, of all that is loaded from the file. */
  private OptionalLong search(Check check) throws TargetException {
    for (ElfSegment segment : image.segments()) {
      long first = -segment.p_vaddr & (Long.BYTES - 1);
      for (long done = first; done < segment.p_filesz; done += PIECE_BYTES) {
        long from = segment.p_vaddr + done;
        ByteBuffer piece = image.raw(from, PIECE_BYTES);
        for (int at = 0; at + Long.BYTES <= piece.limit(); at += Long.BYTES) {
          if (check.holds(from + at, piece.getLong(at))) {
            return OptionalLong.of(from + at);
          }
        }
      }
    }
    return OptionalLong.empty();
  }
}
