package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happens to the screen. */
public sealed interface Msg {

  /**
   * A key was pressed.
   *
   * @param key its name: a printable character as it is, else {@code Space}, {@code Enter}, {@code
   *     Tab}, {@code Shift-Tab}, {@code Esc}, {@code Backspace}, {@code Delete}, {@code Up}, {@code
   *     Down}, {@code Left}, {@code Right}, {@code PgUp}, {@code PgDn}, {@code Home}, {@code End},
   *     {@code F1} and so on, {@code Ctrl-C}, {@code Alt-x}
   */
  record Key(String key) implements Msg {}

  /** The mouse was used on a cell, counted from 0. */
  record Mouse(int column, int row, Button button) implements Msg {

    /** What was done. */
    public enum Button {
      CLICK,
      WHEEL_UP,
      WHEEL_DOWN
    }
  }

  /** Text that was pasted in one piece. */
  record Pasted(String text) implements Msg {}

  /** The terminal has this size now. */
  record Resized(int columns, int rows) implements Msg {}

  /** The session said something. */
  record Said(SessionLine line) implements Msg {}

  /** The session does something else now. */
  record Now(Status status) implements Msg {}

  /** The answer to {@link Effect.Why}: a line each. */
  record WhyAnswer(String cell, List<String> lines) implements Msg {}

  /** The answer to {@link Effect.Open}. */
  record Opened(Fields fields) implements Msg {}

  /** The answer to {@link Effect.Steps}, in the order of the program's start. */
  record Steps(List<StepName> steps) implements Msg {}

  /** The answer to {@link Effect.Claims}. */
  record Stated(List<Statement> statements) implements Msg {}

  /** The answer to most of {@link Effect.InTime}: another Moment is shown. */
  record Past(Shown what) implements Msg {}

  /**
   * The same of a recording that is held against another one.
   *
   * @param against how the two differ, without the other one
   * @param beside the other one at the same stop; null where it has no such stop
   */
  record Compared(Shown what, Against against, @Nullable Shown beside) implements Msg {}

  /** The other answer to them: the newest Moment of a live session is shown, and those to come. */
  record Newest() implements Msg {}

  /** How a search goes on. */
  record Found(Search search) implements Msg {}

  /** What was asked for was not done. */
  record Refused(String why) implements Msg {}

  /** The terminal took a text into its clipboard, or was asked to. */
  record Copied(String text) implements Msg {}

  /**
   * The answer to {@link Effect.Annotate} and {@link Effect.Mark}.
   *
   * @param file what was written into
   * @param why it was not, one sentence; empty where it was
   */
  record Written(String file, String why) implements Msg {}

  /** The answer to {@link Effect.Look}: the end of what was printed since the newest Moment. */
  record Printing(String text) implements Msg {}

  /**
   * Time passed while the program runs.
   *
   * @param runningNanos for how long it has run
   */
  record Tick(long runningNanos) implements Msg {}
}
