package dev.gotrace.protocol.moment;

/**
 * Something to be told beside the Moments: a warning, the debugger's own words, what gotrace waits
 * for.
 *
 * @param text one line, without a full stop at its end where it is a single phrase
 */
public record Message(Level level, String text) implements SessionLine {

  /** How much the message matters. */
  public enum Level {
    INFO,
    WARNING
  }
}
