package dev.gotrace.tui.terminal;

import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Next;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a screen: messages change the state, the state is drawn. Everything that has come is done
 * before one picture is drawn of it; nothing is drawn and no time is spent while nothing comes.
 *
 * @param <S> the state; a new one is another object
 */
public final class ScreenLoop<S> {

  private static final long TICK_NANOS = 100_000_000L;

  /** What runs on the screen. */
  public interface Program<S> {

    /** What a message leads to. */
    Next<S> update(S state, Msg message);

    /** Draws a state on an empty canvas of the screen's size. */
    void draw(S state, Canvas canvas);

    /** Lets the user write a note, while the screen is given back; returns when that is done. */
    default void write(Effect.Annotate asked, Prompt prompt) {}

    /** Whether {@link Msg.Tick}s are to come, one in 100 ms. */
    boolean ticks(S state);
  }

  /** Why the loop ended. */
  public enum End {
    /** The program asked for it. */
    QUIT,
    /** There is no terminal any more. */
    TERMINAL_GONE,
    /** Someone else did, by SIGINT. */
    INTERRUPTED
  }

  private final ScreenTerminal terminal;
  private final Program<S> program;
  private final Consumer<Effect> effects;
  private final Inbox inbox = new Inbox();

  private S state;
  private @Nullable S drawn;
  private int columns;
  private int rows;
  private boolean whole;
  private boolean ticking;
  private long tickingSince;
  private long nextTick;
  private @Nullable End end;

  /**
   * @param state the first one; the first message is {@link Msg.Resized}
   * @param effects gets every effect but Quit, Redraw, Suspend, Annotate and Copy, which are done
   *     here, on this loop's thread; it must not block
   */
  public ScreenLoop(
      ScreenTerminal terminal, Program<S> program, S state, Consumer<Effect> effects) {
    this.terminal = terminal;
    this.program = program;
    this.state = state;
    this.effects = effects;
  }

  /** Sends a message, from any thread. */
  public void post(Msg message) {
    inbox.post(message);
  }

  /** Ends the loop, from any thread. */
  public void stop() {
    inbox.interrupted();
  }

  /**
   * Runs until something ends it, on the caller's thread. The terminal is closed when it returns,
   * and before an exception of the program's comes out of it.
   *
   * @throws IOException when the terminal could not be taken
   * @throws InterruptedException when this thread was interrupted
   */
  public End run() throws IOException, InterruptedException {
    try (terminal) {
      start();
      while (end == null) {
        turn(KeyDecoder.FOREVER);
      }
      return end;
    }
  }

  void start() throws IOException {
    terminal.start(inbox);
    inbox.resized();
  }

  Inbox inbox() {
    return inbox;
  }

  /** Whether nothing waits to be done. */
  boolean isIdle() {
    return inbox.isEmpty();
  }

  @Nullable End end() {
    return end;
  }

  /** Does all that has come, or comes within this time, and draws what it led to. */
  void turn(long nanos) throws InterruptedException {
    try {
      for (Inbox.Event event : inbox.take(Math.min(nanos, untilTick()))) {
        if (end != null) {
          return;
        }
        happens(event);
      }
      tick();
      if (end == null) {
        draw();
      }
    } catch (IOException e) {
      end = End.TERMINAL_GONE;
    }
  }

  private void happens(Inbox.Event event) throws IOException {
    if (event instanceof Inbox.Told told) {
      apply(told.message());
    } else if (event == Inbox.Sign.GONE) {
      end = End.TERMINAL_GONE;
    } else if (event == Inbox.Sign.INTERRUPTED) {
      end = End.INTERRUPTED;
    } else {
      if (event == Inbox.Sign.RESUMED) {
        terminal.resume();
      }
      // Also where the size is the same: it may have been another one in between.
      measure();
    }
  }

  private void measure() throws IOException {
    whole = true;
    int columnsNow = terminal.columns();
    int rowsNow = terminal.rows();
    if (columnsNow != columns || rowsNow != rows) {
      columns = columnsNow;
      rows = rowsNow;
      apply(new Msg.Resized(columns, rows));
    }
  }

  private void apply(Msg message) throws IOException {
    Next<S> next = program.update(state, message);
    state = next.state();
    for (Effect effect : next.effects()) {
      perform(effect);
    }
  }

  private void perform(Effect effect) throws IOException {
    if (effect instanceof Effect.Quit) {
      end = End.QUIT;
    } else if (effect instanceof Effect.Redraw) {
      whole = true;
    } else if (effect instanceof Effect.Suspend) {
      terminal.suspend();
      measure();
    } else if (effect instanceof Effect.Annotate asked) {
      terminal.lend(prompt -> program.write(asked, prompt));
      measure();
    } else if (effect instanceof Effect.Copy copy) {
      post(new Msg.Copied(terminal.copy(copy.text())));
    } else {
      effects.accept(effect);
    }
  }

  private long untilTick() {
    return ticking ? Math.max(0, nextTick - System.nanoTime()) : KeyDecoder.FOREVER;
  }

  private void tick() throws IOException {
    long now = System.nanoTime();
    boolean wanted = end == null && program.ticks(state);
    if (wanted && !ticking) {
      tickingSince = now;
      nextTick = now + TICK_NANOS;
    } else if (wanted && now - nextTick >= 0) {
      nextTick = now + TICK_NANOS;
      apply(new Msg.Tick(now - tickingSince));
    }
    ticking = wanted;
  }

  private void draw() throws IOException {
    if (whole || state != drawn) {
      Canvas canvas = new Canvas(columns, rows);
      program.draw(state, canvas);
      terminal.show(canvas, whole);
      drawn = state;
      whole = false;
    }
  }
}
