package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Phases;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Next;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.Shown;
import dev.gotrace.tui.state.Status;
import dev.gotrace.tui.state.UiState;
import dev.gotrace.tui.state.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A screen in the making: messages in, text and effects out. */
public final class Scenes {

  private final PairedScreen screen = new PairedScreen();
  private final Update update =
      new Update(screen, (condition, moment) -> condition.equals("at " + moment.phase()));

  /** What was asked for so far. */
  public final List<Effect> effects = new ArrayList<>();

  private UiState state;

  public Scenes(int columns, int rows, String language) {
    state = UiState.starting(columns, rows, language, Session.starting(Phases.IDS));
  }

  /** One that stands at mstart, newproc before it. */
  public static Scenes atMstart(int columns, int rows, String language) {
    Scenes scenes = new Scenes(columns, rows, language).header();
    scenes.say(Fixtures.source());
    scenes.note(
        "en",
        "the main thread starts to schedule",
        "Everything is ready and nothing runs yet: one goroutine waits in P0's runnext. m0 now becomes an ordinary worker: it enters the scheduler on the g0 stack and never returns here.");
    scenes.note(
        "zh",
        "主线程开始调度",
        "一切就绪，但还没有任何 goroutine 在运行：只有一个 goroutine 在 P0 的 runnext 里等待。m0 现在成为普通的工作线程。");
    return scenes.moment("newproc").moment("mstart").now(Status.Kind.STANDS);
  }

  /** A kept Moment of the one run of a program, of which nothing but the header was told. */
  public static Msg kept(Moment moment, @Nullable Moment before, int newest, boolean recording) {
    return new Msg.Past(
        new Shown(
            moment,
            before,
            newest,
            1,
            1,
            recording,
            List.of(Fixtures.header()),
            Set.of(),
            List.of(),
            Breakpoints.NONE,
            null,
            List.of(),
            "",
            0));
  }

  public Scenes header() {
    return say(Fixtures.header());
  }

  private void note(String language, String title, String text) {
    say(new Text("mstart", language, title, text, List.of("allp[0].runnext", "sched.npidle")));
  }

  public Scenes moment(String name) {
    return say(Fixtures.moment(name));
  }

  public Scenes now(Status.Kind kind) {
    return tell(new Msg.Now(Status.of(kind)));
  }

  public Scenes say(SessionLine line) {
    return tell(new Msg.Said(line));
  }

  /** Keys by their names. */
  public Scenes keys(String... keys) {
    for (String key : keys) {
      tell(new Msg.Key(key));
    }
    return this;
  }

  public Scenes tell(Msg msg) {
    Next<UiState> next = update.step(state, msg);
    state = next.state();
    effects.addAll(next.effects());
    return this;
  }

  public UiState state() {
    return state;
  }

  public Canvas drawn() {
    Canvas canvas = new Canvas(state.columns(), state.rows());
    screen.draw(state, canvas);
    return canvas;
  }

  public String text() {
    return drawn().text();
  }

  /** Where a text stands on the screen, for the mouse. */
  public Msg.Mouse on(String text, Msg.Mouse.Button button) {
    String[] lines = text().split("\n", -1);
    for (int row = 0; row < lines.length; row++) {
      int column = lines[row].indexOf(text);
      if (column >= 0) {
        return new Msg.Mouse(column, row, button);
      }
    }
    throw new AssertionError("no " + text + " on\n" + text());
  }
}
