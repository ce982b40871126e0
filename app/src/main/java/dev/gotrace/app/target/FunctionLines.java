package dev.gotrace.app.target;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of one function of a {@link Pclntab}, in the order of its instructions. */
final class FunctionLines {

  /** So many times as long is the bulk of a line as what the compiler has moved elsewhere. */
  private static final int REMNANT = 4;

  private record Run(String file, int line, long start, long bytes) {}

  private final Pclntab table;
  private final int function;

  FunctionLines(Pclntab table, int function) {
    this.table = table;
    this.function = function;
  }

  void tell(Pclntab.Pieces pieces) {
    List<Run> runs = runs();
    Map<String, Run> longest = new HashMap<>();
    for (Run run : runs) {
      longest.merge(
          run.file() + ":" + run.line(),
          run,
          (before, now) -> now.bytes() > before.bytes() ? now : before);
    }
    for (Run run : runs) {
      long most = Objects.requireNonNull(longest.get(run.file() + ":" + run.line())).bytes();
      boolean statement = REMNANT * run.bytes() > most;
      pieces.add(
          run.file(),
          run.line(),
          new LineTable.Piece(run.start(), run.start() + run.bytes(), statement));
    }
  }

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    Optional<PcValues> files = table.values(function, Pclntab.FILES);
    Optional<PcValues> lines = table.values(function, Pclntab.LINES);
    if (files.isEmpty() || lines.isEmpty()) {
      return runs;
    }
    PcValues file = files.get();
    PcValues line = lines.get();
    long offset = 0;
    long size = table.sizeBytes(function);
    boolean more = file.next() && line.next();
    String name = more ? table.file(function, 0) : null;
    while (more && offset < size) {
      long end = Math.min(size, Math.min(file.end(), line.end()));
      add(runs, name, line.value(), offset, end);
      offset = end;
      if (line.end() <= offset) {
        more = line.next();
      }
      if (more && file.end() <= offset) {
        more = file.next();
        name = table.file(function, offset);
      }
    }
    return runs;
  }

  private void add(List<Run> runs, @Nullable String file, int line, long from, long to) {
    if (file != null && line > 0 && to > from) {
      runs.add(new Run(file, line, table.start(function) + from, to - from));
    }
  }
}
