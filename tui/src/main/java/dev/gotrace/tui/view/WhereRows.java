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
    cells.add(Cell.text(Mark.CURRENT, position(scene, phases)));
    Cell function = new Cell("", scene.value("at", moment.at().function()), gap(moment), "");
    if (moment.exit() == null || !function.isGap()) {
      cells.add(function);
    }
    fileAndLine(moment).ifPresent(place -> cells.add(Cell.text(place)));
    cells.add(
        Cell.text(scene.say("{0} run under {1}", Numbers.time(moment.elapsedNanos()), debugger)));
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(Mark.NONE, cells));
    Exit exit = moment.exit();
    if (exit != null) {
      rows.add(Row.of(Cell.text(ended(exit, scene.words()))));
    }
    return Panel.of("where", scene.say("where"), rows);
  }

  private static String position(Scene scene, List<String> phases) {
    Moment moment = scene.moment();
    int index = phases.indexOf(moment.phase());
    String phase =
        index < 0 ? moment.phase() : (index + 1) + "/" + phases.size() + " " + moment.phase();
    return kind(scene, phase);
  }

  private static String kind(Scene scene, String phase) {
    String step = scene.moment().step();
    String stoppedAt = scene.moment().stoppedAt();
    return switch (scene.moment().kind()) {
      case PHASE -> stoppedAt == null ? phase : scene.say("{0}, at {1}", phase, stoppedAt);
      case STEP ->
          step == null
              ? scene.say("{0}, a step on", phase)
              : scene.say("{0}, step {1}", phase, step);
      case LINE -> scene.say("{0}, a line on", phase);
      case INSTRUCTION -> scene.say("{0}, an instruction on", phase);
      case BREAKPOINT ->
          stoppedAt == null
              ? scene.say("{0}, at a breakpoint", phase)
              : scene.say("{0}, at the breakpoint {1}", phase, stoppedAt);
      case INTERRUPT -> scene.say("{0}, interrupted", phase);
      case SIGNAL -> {
        String signal = scene.moment().notes().signal();
        yield signal == null
            ? scene.say("{0}, stopped by a signal", phase)
            : scene.say("{0}, stopped by {1}", phase, signal);
      }
      case PANIC -> scene.say("{0}, at a panic that nobody recovered", phase);
      case THROW -> scene.say("{0}, where the runtime ends the program", phase);
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

  /** How a program ended, one phrase. */
  static String ended(Exit exit, Words words) {
    if (exit instanceof Exit.Code code) {
      return words.say("the program ended: exit code {0}", code.code());
    }
    if (exit instanceof Exit.Signal signal) {
      return words.say("the program ended: killed by {0}", signal.signal());
    }
    String why = words.sentence(((Exit.Absent) exit).why());
    return Mark.ABSENT.sign() + " " + words.say("no exit status: {0}", why);
  }
}
