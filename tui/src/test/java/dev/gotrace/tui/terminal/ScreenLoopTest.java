package dev.gotrace.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Next;
import dev.gotrace.tui.terminal.ScreenLoop.End;
import dev.gotrace.tui.terminal.Theme.Depth;
import dev.gotrace.tui.terminal.Theme.Ground;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScreenLoopTest {

  private static final Looks LOOKS = new Looks(new Theme(Ground.DARK, Depth.NONE), false);

  /** What it was told, one behind the other. */
  private static final class Diary implements ScreenLoop.Program<String> {

    private int drawn;

    @Override
    public Next<String> update(String state, Msg message) {
      if (message instanceof Msg.Resized size) {
        return Next.of(state + " " + size.columns() + "x" + size.rows());
      }
      if (message instanceof Msg.Tick tick) {
        return Next.of(state + (tick.runningNanos() >= 100_000_000 ? " tick" : " early"));
      }
      if (message instanceof Msg.Copied copied) {
        return Next.of(state + " copied:" + copied.text());
      }
      if (message instanceof Msg.Pasted pasted) {
        return Next.of(state + " pasted:" + pasted.text());
      }
      if (!(message instanceof Msg.Key key)) {
        return Next.of(state + " " + message);
      }
      return switch (key.key()) {
        case "q" -> Next.of(state, new Effect.Quit(false));
        case "Ctrl-L" -> Next.of(state, new Effect.Redraw());
        case "Ctrl-Z" -> Next.of(state, new Effect.Suspend());
        case "y" -> Next.of(state, new Effect.Copy("g1"));
        case "n" -> new Next<>(state, List.of(new Effect.Next(), new Effect.Interrupt()));
        case "same" -> Next.of(state);
        case "!" -> throw new IllegalStateException("of the program's");
        default -> Next.of(state + " " + key.key());
      };
    }

    @Override
    public void draw(String state, Canvas canvas) {
      drawn++;
      if (state.contains("draw!")) {
        throw new IllegalStateException("while drawing");
      }
      canvas.put(canvas.area(), 0, 0, "diary", Style.of(Ink.TITLE));
      canvas.put(canvas.area(), 0, 1, state, Style.TEXT);
    }

    @Override
    public boolean ticks(String state) {
      return state.endsWith("run") || state.endsWith("tick") && !state.endsWith("tick tick");
    }
  }

  private final Diary diary = new Diary();
  private final List<Effect> effects = new ArrayList<>();

  private Robot robot() throws IOException, InterruptedException {
    return new Robot(60, 3, LOOKS, diary, "begun", effects::add);
  }

  @Test
  void theFirstMessageIsTheSize() throws Exception {
    try (Robot robot = robot()) {
      robot.check("screen-robot");
      assertThat(robot.calls()).containsExactly("whole");
    }
  }

  @Test
  void keysMouseAndPastes() throws Exception {
    try (Robot robot = robot()) {
      robot.keys("Space", "Up").types("\033[5~x").click(3, 1);
      assertThat(robot.text())
          .contains("begun 60x3 Space Up PgUp x Mouse[column=3, row=1, button=CLI");
      robot.resize(200, 3).wheel(0, 0, true).types("\033[200~a b\033[201~");
      assertThat(robot.text()).contains("button=WHEEL_UP] pasted:a b");
    }
  }

  @Test
  void onePictureOfAllThatHasCome() throws Exception {
    try (Robot robot = robot()) {
      int before = diary.drawn;
      robot.types("abcdef");
      assertThat(diary.drawn).isEqualTo(before + 1);
    }
  }

  @Test
  void nothingIsDrawnWhereNothingChanged() throws Exception {
    try (Robot robot = robot()) {
      int before = diary.drawn;
      robot.keys("same", "same");
      assertThat(diary.drawn).isEqualTo(before);
      robot.keys("Ctrl-L");
      assertThat(diary.drawn).isEqualTo(before + 1);
      assertThat(robot.calls()).containsExactly("whole", "whole");
    }
  }

  @Test
  void aResizeIsDrawnWholeEvenToTheSameSize() throws Exception {
    try (Robot robot = robot()) {
      robot.resize(30, 2);
      assertThat(robot.text()).isEqualTo("diary\nbegun 60x3 30x2\n");
      robot.resize(30, 2);
      assertThat(robot.text()).isEqualTo("diary\nbegun 60x3 30x2\n");
      assertThat(robot.calls()).containsExactly("whole", "whole", "whole");
      robot.resize(1, 1).resize(500, 200).resize(60, 3);
      assertThat(robot.text()).contains("1x1 500x200 60x3");
    }
  }

  @Test
  void itsOwnEffectsAreDoneHereAndOthersHandedOn() throws Exception {
    try (Robot robot = robot()) {
      robot.keys("y", "Ctrl-Z", "n");
      assertThat(robot.text()).contains("begun 60x3 copied:g1");
      assertThat(robot.calls()).containsExactly("whole", "copy g1", "suspend", "whole");
      assertThat(effects).containsExactly(new Effect.Next(), new Effect.Interrupt());
      assertThat(robot.end()).isNull();
      robot.keys("q", "late");
      assertThat(robot.end()).isEqualTo(End.QUIT);
      assertThat(robot.text()).doesNotContain("late");
    }
  }

  @Test
  void afterAStopOfSomeoneElsesTheScreenIsTakenAgain() throws Exception {
    try (Robot robot = robot()) {
      robot.resumes();
      assertThat(robot.calls()).containsExactly("whole", "resume", "whole");
    }
  }

  @Test
  void timeIsToldWhileSomethingRuns() throws Exception {
    try (Robot robot = robot()) {
      robot.keys("run").until("run tick tick");
      assertThat(robot.text()).doesNotContain("early");
    }
  }

  @Test
  void otherThreadsCanSendMessages() throws Exception {
    try (Robot robot = robot()) {
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(() -> robot.inbox().accept(new Msg.Key("elsewhere")));
      robot.until("elsewhere");
      other.join();
    }
  }

  private ScreenLoop<String> running(VirtualScreen screen) {
    return new ScreenLoop<>(screen, diary, "begun", effects::add);
  }

  @Test
  void itEndsWithTheTerminalGivenBack() throws Exception {
    VirtualScreen screen = new VirtualScreen(60, 3, LOOKS);
    ScreenLoop<String> loop = running(screen);
    loop.post(new Msg.Key("q"));
    assertThat(loop.run()).isEqualTo(End.QUIT);
    assertThat(screen.calls).endsWith("close");
  }

  @Test
  void anExceptionComesOutWhenTheTerminalIsGivenBack() throws Exception {
    for (String cause : List.of("!", "draw!")) {
      VirtualScreen screen = new VirtualScreen(60, 3, LOOKS);
      ScreenLoop<String> loop = running(screen);
      loop.post(new Msg.Key(cause));
      assertThatThrownBy(loop::run).isInstanceOf(IllegalStateException.class);
      assertThat(screen.calls).endsWith("close");
    }
  }

  @Test
  void aTerminalThatIsGoneEndsIt() throws Exception {
    VirtualScreen screen = new VirtualScreen(60, 3, LOOKS);
    ScreenLoop<String> loop = running(screen);
    loop.inbox().gone();
    assertThat(loop.run()).isEqualTo(End.TERMINAL_GONE);
    ScreenLoop<String> other = running(new VirtualScreen(60, 3, LOOKS));
    other.inbox().interrupted();
    assertThat(other.run()).isEqualTo(End.INTERRUPTED);
  }
}
