package dev.gotrace.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Statements;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.keys.Action;
import dev.gotrace.tui.view.Scenes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keys and the mouse do, on screens as they are drawn. */
class UpdateTest {

  private final Scenes scenes = Scenes.atMstart(120, 40, "en");

  @Test
  void aLostDebuggerIsToldOverWhatAKeySaid() {
    Scenes scenes = Scenes.atMstart(120, 40, "en").keys("Ctrl-C");
    assertThat(scenes.text()).contains("nothing runs; q leaves");
    scenes.tell(new Msg.Now(new Status(Status.Kind.LOST, "gdb was killed by signal 9")));
    assertThat(scenes.text())
        .contains("the debugger is gone: gdb was killed by signal 9")
        .doesNotContain("nothing runs; q leaves");
  }

  @Test
  void aKeyAPhase() {
    for (String key : List.of("Space", ".", ",", "s", "f", "c", "r")) {
      scenes.keys(key).now(Status.Kind.STANDS);
    }
    assertThat(scenes.effects)
        .containsExactly(
            new Effect.Next(),
            new Effect.Step(),
            new Effect.Line(),
            new Effect.Instruction(),
            new Effect.Finish(),
            new Effect.Go("main.main"),
            new Effect.Restart());
    assertThat(scenes.state().used()).contains(Action.NEXT, Action.INST, Action.CONTINUE);
  }

  @Test
  void fromMainMainOnContinueGoesToTheEnd() {
    scenes.moment("main.main").keys("c");
    assertThat(scenes.effects).containsExactly(new Effect.Go("exit"));
  }

