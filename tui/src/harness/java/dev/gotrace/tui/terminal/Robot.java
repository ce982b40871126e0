package dev.gotrace.tui.terminal;

import dev.gotrace.tui.Golden;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.terminal.ScreenLoop.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A user without hands and eyes: keys go in, and when everything they led to is done, the screen
 * can be looked at. The loop runs on the test's own thread, inside of these calls.
 */
public final class Robot implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final VirtualScreen screen;
  private final ScreenLoop<?> loop;

  /**
   * @param looks colours do not matter here; ASCII or not does
   */
  public <S> Robot(
      int columns,
      int rows,
      Looks looks,
      Program<S> program,
      S state,
      Consumer<Effect> effects)
      throws IOException, InterruptedException {
    this.screen = new VirtualScreen(columns, rows, looks);
    this.loop = new ScreenLoop<>(screen, program, state, effects);
    loop.start();
    settle();
  }

  /** What other threads send their messages to. */
  public Consumer<Msg> inbox() {
    return loop::post;
  }

  /** Presses keys, by the names that {@link Msg.Key} has. */
  public Robot keys(String... names) throws InterruptedException {
    for (String name : names) {
      tell(new Msg.Key(name));
    }
    return this;
  }

  /** Sends bytes as a keyboard would. */
  public Robot types(String text) throws InterruptedException {
    loop.inbox().typed(text.getBytes(StandardCharsets.UTF_8));
    return settle();
  }

  /** What the user types when a prompt comes, with the screen given back. */
  public Robot at(String prompt) {
    screen.typed = prompt;
    return this;
  }

  public Robot click(int column, int row) throws InterruptedException {
    return tell(new Msg.Mouse(column, row, Msg.Mouse.Button.CLICK));
  }

  public Robot wheel(int column, int row, boolean up) throws InterruptedException {
    return tell(
        new Msg.Mouse(
            column, row, up ? Msg.Mouse.Button.WHEEL_UP : Msg.Mouse.Button.WHEEL_DOWN));
  }

  public Robot resize(int columns, int rows) throws InterruptedException {
    screen.resize(columns, rows);
    loop.inbox().resized();
    return settle();
  }

  /** gotrace goes on after a stop that it did not ask for. */
  public Robot resumes() throws InterruptedException {
    loop.inbox().resumed();
    return settle();
  }

  /** Sends a message, and has everything done that it leads to on this thread. */
  public Robot tell(Msg message) throws InterruptedException {
    loop.post(message);
    return settle();
  }

  private Robot settle() throws InterruptedException {
    while (!loop.isIdle() && loop.end() == null) {
      loop.turn(0);
    }
    return this;
  }

  /** Waits for messages of other threads until the screen has this text. */
  public Robot until(String text) throws InterruptedException {
    return until(() -> text().contains(text), text);
  }

  /** Waits for messages of other threads until this holds. */
  public Robot until(BooleanSupplier holds, String what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0 || loop.end() != null) {
        throw new AssertionError("waited for " + what + "; there is\n" + text());
      }
      loop.turn(left);
    }
    return this;
  }

  /** The screen's text, a line a row. */
  public String text() {
    return screen.text();
  }

  /** The screen's styles, a letter a cell. */
  public String styles() {
    return screen.styles();
  }

  /** Holds the text and the styles against a golden file. */
  public Robot check(String golden) throws IOException {
    Golden.check(golden, text() + "--- styles\n" + styles());
    return this;
  }

  /** Why the loop has ended; null while it has not. */
  public ScreenLoop.@Nullable End end() {
    return loop.end();
  }

  /** What was asked of the terminal beside pictures: whole, copy TEXT, suspend, resume, close. */
  public List<String> calls() {
    return List.copyOf(screen.calls);
  }

  /** How many pictures were drawn so far. */
  public int pictures() {
    return screen.pictures;
  }

  @Override
  public void close() {
    screen.close();
  }
}
