package dev.gotrace.protocol.debugger;

import java.math.BigDecimal;
import java.time.Duration;

/** How long a debugger may take. */
final class Limits {

  /** Loading symbols takes a second for 25 MB; a slow disk must not end a walk. */
  static final Duration LOAD = Duration.ofMinutes(2);

  /** The symbols are read by then; but a program whose input is a pipe waits for its other end. */
  static final Duration LAUNCH = Duration.ofSeconds(30);

  /** In seconds. Tests of a debugger that hangs shorten it. */
  private static final String PROPERTY = "gotrace.request.seconds";

  private static final Duration USUAL = Duration.ofSeconds(10);

  private Limits() {}

  /** For the answer to one request, and for a sign of life while the program runs. */
  static Duration request() {
    String set = System.getProperty(PROPERTY);
    return set == null ? USUAL : Duration.ofMillis(Math.round(Double.parseDouble(set) * 1000));
  }

  /** A time as people write it: {@code 10 s}, {@code 0.5 s}. */
  static String words(Duration limit) {
    return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
