package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Reading;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.fornwall.jelf.ElfSegment;

/**
 * The two texts of .go.buildinfo, in both forms it has had: pointers to Go strings (Go 1.13 to
 * 1.17) and the texts themselves (1.18 and later). It follows debug/buildinfo of Go 1.27.
 *
 * @param moduleText without its frame; empty where the program was built without a module
 */
record BuildInfoBlob(Reading<String> goVersion, String moduleText) {

  private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
  private static final int HEADER_BYTES = 32;
  private static final int ALIGN_BYTES = 16;
  private static final int FLAG_BIG_ENDIAN = 1;
  private static final int FLAG_INLINE = 2;

  /** Where no section tells the place, the start of the data segment is looked through this far. */
  private static final long SEARCH_BYTES = 1 << 20;

  /** The texts of the largest known programs have some 100 KB. */
  private static final long MAX_TEXT_BYTES = 16 << 20;

  /**
   * The module text stands between two sentinels of 16 bytes (cmd/go/internal/modload/build.go).
   */
  private static final int FRAME_BYTES = 16;

  private static BuildInfoBlob absent(String why) {
    return new BuildInfoBlob(Reading.absent(why), "");
  }

  static BuildInfoBlob read(ElfBinary binary, FileBytes file) throws TargetException {
    Optional<Section> section = binary.section(".go.buildinfo");
    long start;
    long length;
    if (section.isPresent()) {
      start = section.get().offset();
      length = section.get().sizeBytes();
    } else {
      // As debug/buildinfo does: the linker puts it near the start of the data.
      Optional<ElfSegment> data =
          binary.segments().stream()
              .filter(s -> s.p_type == ElfSegment.PT_LOAD && s.isWriteable() && s.p_filesz > 0)
              .findFirst();
      if (data.isEmpty()) {
        return absent("the program has no .go.buildinfo");
      }
      start = data.get().p_offset;
      length = Math.min(SEARCH_BYTES, data.get().p_filesz);
    }
    long at = find(file, start, length);
    if (at < 0) {
      return absent("the program has no .go.buildinfo");
    }
    ByteBuffer header = file.read(at, HEADER_BYTES, "build information");
    int pointerBytes = header.get(14);
    int flags = header.get(15);
    if ((flags & FLAG_INLINE) != 0) {
      return inline(file, at + HEADER_BYTES);
    }
    if (pointerBytes != 4 && pointerBytes != 8) {
      return absent("the program's .go.buildinfo is in a form that gotrace does not know");
    }
    header.order((flags & FLAG_BIG_ENDIAN) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    GoStrings strings = new GoStrings(binary, file, header.order(), pointerBytes);
    Optional<byte[]> version = strings.pointedToFrom(at + 16);
    Optional<byte[]> module = strings.pointedToFrom(at + 16 + pointerBytes);
    if (version.isEmpty()) {
      return absent("the program's .go.buildinfo points nowhere");
    }
    return known(version.get(), module);
  }

  private static BuildInfoBlob inline(FileBytes file, long offset) throws TargetException {
    ByteBuffer at = file.readUpTo(offset, MAX_TEXT_BYTES, "build information");
    Optional<byte[]> version = counted(at);
    Optional<byte[]> module = counted(at);
    return version.isEmpty()
        ? absent("the program's .go.buildinfo is cut short")
        : known(version.get(), module);
  }

  /** Where the magic stands, as an offset in the file; -1 when it does not. */
  private static long find(FileBytes file, long start, long length) throws TargetException {
    ByteBuffer bytes = file.readUpTo(start, Math.min(length, SEARCH_BYTES), "build information");
    // Aligned in memory, and so in the file: segments keep page offsets.
    int first = (int) ((ALIGN_BYTES - start % ALIGN_BYTES) % ALIGN_BYTES);
    for (int i = first; i + HEADER_BYTES <= bytes.limit(); i += ALIGN_BYTES) {
      if (bytes.slice(i, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
        return start + i;
      }
    }
    return -1;
  }

  /** A text after its length as an unsigned varint; empty when it does not end in time. */
  private static Optional<byte[]> counted(ByteBuffer at) {
    long length = 0;
    int shift = 0;
    boolean more = true;
    while (more) {
      if (!at.hasRemaining() || shift > 56) {
        return Optional.empty();
      }
      byte next = at.get();
      length |= (long) (next & 0x7f) << shift;
      shift += 7;
      more = next < 0;
    }
    if (length > at.remaining()) {
      return Optional.empty();
    }
    byte[] text = new byte[(int) length];
    at.get(text);
    return Optional.of(text);
  }

  /** Without its two sentinels, by the rule of debug/buildinfo; empty when they are not there. */
  private static String unframed(byte[] framed) {
    boolean whole = framed.length > 2 * FRAME_BYTES;
    return whole && framed[framed.length - FRAME_BYTES - 1] == '\n'
        ? new String(framed, FRAME_BYTES, framed.length - 2 * FRAME_BYTES, StandardCharsets.UTF_8)
        : "";
  }

  private static BuildInfoBlob known(byte[] version, Optional<byte[]> module) {
    return new BuildInfoBlob(
        Reading.known(new String(version, StandardCharsets.UTF_8)),
        unframed(module.orElse(new byte[0])));
  }
}
