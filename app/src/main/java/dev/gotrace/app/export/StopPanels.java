package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.view.CallStack;
import dev.gotrace.tui.view.Cell;
import dev.gotrace.tui.view.ChangeRows;
import dev.gotrace.tui.view.CodePanel;
import dev.gotrace.tui.view.Detail;
import dev.gotrace.tui.view.ExplainedLines;
import dev.gotrace.tui.view.GoroutineRows;
import dev.gotrace.tui.view.Language;
import dev.gotrace.tui.view.MachineRows;
import dev.gotrace.tui.view.Mark;
import dev.gotrace.tui.view.NotePanel;
import dev.gotrace.tui.view.Panel;
import dev.gotrace.tui.view.PhaseBar;
import dev.gotrace.tui.view.ProcessorRows;
import dev.gotrace.tui.view.QueueRows;
import dev.gotrace.tui.view.RegisterRows;
import dev.gotrace.tui.view.Row;
import dev.gotrace.tui.view.Scene;
import dev.gotrace.tui.view.SourcePanel;
import dev.gotrace.tui.view.StackGauge;
import dev.gotrace.tui.view.StackRows;
import dev.gotrace.tui.view.StepRows;
import dev.gotrace.tui.view.ThreadBoxes;
import dev.gotrace.tui.view.ThreadRows;
import dev.gotrace.tui.view.WhereRows;
import dev.gotrace.tui.view.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The panels of a page for one stop, in one language: each a number in the tables. */
final class StopPanels {

  /** The panels in the order of their numbers. One that a stop has not got is -1. */
  static final List<String> NAMES =
      List.of(
          "phases",
          "where",
          "note",
          "stepNote",
          "done",
          "changed",
          "source",
          "code",
          "explained",
          "registers",
          "stack",
          "gauge",
          "thread",
          "boxes",
          "frames",
          "ps",
          "queues",
          "goroutines",
          "ms");

  /** From this many on, goroutines and Ps that are alike share a row. */
  private static final int MANY = 200;

  private static final int NONE = -1;

  private final Walk walk;
  private final Options options;
  private final Words words;
  private final String debugger;
  private final PanelNodes nodes;

  StopPanels(Walk walk, Options options, Language language, PanelNodes nodes) {
    this.walk = walk;
    this.options = options;
    this.words = Words.of(language);
    this.debugger =
        walk.header()
            .map(Header::debugger)
            .map(name -> name.split(" ", 2)[0])
            .orElse(words.say("a debugger"));
    this.nodes = nodes;
  }

  /**
   * @param seen the phases so far, this stop's among them
   */
  List<Integer> of(Stop stop, Set<String> seen) {
    Moment moment = stop.moment();
    Scene scene = Scene.of(stop.before(), moment, Detail.WHOLE, words);
    List<Integer> numbers = new ArrayList<>();
    numbers.add(nodes.rows(phases(moment, seen)));
    numbers.add(nodes.rows(WhereRows.of(scene, options.phases(), debugger)));
    numbers.add(note(scene, moment.phase()));
    numbers.add(moment.step() == null ? NONE : note(scene, moment.step()));
    numbers.add(done(scene));
    numbers.add(nodes.rows(ChangeRows.of(scene)));
    numbers.add(nodes.code(SourcePanel.of(scene, walk.sources)));
    numbers.add(code(scene, stop));
    numbers.add(explained(scene, stop));
    numbers.add(nodes.rows(RegisterRows.of(scene)));
    numbers.add(nodes.rows(StackRows.of(scene)));
    numbers.add(nodes.gauge(StackGauge.of(scene, stop.before())));
    numbers.add(nodes.rows(ThreadRows.of(scene)));
    numbers.add(nodes.boxes(ThreadBoxes.of(scene)));
    numbers.add(nodes.rows(CallStack.of(scene)));
    numbers.add(nodes.rows(ProcessorRows.of(folded(scene, moment.allp()))));
    numbers.add(nodes.rows(QueueRows.of(scene)));
    numbers.add(nodes.rows(GoroutineRows.of(folded(scene, moment.goroutines()))));
    numbers.add(nodes.rows(MachineRows.of(scene)));
    return numbers;
  }

  private static Scene folded(Scene scene, Reading<? extends Listing<?>> list) {
    boolean many = list.asOptional().filter(all -> all.items().size() > MANY).isPresent();
    return many ? scene.in(Detail.BRIEF) : scene;
  }

  private Panel phases(Moment moment, Set<String> seen) {
    boolean launched = walk.header().filter(header -> !header.way().isEmpty()).isEmpty();
    return PhaseBar.of(
        words,
        options.phases(),
        seen,
        moment.phase(),
        moment.exit() != null,
        launched,
        moment.notes().phasesAfter() != null);
  }

  private int note(Scene scene, String of) {
    Optional<Text> text = walk.text(of, words.language().code());
    return text.map(note -> nodes.note(NotePanel.of(scene, note))).orElse(NONE);
  }

  /** What steps have done and are about to do. */
  private int done(Scene scene) {
    List<Row> rows = StepRows.of(scene).stream().map(Row::of).toList();
    return rows.isEmpty() ? NONE : nodes.rows(new Panel("done", "", List.of(), rows));
  }

  /** The instruction that runs next, in words. */
  private int explained(Scene scene, Stop stop) {
    Optional<Code> code = walk.codeAt(stop.moment());
    if (code.isEmpty()) {
      return NONE;
    }
    List<Row> rows =
        ExplainedLines.of(scene, code.get(), stop.operands(), Integer.MAX_VALUE).stream()
            .map(line -> Row.of(Cell.text(Mark.NONE, line.text().strip())))
            .toList();
    return nodes.rows(new Panel("explained", "", List.of(), rows));
  }

  private int code(Scene scene, Stop stop) {
    Optional<Code> code = walk.codeAt(stop.moment());
    return code.map(
            function -> nodes.code(CodePanel.of(scene, function, stop.operands(), walk.sources)))
        .orElse(NONE);
  }
}
