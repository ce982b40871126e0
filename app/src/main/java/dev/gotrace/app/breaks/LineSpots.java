package dev.gotrace.app.breaks;

import dev.gotrace.app.goruntime.CodeNames;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.LineStart;
import dev.gotrace.app.target.LineTable;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Where the lines that a user names begin in one program. */
final class LineSpots {

  /** So many functions of a line that is in several are named. */
  private static final int MOST_NAMED = 3;

  private final ElfBinary program;
  private final Symbols symbols;
  private final CodeNames names;

  LineSpots(ElfBinary program, Symbols symbols, CodeNames names) {
    this.program = program;
    this.symbols = symbols;
    this.names = names;
  }

  /**
   * The address to stop at for a line.
   *
   * @param file as gotrace shows it, or the end of its path
   * @throws DebuggerException where the line is none, or several
   */
  Address find(String file, int line) {
    Lines lines = lines(file);
    List<LineStart.Located> pieces =
        LineStart.located(lines.table().at(lines.file(), line), symbols);
    if (pieces.isEmpty()) {
      OptionalInt next = lines.table().after(lines.file(), line);
      throw new DebuggerException(
          "no breakpoint: the compiler left no code for "
              + (file + ":" + line)
              + (next.isPresent() ? "; the next line with code is " + next.getAsInt() : ""));
    }
    Map<String, List<LineStart.Located>> functions = new TreeMap<>();
    pieces.forEach(
        piece -> functions.computeIfAbsent(piece.function(), key -> new ArrayList<>()).add(piece));
    return writtenIn(functions.keySet())
        .flatMap(function -> LineStart.of(functions.getOrDefault(function, List.of())))
        .map(LineStart.Located::address)
        .orElseThrow(() -> several(file + ":" + line, functions));
  }

  /**
   * The lines of one file.
   *
   * @param file as the table knows it
   */
  private record Lines(LineTable table, String file) {}

  private Lines lines(String file) {
    LineTable table = read(file);
    List<String> paths = List.copyOf(table.paths());
    if (paths.isEmpty()) {
      throw new DebuggerException(
          "no breakpoint: this program has no code of a file "
              + file
              + "; name it as gotrace shows files");
    }
    if (paths.size() == 1) {
      return new Lines(table, file);
    }
    List<String> shown = paths.stream().map(names::shortName).toList();
    int exactly = shown.indexOf(file);
    if (exactly < 0) {
      throw new DebuggerException(
          "no breakpoint: "
              + file
              + " is ambiguous: "
              + String.join(", ", shown)
              + "; name the folder, too");
    }
    String path = paths.get(exactly);
    return new Lines(read(path), path);
  }

  private LineTable read(String file) {
    Reading<LineTable> table = LineTable.read(program, Set.of(file));
    if (table instanceof Reading.Known<LineTable> known) {
      return known.value();
    }
    String why =
        table instanceof Reading.Unreadable<LineTable> unreadable
            ? unreadable.why()
            : table instanceof Reading.Absent<LineTable> absent ? absent.why() : "";
    throw new DebuggerException("no breakpoint at a line: " + why);
  }

  /** The one function; of a function and closures in it, which share a line, the function. */
  private static Optional<String> writtenIn(Set<String> functions) {
    return functions.stream()
        .filter(
            outer ->
                functions.stream()
                    .allMatch(each -> each.equals(outer) || each.startsWith(outer + ".")))
        .findFirst();
  }

  private static DebuggerException several(
      String line, Map<String, List<LineStart.Located>> functions) {
    List<String> named = new ArrayList<>();
    functions.forEach(
        (function, pieces) ->
            LineStart.of(pieces)
                .filter(at -> named.size() < MOST_NAMED)
                .ifPresent(at -> named.add(at.address() + " in " + function)));
    String more = functions.size() > MOST_NAMED ? " …" : "";
    return new DebuggerException(
        "no breakpoint: "
            + line
            + " is ambiguous, for it is in "
            + functions.size()
            + " functions: "
            + String.join(", ", named)
            + more
            + "; name one of the addresses");
  }
}
