package dev.gotrace.protocol.delve;

import java.io.Serial;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Delve did not answer in time. The request stays unanswered: Delve may still carry it out, and its
 * answer, should it come, is kept for the next wait on the same {@link DelvePending}.
 */
public final class DelveTimeoutException extends DelveException {

  @Serial private static final long serialVersionUID = 1;

  DelveTimeoutException(String request, Duration limit) {
    super("dlv did not answer " + request + " within " + seconds(limit) + " s", null);
  }

  private static String seconds(Duration limit) {
    return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
