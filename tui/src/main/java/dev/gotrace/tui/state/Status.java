package dev.gotrace.tui.state;

/**
 * What the session does.
 *
 * @param text what it waits for or why it is lost, one phrase in English; empty where the kind says
 *     all
 */
public record Status(Kind kind, String text) {

  /** The kinds of it. */
  public enum Kind {
    /** The program is being built, or the debugger reads it. */
    STARTING,
    /** The program stands: it can be walked on. */
    STANDS,
    /** The program runs. */
    RUNS,
    /** The program has ended; it can be started again. */
    ENDED,
    /** The debugger is gone; what was seen stays, and the program can be started again. */
    LOST
  }

  /** Whether the next Moment is on its way. */
  boolean isMoving() {
    return kind == Kind.STARTING || kind == Kind.RUNS;
  }

  public static Status of(Kind kind) {
    return new Status(kind, "");
  }
}
