package dev.gotrace.protocol.debugger;

import static dev.gotrace.protocol.jgdb.MiCommand.consoleCommand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

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
  private OptionalLong process = OptionalLong.empty();

  GdbWait(GdbConnection gdb, GdbStops stops, GdbThreads threads) {
    this.gdb = gdb;
    this.stops = stops;
    this.threads = threads;
  }

  /** Tells the program's process id. */
  void watch(long id) {
    process = OptionalLong.of(id);
  }

  Stop next(Duration limit) {
    Duration left = limit;
    Duration silent = Duration.ZERO;
    while (true) {
      Duration slice = GLANCE.compareTo(left) < 0 ? GLANCE : left;
      Stop stop = stops.await(slice, threads::system);
      if (!(stop instanceof Stop.Running)) {
        return stop;
      }
      if (isDead()) {
        return end();
      }
      left = left.minus(slice);
      silent = silent.plus(slice);
      if (left.isZero() || silent.compareTo(Limits.request()) >= 0) {
        gdb.run(SIGN_OF_LIFE, Limits.request());
        silent = Duration.ZERO;
      }
      if (left.isZero()) {
        return stops.await(Duration.ZERO, threads::system);
      }
    }
  }

  /**
   * Where a program was killed while it stood, gdb 13 fails to set its breakpoints, aborts the
   * request after it has said "running", and never tells that the program is gone.
   */
  private Stop end() {
    gdb.runAll(List.of(consoleCommand("delete"), "-exec-continue"), Limits.request());
    return stops.await(Limits.request(), threads::system);
  }

  /** Whether it is gone, or waits for gdb to take its exit status. */
  private boolean isDead() {
    if (process.isEmpty()) {
      return false;
    }
    Path stat = Path.of("/proc/" + process.getAsLong() + "/stat");
    try {
      // The state is the field after "(name) ", and a name may hold brackets.
      String fields = Files.readString(stat);
      char state = fields.charAt(fields.lastIndexOf(')') + 2);
      return state == 'Z' || state == 'X';
    } catch (IOException e) {
      return Files.exists(Path.of("/proc/self/stat")) && !Files.exists(stat);
    }
  }
}
