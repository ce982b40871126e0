package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.UiState;
import dev.gotrace.tui.terminal.Looks;
import dev.gotrace.tui.terminal.Robot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A robot at a screen sets breakpoints in real programs. */
@Tag("live")
@Timeout(120)
class BreakpointScreenTest {

  private static void typed(Robot robot, String line) throws InterruptedException {
    robot.keys("b").types(line).keys("Enter");
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void breakpointsAreSetHitListedAndCleared(Backend.Kind kind)
      throws IOException, InterruptedException {
    Backend backend = kind == Backend.Kind.GDB ? Walks.backend() : Walks.delve();
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
                LiveSession.prepare(backend), planner, null, robot.inbox(), failures::add)) {
      walk.engine = engine;
      robot.until("▸entry").until("Space next phase");
      typed(robot, "fmt.Fprintln if stack.of == g1");
      robot.until("breakpoint: fmt.Fprintln if stack.of == g1   fmt/print.go:");
      typed(robot, "runtime.nothere");
      robot.until("no breakpoint: this program has no function runtime.nothere");
      robot.keys("l").until("each goroutine is told as it is created");
      robot.keys("c").until("▸main.main").until("live · moment 11");
      robot.until("+ runtime.runFinalizers, created by runtime.createfing");
      robot.keys("c").until("at the breakpoint fmt.Fprintln if stack.of == g1");
      assertThat(robot.text()).contains("• rip ", "fmt.Fprintln+");
      robot.keys("b").until("fmt.Fprintln if stack.of == g1   fmt/print.go:");
      assertThat(robot.text()).contains("   hits 1");
      robot.keys("Up", "Enter").until("no breakpoint any more: fmt.Fprintln if stack.of == g1");
      robot.keys("c").until("exit code 0");
      assertThat(robot.text()).contains("+ main.main.gowrap1, created by main.main   main.go:11");
      robot.keys("r").until("▸entry").until("Space next phase");
      assertThat(failures).isEmpty();
    }
  }
}