  @ParameterizedTest
  @CsvSource({
    "STARTING, Space, not yet",
    "RUNS, Space, Ctrl-C interrupts",
    "RUNS, r, Ctrl-C interrupts",
    "ENDED, Space, r starts it again",
    "ENDED, s, r starts it again",
    "LOST, Space, the debugger is gone",
    "STANDS, Ctrl-C, nothing runs"
  })
  void aKeyThatCannotBeDoneNowSaysWhy(Status.Kind kind, String key, String why) {
    scenes.now(kind);
    if (kind == Status.Kind.RUNS) {
      scenes.tell(new Msg.Tick(1_000_000_000));
      scenes.effects.clear();
    }
    scenes.keys(key);
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.text()).contains(why);
  }

  @Test
  void keysThatComeTooEarlyHaveTheirTurn() {
    scenes.keys("Space", "Space", "s");
    assertThat(scenes.effects).containsExactly(new Effect.Next());
    scenes.now(Status.Kind.RUNS).moment("main.main").now(Status.Kind.STANDS);
    assertThat(scenes.effects).containsExactly(new Effect.Next(), new Effect.Next());
    scenes.now(Status.Kind.STANDS);
    assertThat(scenes.effects)
        .containsExactly(new Effect.Next(), new Effect.Next(), new Effect.Instruction());
    scenes.keys("Space").now(Status.Kind.ENDED).now(Status.Kind.STANDS);
    assertThat(scenes.effects).as("what has ended goes on with nothing").hasSize(3);
  }

  @Test
  void whatAProgramPrintsIsSeenWhileItRuns() {
    scenes.now(Status.Kind.RUNS).tell(new Msg.Tick(100_000_000));
    assertThat(scenes.effects).containsExactly(new Effect.Look());
    scenes.tell(new Msg.Printing("name? "));
    assertThat(scenes.text()).contains("name?");
    scenes.moment("exit-code");
    assertThat(scenes.state().session().printing()).isEmpty();
  }

  @Test
  void escAndAKeyRightBehindIt() {
    scenes.keys("h", "Alt-g");
    assertThat(scenes.state().overlay()).isInstanceOf(Overlay.GoTo.class);
  }

  @Test
  void whatArticlesSayIsAskedAndRead() {
    scenes.keys("C");
    assertThat(scenes.effects).containsExactly(new Effect.Claims());
    assertThat(scenes.text()).contains("reading what decides it");
    scenes.tell(new Msg.Stated(Statements.all()));
    assertThat(scenes.text()).contains("C13", "g0's address is in TLS.");
    scenes.keys("PgDn");
    assertThat(scenes.text()).doesNotContain("C13");
    scenes.keys("C").tell(new Msg.Stated(List.of()));
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
    assertThat(scenes.text()).contains("no article says anything of this place");
    scenes.tell(new Msg.Stated(Statements.all()));
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
  }

  /** What was said of a stop is not said of the next one. */
  @Test
  void anAnswerOfTheArticlesGoesWithItsStop() {
    scenes.keys("C").tell(new Msg.Stated(Statements.all())).say(Fixtures.moment("mstart"));
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
  }

  @Test
  void anArticlesLineIsTypedInTheListOfPhases() {
    scenes.keys("g", "a", ".", "s", ":", "8", "Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Steps(), new Effect.GoLine("a.s:8"));
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
  }

  @Test
  void whatRunsIsInterrupted() {
    scenes.now(Status.Kind.RUNS).tell(new Msg.Tick(1_200_000_000)).keys("Ctrl-C");
    assertThat(scenes.effects).containsExactly(new Effect.Look(), new Effect.Interrupt());
    assertThat(scenes.text()).contains("the program has run for 1.20 s; Ctrl-C interrupts it");
    scenes.now(Status.Kind.STANDS);
    assertThat(scenes.text()).doesNotContain("has run for");
  }

  @Test
  void tabGoesRoundAllPanels() {
    Set<PanelId> panels = EnumSet.complementOf(EnumSet.of(PanelId.AGAINST));
    for (PanelId panel : panels) {
      assertThat(scenes.state().focus()).as("before %s", panel).isNotNull();
      scenes.keys("Tab");
    }
    assertThat(scenes.state().recent()).containsExactlyInAnyOrderElementsOf(panels);
    assertThat(scenes.state().focus()).isEqualTo(PanelId.SOURCE);
    scenes.keys("Tab", "Shift-Tab");
    assertThat(scenes.state().focus()).isEqualTo(PanelId.SOURCE);
  }

  private void focus(PanelId panel) {
    for (int i = 0; i < PanelId.values().length && scenes.state().focus() != panel; i++) {
      scenes.keys("Tab");
    }
    assertThat(scenes.state().focus()).isEqualTo(panel);
  }

  @Test
  void aValueIsChosenAndAskedFor() {
    focus(PanelId.PS);
    scenes.keys("Right", "Right", "Right", "Right", "?");
    assertThat(scenes.effects).containsExactly(new Effect.Why("allp[0].runnext"));
    assertThat(scenes.text()).contains("how do we know allp[0].runnext?", "asking the debugger");
    scenes.tell(new Msg.WhyAnswer("allp[1].m", List.of("an old answer")));
    assertThat(scenes.text()).doesNotContain("an old answer");
    scenes.tell(new Msg.WhyAnswer("allp[0].runnext", List.of("expression: *x", "read by gdb")));
    assertThat(scenes.text()).contains("expression: *x");
    scenes.moment("main.main");
    assertThat(scenes.text()).as("it was about the stop before").doesNotContain("expression: *x");
  }

  @Test
  void anAnswerOfNothingIsTold() {
    focus(PanelId.PS);
    scenes.keys("Right", "?").tell(new Msg.WhyAnswer("allp[0].status", List.of()));
    assertThat(scenes.text()).contains("nothing is known of allp[0].status");
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
  }

  @Test
  void theCursorGoesFromLineToLineAndStaysInside() {
    focus(PanelId.PS);
    scenes.keys("Down", "Down", "Down", "Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Open("allp[1]"));
    scenes.tell(
        new Msg.Opened(
            new Fields(
                "allp[1]",
                "runtime.p",
                Reading.known(Address.parse("c000")),
                List.of(new Fields.Field("status", "uint32", 4, 4, Reading.known("1"))))));
    assertThat(scenes.text()).contains("allp[1] · runtime.p", "status");
    scenes.keys("/", "w", "Enter");
    assertThat(scenes.text()).contains("w is not in this panel", "allp[1] · runtime.p");
    scenes.keys("/", "T", "A", "T", "Enter", "?");
    Effect.Why why = new Effect.Why("allp[1].status");
    assertThat(scenes.effects.remove(1)).isEqualTo(why);
    scenes.tell(new Msg.WhyAnswer("allp[1].status", List.of("type: uint32")));
    assertThat(scenes.text()).contains("type: uint32").doesNotContain("allp[1] · runtime.p");
    scenes.keys("Esc");
    assertThat(scenes.text()).contains("allp[1] · runtime.p");
    scenes.keys("Esc");
    assertThat(scenes.text()).doesNotContain("allp[1] · runtime.p");
    scenes.keys("Ctrl-Home", "Enter");
    assertThat(scenes.effects.get(1)).isEqualTo(new Effect.Open("allp[0]"));
  }

  @Test
  void whereThereIsNothingToOpenOrAskThatIsSaid() {
    scenes.keys("Enter");
    assertThat(scenes.text()).contains("Enter opens a P");
    scenes.keys("Up", "?");
    assertThat(scenes.text()).contains("move onto a value");
    assertThat(scenes.effects).isEmpty();
  }

  @Test
  void aPhaseIsChosenFromAList() {
    scenes.keys("g", "Down", "Down");
    assertThat(scenes.text()).contains("go to · type a name");
    Msg.Mouse chosen = scenes.on("11    main.main", Msg.Mouse.Button.CLICK);
    Canvas drawn = scenes.drawn();
    assertThat(drawn.cell(chosen.column(), chosen.row()).style().selected()).isTrue();
    assertThat(drawn.cell(chosen.column(), chosen.row() - 1).style().selected()).isFalse();
    scenes.keys("Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Steps(), new Effect.Go("main.main"));
    assertThat(scenes.text()).doesNotContain("go to · type");
    scenes.now(Status.Kind.STANDS).keys("g", "Enter");
    assertThat(scenes.effects.get(3)).as("the next one").isEqualTo(new Effect.Go("schedule"));
  }

  private static final List<StepName> STEPS =
      List.of(
          new StepName("sched.rand", "schedinit", "Random seeds are derived.", "派生随机种子。"),
          new StepName("mstart.call", "mstart", "mstart is called.", "调用 mstart。"),
          new StepName("ms.minit", "mstart", "The thread gets its id.", "线程得到 id。"));

  @Test
  void stepsAreListedAndFilteredAsOneTypes() {
    scenes.keys("g").tell(new Msg.Steps(STEPS));
    assertThat(scenes.text()).contains("8.1      mstart.call", "8.2      ms.minit");
    assertThat(scenes.text()).as("not of another phase").doesNotContain("sched.rand");
    scenes.keys("s", "e", "e", "d");
    assertThat(scenes.text()).contains("go to seed_", "6.1      sched.rand        Random seeds");
    assertThat(scenes.text()).doesNotContain("ms.minit");
    scenes.keys("Backspace", "x", "Enter");
    assertThat(scenes.text()).contains("no phase or step has seex in its name");
    scenes.keys("Esc", "g", "8", ".", "2", "Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Steps(), new Effect.Go("ms.minit"));
  }

  @Test
  void aPhasesNumberFindsItAndItsSteps() {
    scenes.keys("g").tell(new Msg.Steps(STEPS)).keys("8");
    assertThat(scenes.text()).contains("8  ▸ mstart", "8.2      ms.minit");
    assertThat(scenes.text()).doesNotContain("sched.rand", "7  ✓ newproc");
    scenes.keys("Down", "Enter");
    assertThat(scenes.effects).endsWith(new Effect.Go("mstart.call"));
  }

  @Test
  void textIsFoundRoundThePanel() {
    focus(PanelId.REGISTERS);
    scenes.keys("/", "R", "1", "x", "Backspace", "4", "Enter");
    assertThat(line()).contains("r14");
    scenes.keys("n", "N");
    assertThat(line()).contains("r14");
    scenes.keys("/", "n", "o", "Space", "x", "Enter");
    assertThat(scenes.text()).contains("no x is not in this panel");
  }

  private String line() {
    Canvas canvas = scenes.drawn();
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        if (canvas.cell(x, y).style().selected() && !canvas.cell(x, y).text().isBlank()) {
          String row = canvas.text().split("\n", -1)[y];
          if (!row.contains("──")) {
            return row;
          }
        }
      }
    }
    return "";
  }

  @Test
  void aPasteIsNoKeys() {
    scenes.tell(new Msg.Pasted("q".repeat(10_000)));
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.text()).contains("what was pasted is left out");
    scenes.keys("t").tell(new Msg.Pasted("a line\nanother")).keys("Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Type("a line"));
  }

  @Test
  void theMouseFocusesAndScrolls() {
    scenes.tell(scenes.on("goroutines", Msg.Mouse.Button.CLICK));
    assertThat(scenes.state().focus()).isEqualTo(PanelId.GOROUTINES);
    scenes.tell(scenes.on("G-M-P", Msg.Mouse.Button.CLICK));
    assertThat(scenes.state().focus()).isEqualTo(PanelId.PICTURE);
    scenes.tell(scenes.on("schedinit", Msg.Mouse.Button.CLICK));
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.GoTo("", "6"));
    scenes.keys("Esc").say(Fixtures.manyPs(256)).tell(scenes.on("Ps", Msg.Mouse.Button.CLICK));
    scenes.tell(new Msg.Mouse(3, 3, Msg.Mouse.Button.WHEEL_DOWN));
    scenes.tell(new Msg.Mouse(500, 500, Msg.Mouse.Button.CLICK));
    assertThat(scenes.effects).containsExactly(new Effect.Steps());
  }

  @Test
  void theMouseIsForWhatLiesOverTheScreen() {
    scenes.keys("g").tell(scenes.on("12    exit", Msg.Mouse.Button.CLICK));
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.GoTo("", "12"));
    scenes.tell(scenes.on("Ps ", Msg.Mouse.Button.WHEEL_UP));
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.GoTo("", "11"));
    scenes.tell(scenes.on("11    main.main", Msg.Mouse.Button.CLICK));
    assertThat(scenes.effects).containsExactly(new Effect.Steps(), new Effect.Go("main.main"));
    scenes.now(Status.Kind.STANDS).keys("h").tell(scenes.on("registers", Msg.Mouse.Button.CLICK));
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
    assertThat(scenes.state().focus()).isNotEqualTo(PanelId.REGISTERS);
    scenes.keys("/", "x").tell(scenes.on("registers", Msg.Mouse.Button.CLICK));
    assertThat(scenes.state().overlay())
        .isEqualTo(new Overlay.Input(Overlay.Purpose.FIND, "x", new Overlay.None()));
  }

  @Test
  void framesAndTheStacksWordsCanBeAskedAbout() {
    focus(PanelId.FRAMES);
    scenes.keys("Ctrl-Home", "Right", "?");
    assertThat(scenes.effects).containsExactly(new Effect.Why("frames[0].file"));
  }

  @Test
  void zoomLanguageAndSize() {
    focus(PanelId.QUEUES);
    scenes.keys("z");
    assertThat(scenes.text()).contains("maxmcount").doesNotContain("goroutines");
    scenes.keys("z", "L");
    assertThat(scenes.state().language()).isEqualTo("zh");
    assertThat(scenes.text()).contains("主线程开始调度");
    scenes.tell(new Msg.Resized(50, 10));
    assertThat(scenes.text()).contains("60x16");
    scenes.tell(new Msg.Resized(500, 200));
    assertThat(scenes.text()).contains("mstart");
  }

  @Test
  void eachWayToWriteMachineCodeIsAskedFor() {
    scenes.keys("o");
    assertThat(scenes.effects).containsExactly(new Effect.Disassemble(Syntax.GO));
    scenes.keys("o", "o", "o");
    assertThat(scenes.state().asm()).isNull();
    scenes.keys("q", "Ctrl-Z", "Ctrl-L");
    assertThat(scenes.effects)
        .containsExactly(
            new Effect.Disassemble(Syntax.GO),
            new Effect.Disassemble(Syntax.GNU),
            new Effect.Disassemble(Syntax.INTEL),
            new Effect.Quit(false),
            new Effect.Suspend(),
            new Effect.Redraw());
  }

  @Test
  void helpListsEveryKey() {
    scenes.keys("h");
    assertThat(scenes.text()).contains("run to the next phase");
    scenes.keys("PgDn", "PgDn", "PgDn", "PgDn", "PgDn");
    assertThat(scenes.text()).contains("not there, and why");
    scenes.keys("Space");
    assertThat(scenes.effects).as("a key that means something closes it").hasSize(1);
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
  }

  @Test
  void everyKeyInEveryStatusLeavesAScreen() {
    for (Status.Kind kind : Status.Kind.values()) {
      for (var row : dev.gotrace.tui.keys.Keys.TABLE) {
        for (String key : row.keys()) {
          scenes.now(kind).keys(key);
          assertThat(scenes.text()).contains("gotrace");
          scenes.keys("Esc");
        }
      }
    }
  }
}
