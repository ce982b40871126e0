package dev.gotrace.protocol.delve;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The connection is over: Delve died, closed it, or said what no Delve says. */
public final class DelveClosedException extends DelveException {

  @Serial private static final long serialVersionUID = 1;

  private final String reason;
  private final String rest;

  DelveClosedException(String reason, String rest, @Nullable Throwable cause) {
    super(rest.isEmpty() ? reason : reason + ": " + rest, cause);
    this.reason = reason;
    this.rest = rest;
  }

  /** Why, in one sentence without a full stop. */
  public String reason() {
    return reason;
  }

  /** The beginning of what could not be understood; empty when all could. */
  public String rest() {
    return rest;
  }

  /** This exception for another thread that waits, so that each has its own stack trace. */
  DelveClosedException again() {
    return new DelveClosedException(reason, rest, this);
  }
}
