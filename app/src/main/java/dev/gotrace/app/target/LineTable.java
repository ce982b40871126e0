package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the lines of some source files lie in a program's code: by its DWARF where it has that, and
 * by Go's own table else. Addresses are link addresses.
 */
public final class LineTable {

  /** Unit lengths from here on announce the 64-bit form of DWARF, which Go does not write. */
  private static final long DWARF_64 = 0xfffffff0L;

  private static final String DAMAGED =
      "the program's DWARF is damaged or in a form gotrace cannot inflate";

  /**
   * Instructions of one line that follow each other.
   *
   * @param address the first of them
   * @param end what comes behind the last of them
   * @param statement whether this is a place to stop at for the line, rather than a piece of it
   *     that the compiler has moved elsewhere
   */
  public record Piece(long address, long end, boolean statement) {}

  private final Set<String> files;
  private final boolean recommends;
  private boolean damaged;
  private final Map<String, Map<Integer, List<Piece>>> pieces = new HashMap<>();
  private final Map<String, Optional<String>> names = new HashMap<>();

  private LineTable(Set<String> files, boolean recommends) {
    this.files = files;
    this.recommends = recommends;
  }

  /**
   * Reads it.
   *
   * @param files what the paths of the files that count end with, such as {@code runtime/proc.go}
   * @return absent with the reason where the program carries no lines that can be read
   */
  public static Reading<LineTable> read(ElfBinary program, Set<String> files) {
    Optional<Section> section =
        program.section(".debug_line").or(() -> program.section(".zdebug_line"));
    LineTable table = new LineTable(files, section.isPresent());
    if (section.isPresent()) {
      try (FileBytes file = FileBytes.open(program.path());
          InputStream units = CompileUnits.contents(section.get(), program, file)) {
        table.readUnits(ByteBuffer.wrap(units.readAllBytes()));
        return table.damaged && table.pieces.isEmpty()
            ? Reading.unreadable(DAMAGED)
            : Reading.known(table);
      } catch (IOException | TargetException e) {
        return Reading.unreadable(DAMAGED);
      }
    }
    return program
        .pclntab()
        .map(
            own -> {
              own.pieces(table::add);
              return table;
            });
  }

  /** Whether the compiler's own word on where a line begins is known. */
  public boolean recommends() {
    return recommends;
  }

  /** Whether lines may be missing for a part that could not be read. */
  public boolean isDamaged() {
    return damaged;
  }

  private void readUnits(ByteBuffer units) {
    units.order(ByteOrder.LITTLE_ENDIAN);
    while (units.remaining() > Integer.BYTES) {
      long length = Integer.toUnsignedLong(units.getInt());
      if (length >= DWARF_64 || length > units.remaining() || length < Short.BYTES) {
        damaged = true;
        return;
      }
      ByteBuffer unit = units.slice(units.position(), (int) length).order(units.order());
      units.position(units.position() + (int) length);
      LineProgram program = LineProgram.read(unit);
      if (program.files().stream().anyMatch(file -> wanted(file).isPresent())) {
        program.run(
            (address, end, file, line, statement) ->
                add(file, line, new Piece(address, end, statement)));
      }
      damaged |= program.isDamaged();
    }
  }

  private void add(String file, int line, Piece piece) {
    wanted(file)
        .ifPresent(
            name ->
                pieces
                    .computeIfAbsent(name, key -> new HashMap<>())
                    .computeIfAbsent(line, key -> new ArrayList<>())
                    .add(piece));
  }

  private Optional<String> wanted(String path) {
    return names.computeIfAbsent(
        path,
        key ->
            files.stream()
                .filter(file -> key.equals(file) || key.endsWith("/" + file))
                .findFirst());
  }

  /**
   * The pieces of a line, in no order, anywhere in the program; none where it has no code.
   *
   * @param file as it was asked for
   * @param line from 1
   */
  public List<Piece> at(String file, int line) {
    return pieces.getOrDefault(file, Map.of()).getOrDefault(line, List.of());
  }

  /** The paths, as compiled, of the files that were asked for and that have code. */
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    names.forEach((path, name) -> name.ifPresent(wanted -> paths.add(path)));
    return paths;
  }

  /** The next line of a file that has code; empty behind the last. */
  public OptionalInt after(String file, int line) {
    return pieces.getOrDefault(file, Map.of()).keySet().stream()
        .mapToInt(Integer::intValue)
        .filter(each -> each > line)
        .min();
  }

  /**
   * The folder that the first of these files lay in, as the compiler was told; GOROOT/src of Go's.
   */
  public Optional<String> gorootSource() {
    return names.entrySet().stream()
        .filter(name -> name.getValue().isPresent())
        .map(
            name ->
                name.getKey().substring(0, name.getKey().length() - name.getValue().get().length()))
        .filter(folder -> folder.endsWith("/"))
        .map(folder -> folder.substring(0, folder.length() - 1))
        .findFirst();
  }

  /** The line of an address, as {@link #at} takes it; empty where it is of none of these files. */
  public Optional<SourceLine> lineOf(long address, String function) {
    for (Map.Entry<String, Map<Integer, List<Piece>>> file : pieces.entrySet()) {
      for (Map.Entry<Integer, List<Piece>> line : file.getValue().entrySet()) {
        for (Piece piece : line.getValue()) {
          if (address >= piece.address() && address < piece.end()) {
            return Optional.of(new SourceLine(function, file.getKey(), line.getKey()));
          }
        }
      }
    }
    return Optional.empty();
  }
}
