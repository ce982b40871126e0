package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.breaks.Condition;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.recording.RecordingWriter;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.UiState;
import dev.gotrace.tui.terminal.Looks;
import dev.gotrace.tui.terminal.Robot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A robot at a screen replays what a real debugger saw. */
@Tag("live")
@Timeout(120)
class ReplayScreenTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void aRecordingIsWalkedForwardAndBackward(Backend.Kind kind)
      throws IOException, InterruptedException {
    Backend backend = kind == Backend.Kind.GDB ? Walks.backend() : Walks.delve();
    Path hello = TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING);
    Path file = folder.resolve("hello.gotrace");
    try (RecordingWriter writer = RecordingWriter.create(file, false, text -> {})) {
      Walks.steps(backend, hello, Map.of()).lines().forEach(writer);
    }
    searchesFindWhatConditionsFind(file);
    ScreenWalker walk = new ScreenWalker();
    UiState first = UiState.starting(120, 40, "en", Session.starting(Phases.IDS));
    Looks looks =
        Looks.of(Map.of("TERM", "xterm", "LANG", "C.UTF-8"), Looks.Choice.DARK, true, false);
    try (Robot robot = new Robot(120, 40, looks, walk, first, walk::ask);
        Replay replay = Replay.onScreen(file, robot.inbox())) {
      walk.engine = replay;
      replay.begin(replay.place("mstart").orElseThrow());
      robot.until("▸mstart").until("a recording · moment ");
      assertThat(robot.text()).contains("g1 runtime.main", "[ back   ] forward");
      robot.keys("Space").until("▸schedule").keys("{", "{").until("▸newproc");
      robot
          .keys(".")
          .until("  to change: ")
          .keys("Home")
          .until("▸entry")
          .keys("End")
          .until("▸exit");
      robot.until("startup");
      robot.keys("r").until("not possible: this is a recording: there is no program to do it");
      robot.keys("c").until("not possible: this is a recording");
      robot.keys("\\").types("runtime.newproc1").keys("Enter").until("n N walk them");
      robot.keys("q");
      assertThat(robot.end()).isNotNull();
    }
  }

  /** What is read of a Moment for a search decides as the whole Moment does. */
  private static void searchesFindWhatConditionsFind(Path file) throws IOException {
    try (RecordedTimeline timeline = RecordedTimeline.open(file)) {
      int size = timeline.course().size();
      Moment last = timeline.moment(size - 2);
      for (String text :
          List.of(
              "g1.status == runnable",
              "allp[0].runnext != 0",
              "m0.spinning == false",
              "rsp < g0.stack.hi",
              "rip >= 0x480000",
              "sched.npidle == 1",
              "m0.procid != 0",
              "tls.g == g0.addr",
              "gomaxprocs == 2")) {
        Condition condition = Condition.parse(text, last);
        BitSet expected = new BitSet();
        for (int i = 0; i < size; i++) {
          expected.set(i, condition.at(timeline.moment(i)).holds());
        }
        StateSearch search = new StateSearch(timeline, text, last, 0);
        search.run(index -> {}, () -> {});
        assertThat(expected.cardinality()).as(text).isPositive();
        assertThat(search.told(0).hits()).as(text).isEqualTo(expected.cardinality());
        assertThat(search.next(0, 1)).as(text).hasValue(expected.nextSetBit(1));
      }
    }
  }
}
