package dev.gotrace.app.bootstrap;

import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import java.math.BigDecimal;
import java.time.Duration;

/** A debugger's stops in the words of a Moment. */
final class StopKinds {

  /** The limit of a program that may run for as long as it takes. */
  static final Duration FOR_EVER = Duration.ofDays(3650);

  static final String STILL_RUNNING = "the program was still running when gotrace ended it";

  private StopKinds() {}

  /** How the program ended, or that it did not within the limit, where there was one. */
  static Exit exit(Stop stop, Duration limit) {
    if (stop instanceof Stop.Exited exited) {
      return new Exit.Code(exited.code());
    }
    if (stop instanceof Stop.Killed killed) {
      return new Exit.Signal(killed.signal());
    }
    if (limit.equals(FOR_EVER)) {
      return new Exit.Absent(STILL_RUNNING);
    }
    String seconds = BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    return new Exit.Absent("still running after " + seconds + " s; ended by gotrace");
  }

  /** Of a stop that belongs to no phase, step or line. */
  static Moment.Kind kind(Stop.Stopped here) {
    return switch (here.reason()) {
      case LAUNCHED, BREAKPOINT, USER_BREAKPOINT -> Moment.Kind.BREAKPOINT;
      case STEP -> Moment.Kind.INSTRUCTION;
      case ATTACHED, INTERRUPT -> Moment.Kind.INTERRUPT;
      case SIGNAL -> Moment.Kind.SIGNAL;
      case PANIC -> Moment.Kind.PANIC;
      case THROW -> Moment.Kind.THROW;
    };
  }
}
