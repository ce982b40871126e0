package dev.gotrace.protocol.jgdb;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * gdb did not answer in time. The request stays unanswered: gdb may still carry it out, and its
 * answer, should it come, is kept for the next wait on the same {@link MiPending}.
 */
public final class MiTimeoutException extends MiException {

  private final String command;

  MiTimeoutException(String command, Duration limit) {
    super("gdb did not answer " + command + " within " + seconds(limit) + " s");
    this.command = command;
  }

  /** The request, without its token. */
  public String command() {
    return command;
  }

  private static String seconds(Duration limit) {
    return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
