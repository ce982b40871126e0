package dev.gotrace.protocol.debugger;

import static dev.gotrace.protocol.jgdb.MiCommand.consoleCommand;

import dev.gotrace.protocol.jgdb.MiClosedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits for the next stop, and finds out why none is reported: the program runs, gdb hangs, or the
 * program is dead and gdb does not know it.
 */
final class GdbWait {

  /** What any gdb answers at any time, also while the program runs. */
  private static final String SIGN_OF_LIFE = "-list-features";

  private static final Duration GLANCE = Duration.ofMillis(250);

  private final GdbConnection gdb;
  private final GdbStops stops;
  private final GdbThreads threads;
  private final TargetProcess process;

  GdbWait(GdbConnection gdb, GdbStops stops, GdbThreads threads, TargetProcess process) {
    this.gdb = gdb;
    this.stops = stops;
    this.threads = threads;
    this.process = process;
  }

  Stop next(Duration limit) {
    try {
      return heardWithin(limit);
    } catch (DebuggerException e) {
      return ended(e);
    }
  }

  private Stop heardWithin(Duration limit) {
    Duration left = limit;
    Duration silent = Duration.ZERO;
    while (true) {
      Duration slice = GLANCE.compareTo(left) < 0 ? GLANCE : left;
      Optional<Stop> stop = heard(slice);
      if (stop.isEmpty() || stop.get() instanceof Stop.Running && process.isOver()) {
        return end();
      }
      if (!(stop.get() instanceof Stop.Running)) {
        return stop.get();
      }
      left = left.minus(slice);
      silent = silent.plus(slice);
      if (left.isZero() || silent.compareTo(Limits.request()) >= 0) {
        gdb.run(SIGN_OF_LIFE, Limits.request());
        silent = Duration.ZERO;
      }
      if (left.isZero()) {
        return heard(Duration.ZERO).orElseGet(this::end);
      }
    }
  }

  /**
   * How a program ended of which gdb knows only that its threads are no more. Where it was killed
   * while it stood, gdb 13 fails to set its breakpoints, aborts the request after it has said
   * "running", and never tells that the program is gone; where one thread ended it while another
   * came to a breakpoint, that stop is told of a thread that is gone.
   */
  Stop end() {
    try {
      return told();
    } catch (DebuggerException e) {
      return ended(e);
    }
  }

  /**
   * Before gdb asks the system, which tells it once, and fails over the answer.
   *
   * @throws DebuggerException where gdb itself was killed, which takes its program along
   */
  Optional<Stop> endOfKilled() {
    return whileGdbLives(process.isEnding() ? process.awaitEnd() : Optional.empty());
  }

  private Optional<Stop> whileGdbLives(Optional<Stop> told) {
    if (told.isPresent()) {
      gdb.run(SIGN_OF_LIFE, Limits.request());
      stops.ended();
    }
    return told;
  }

  private Stop told() {
    Optional<Stop> killed = endOfKilled();
    if (killed.isPresent()) {
      return killed.get();
    }
    long until = System.nanoTime() + Limits.request().toNanos();
    do {
      stops.goesOn();
      gdb.forgetStop();
      List<String> commands = List.of(consoleCommand("delete"), "-exec-continue");
      boolean refused = gdb.runAll(commands, Limits.request()).get(1).isEmpty();
      if (refused && process.end().isEmpty()) {
        goOnElsewhere();
      }
      Optional<Stop> stop = heard(GLANCE);
      if (stop.isPresent() && !(stop.get() instanceof Stop.Running)) {
        return stop.get();
      }
      // A gdb whose request was aborted takes the program for a running one, for good.
      Optional<Stop> told = whileGdbLives(process.end());
      if (told.isPresent()) {
        return told.get();
      }
    } while (System.nanoTime() < until);
    if (process.isOver()) {
      throw new DebuggerException("the program has ended, and gdb does not tell how");
    }
    return new Stop.Running();
  }

  /**
   * Goes on in a thread that gdb still knows. Where it failed over the end of the one that it had
   * selected, it lets nothing go on in that, and keeps the end of the last thread, which is the
   * program's, to itself. A signal is not given along: where a thread's end waits to be told, gdb
   * 13 asserts that there is none (linux-nat.c, resume).
   */
  private void goOnElsewhere() {
    threads
        .any()
        .ifPresent(
            thread -> gdb.runAll(List.of(consoleCommand("signal 0", thread)), Limits.request()));
  }

  /**
   * The program's end, where that is what gdb failed over: gdb 13 takes a thread that ended before
   * it was seen to begin for impossible (linux-nat.c, linux_handle_extended_wait).
   *
   * @throws DebuggerException the failure, where the program did not end or that cannot be told
   */
  Stop ended(DebuggerException failure) {
    boolean internal =
        failure.getCause() instanceof MiClosedException closed && closed.isInternalError();
    if (!internal || !process.isKnown()) {
      throw failure;
    }
    // Its other threads are ended by the system, meanwhile.
    Stop told = process.awaitEnd().orElseThrow(() -> failure);
    stops.ended();
    return told;
  }

  /** The next stop, or that it still runs; empty where gdb's thread that stopped is no more. */
  private Optional<Stop> heard(Duration limit) {
    try {
      return Optional.of(stops.await(limit, threads::system));
    } catch (DebuggerException e) {
      if (!TargetProcess.isGone(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
