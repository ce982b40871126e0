package dev.gotrace.protocol.debugger;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The program, where it is a process of this machine: what the system says of its end while the
 * debugger does not know of it yet, or cannot say. Of one that a server holds nothing is said: its
 * process id may be one of another machine.
 */
final class TargetProcess {

  /** How long a program whose end has begun may take to it. */
  private static final Duration DEATH = Duration.ofSeconds(2);

  private static final Duration GLANCE = Duration.ofMillis(2);

  private volatile OptionalLong id = OptionalLong.empty();

  /** Tells its process id. */
  void is(long process) {
    id = OptionalLong.of(process);
  }

  boolean isKnown() {
    return id.isPresent();
  }

  /**
   * How it ended, as the system keeps it; empty while it lives, and once the debugger has asked.
   */
  Optional<Stop> end() {
    return id.isPresent() ? ProcessEnd.of(id.getAsLong()) : Optional.empty();
  }

  /** As above, of a program whose end has begun: its threads are ended one after the other. */
  Optional<Stop> awaitEnd() {
    long until = System.nanoTime() + DEATH.toNanos();
    Optional<Stop> told = end();
    while (told.isEmpty() && id.isPresent() && !isOver() && System.nanoTime() < until) {
      LockSupport.parkNanos(GLANCE.toNanos());
      told = end();
    }
    return told;
  }

  boolean isOver() {
    return id.isPresent() && ProcessEnd.isOver(id.getAsLong());
  }

  /** Whether its end has begun: nothing of it will run any more. */
  boolean isEnding() {
    return id.isPresent() && ProcessEnd.isUnderway(id.getAsLong());
  }

  /** Whether it has a SIGINT coming; false where that cannot be read. */
  boolean hasInterruptPending() {
    return id.isPresent() && PendingSignals.has(id.getAsLong(), PendingSignals.SIGINT);
  }

  /** Whether a debugger refused something for want of a process or a thread of it (ESRCH). */
  static boolean isGone(DebuggerException e) {
    return !e.isLost()
        && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("no such process");
  }
}
