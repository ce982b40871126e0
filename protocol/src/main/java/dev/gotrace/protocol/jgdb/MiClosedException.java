package dev.gotrace.protocol.jgdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connection is over: gdb died, closed its output, or the connection was closed. */
public final class MiClosedException extends MiException {

  private final String reason;
  private final transient List<String> lastWords;

  MiClosedException(String reason, List<String> lastWords, @Nullable Throwable cause) {
    super(message(reason, lastWords), cause);
    this.reason = reason;
    this.lastWords = lastWords;
  }

  /** Why, in one sentence without a full stop. */
  public String reason() {
    return reason;
  }

  /**
   * Whether gdb found a fault in itself. It may live on, but nothing that it says is to be trusted.
   */
  public boolean isInternalError() {
    return reason.contains("internal-error: ");
  }

  /** The last lines that gdb wrote for people to read, oldest first; at most 20. */
  public List<String> lastWords() {
    return lastWords;
  }

  /** This exception for another thread that waits, so that each has its own stack trace. */
  MiClosedException again() {
    return new MiClosedException(reason, lastWords, this);
  }

  private static String message(String reason, List<String> lastWords) {
    if (lastWords.isEmpty()) {
      return reason;
    }
    return reason + "; gdb's last words:\n  " + String.join("\n  ", lastWords);
  }
}
