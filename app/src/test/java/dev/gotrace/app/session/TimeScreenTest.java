package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.UiState;
import dev.gotrace.tui.terminal.Looks;
import dev.gotrace.tui.terminal.Robot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A robot at a screen walks a real program, and back in time. */
@Tag("live")
@Timeout(120)
class TimeScreenTest {

  @TempDir Path folder;

  /** All requests so far; the answer to the last one may still be on its way. */
  private List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("wire")).stream()
        .filter(line -> line.matches(" *[0-9.]+ > .*"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void thePastIsShownAndTheDebuggerHearsNothingOfIt(Backend.Kind kind)
      throws IOException, InterruptedException {
    Backend found = kind == Backend.Kind.GDB ? Walks.backend() : Walks.delve();
    Backend backend = new Backend(kind, found.program(), folder.resolve("wire"));
    Path hello = TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING);
    Planner planner =
        (session, lines) -> Walks.plan(Walks.target(hello), List.of(), Map.of(), Walks.LIMIT);
    ScreenWalker walk = new ScreenWalker();
    UiState first = UiState.starting(120, 40, "en", Session.starting(Phases.IDS));
    LinkedBlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
    Looks looks =
        Looks.of(Map.of("TERM", "xterm", "LANG", "C.UTF-8"), Looks.Choice.DARK, true, false);
    try (Robot robot = new Robot(120, 40, looks, walk, first, walk::ask);
        Engine engine =
            Engine.start(
                LiveSession.prepare(backend), planner, "main.main", robot.inbox(), failures::add)) {
      walk.engine = engine;
      robot.until("▸main.main").until("live · moment 11").until("Space next phase");
      String newest = robot.text();
      List<String> asked = asked();
      assertThat(asked).isNotEmpty();
      robot.keys("[").until("the past · moment 10 of 11").until("▸runtime.main  main.main");
      robot.keys("Home").until("the past · moment 1 of 11").until("▸entry  rt0_go");
      robot.keys("[").until("this is the first moment");
      robot.keys("g", "8", "Enter").until("▸mstart").until("+ g1  runnable");
      robot.keys("{").until("▸newproc");
      robot.keys("g", "#", "6", "Enter").until("the past · moment 6 of 11");
      robot.keys("\\").types("g1 runnable").keys("Enter").until("g1 runnable: hit 1 of 2");
      robot.until("the past · moment 8 of 11");
      robot.keys("n").until("g1 runnable: hit 2 of 2").until("moment 9 of 11");
      robot.keys("\\").types("allp[0].runnext != 0").keys("Enter").until(": hit ");
      robot.keys("g", "#", "9", "Enter").until("the past · moment 9 of 11");
      robot.keys("s").until("the next instruction was not walked to");
      robot.keys("?", "Esc", "C").until("the articles are held against a program");
      robot.keys("End").until("live · moment 11");
      assertThat(robot.text().lines().limit(30)).isEqualTo(newest.lines().limit(30).toList());
      assertThat(asked()).as("what the debugger was asked until now").isEqualTo(asked);
      robot.keys("Space").until("exit code 0").until("r restart");
      robot.keys("[").until("the past · moment 11 of 12").keys("Space").until("live · moment 12");
      robot.keys("r").until("▸entry").until("Space next phase");
      robot.keys("[").until("the past · moment 12 of 12 · run 1 of 2");
      assertThat(failures).isEmpty();
    }
  }
}
