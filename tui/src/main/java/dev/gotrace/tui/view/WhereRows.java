package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the program stands: phase, function, source line, and how it ended if it did. */
public final class WhereRows {

  private WhereRows() {}

  /**
   * One row, and a second one at the end of the program.
   *
   * @param phases all phases in their order
   * @param debugger what the program runs under, one word
   */
  public static Panel of(Scene scene, List<String> phases, String debugger) {
    Moment moment = scene.moment();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(Mark.CURRENT, position(moment, phases)));
    Cell function = new Cell("", scene.value("at", moment.at().function()), gap(moment), "");
    if (moment.exit() == null || !function.isGap()) {
      cells.add(function);
    }
    fileAndLine(moment).ifPresent(place -> cells.add(Cell.text(place)));
    cells.add(Cell.text(Numbers.time(moment.elapsedNanos()) + " run under " + debugger));
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(Mark.NONE, cells));
    Exit exit = moment.exit();
    if (exit != null) {
      rows.add(Row.of(ended(exit)));
    }
    return Panel.of("where", "where", rows);
  }

  private static String position(Moment moment, List<String> phases) {
    int index = phases.indexOf(moment.phase());
    String phase =
        index < 0 ? moment.phase() : (index + 1) + "/" + phases.size() + " " + moment.phase();
    return phase + kind(moment);
  }

  private static String kind(Moment moment) {
    return switch (moment.kind()) {
      case PHASE -> "";
      case STEP -> moment.step() == null ? ", a step on" : ", step " + moment.step();
      case LINE -> ", a line on";
      case INSTRUCTION -> ", an instruction on";
      case BREAKPOINT -> ", at a breakpoint";
      case INTERRUPT -> ", interrupted";
      case SIGNAL -> ", stopped by a signal";
    };
  }

  private static Mark gap(Moment moment) {
    return Scene.mark(moment.at().function(), Mark.NONE);
  }

  private static Optional<String> fileAndLine(Moment moment) {
    return moment
        .at()
        .file()
        .asOptional()
        .map(
            file ->
                moment.at().line() instanceof Reading.Known<Long> line
                    ? file + ":" + line.value()
                    : file);
  }

  private static Cell ended(Exit exit) {
    if (exit instanceof Exit.Code code) {
      return Cell.text("the program ended: exit code " + code.code());
    }
    if (exit instanceof Exit.Signal signal) {
      return Cell.text("the program ended: killed by " + signal.signal());
    }
    return Cell.text(Mark.ABSENT, "no exit status: " + ((Exit.Absent) exit).why());
  }
}
