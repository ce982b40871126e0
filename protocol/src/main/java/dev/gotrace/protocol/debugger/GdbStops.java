package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiClosedException;
import dev.gotrace.protocol.jgdb.MiRecord;
import dev.gotrace.protocol.jgdb.MiTuple;
import dev.gotrace.protocol.moment.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The stops that gdb reports (gdb manual, "GDB/MI Async Records"), kept for the thread that waits
 * for them.
 */
final class GdbStops {

  /** What whoever waits is told: a stop, the loss of gdb, or that the program stands. */
  private record Event(
      @Nullable MiTuple stopped, @Nullable MiClosedException lost, @Nullable Standing stands) {}

  /**
   * @param told what gdb told first
   */
  private record Standing(long sinceNanos, MiTuple told) {}

  /** More is of no use, should gdb not stop telling. */
  private static final int MOST_TOLD = 8;

  /** What is to be done at stops, on the reader thread. */
  interface AtStop {
    /**
     * @param thread gdb's number of the thread that stopped
     * @param told what gdb told with the stop
     * @param isExpected whether somebody waits for it who will ask
     */
    void stopped(String thread, List<MiRecord.Result> told, boolean isExpected);

    /** The registers, where that is what gdb told; on the thread that waits for the stop. */
    Optional<Map<String, Address>> registers(MiTuple told);
  }

  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile boolean interruptAsked;
  private boolean wasInterruptAsked;
  private volatile boolean ended;
  private volatile @Nullable AtStop atStop;
  private volatile boolean isExpected;

  /** What gdb told since the program ran, without being asked; of the reader thread. */
  private final List<MiRecord.Result> told = new ArrayList<>();

  private boolean running;
  private volatile Lookout lookout = Lookout.NONE;

  /** What the lookout hears of the last stop, or has; null where there is nothing. */
  private volatile @Nullable Standing standing;

  /**
   * Has something done at each stop at a breakpoint, before anybody has heard of it; the next one
   * is expected.
   */
  void expect(AtStop task, Lookout other) {
    atStop = task;
    lookout = other;
    isExpected = true;
  }

  /** Takes an async record; called on the reader thread. */
  void accept(MiRecord.Async record) {
    if (record.kind() != MiRecord.Async.Kind.EXEC) {
      return;
    }
    boolean stopped = record.asyncClass().equals("stopped");
    if (stopped) {
      AtStop task = atStop;
      boolean expected = isExpected;
      isExpected = false;
      if (task != null && "breakpoint-hit".equals(record.fields().text("reason").orElse(""))) {
        List<MiRecord.Result> now = List.copyOf(told);
        record.fields().text("thread-id").ifPresent(at -> task.stopped(at, now, expected));
      }
      events.add(new Event(record.fields(), null, null));
    }
    told.clear();
    if (!stopped) {
      goesOn();
    }
    runs(!stopped);
  }

  /** Takes a result that no request asked for; called on the reader thread. */
  void unasked(MiRecord.Result result) {
    boolean first = told.isEmpty();
    if (told.size() < MOST_TOLD) {
      told.add(result);
    }
    // gdb's hook runs at stops alone, and before they are told.
    if (first && isExpected) {
      Standing now = new Standing(System.nanoTime(), result.fields());
      standing = now;
      events.add(new Event(null, null, now));
    }
  }

  void lost(MiClosedException why) {
    events.add(new Event(null, why, null));
    runs(false);
  }

  private synchronized void runs(boolean now) {
    running = now;
    notifyAll();
  }

  /** Whether gdb said that it lets the program run, and not since that it stopped. */
  synchronized boolean isRunning() {
    return running;
  }

  /** Waits until the program stands, without taking the stop from whoever waits for it. */
  synchronized void awaitStanding(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (running && end > System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the last stop was the program's end. */
  boolean programEnded() {
    return ended;
  }

  /** The program's end was told by somebody else. */
  void ended() {
    ended = true;
  }

  void interruptAsked() {
    interruptAsked = true;
  }

  /** Whether that was before the last stop that was told. */
  boolean wasInterruptAsked() {
    return wasInterruptAsked;
  }

  /**
   * Waits for the next stop.
   *
   * @param threadId turns gdb's number of a thread into the system's
   */
  Stop await(Duration limit, ToLongFunction<String> threadId) {
    long end = System.nanoTime() + limit.toNanos();
    Event event;
    try {
      event = events.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
      while (event != null && event.stands() != null) {
        stands(event.stands());
        event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DebuggerException("interrupted while waiting for the program to stop", true, e);
    }
    if (event == null) {
      return new Stop.Running();
    }
    if (event.lost() != null) {
      throw GdbConnection.lost(event.lost());
    }
    Stop stop = stop(Objects.requireNonNull(event.stopped()), threadId);
    wasInterruptAsked = interruptAsked;
    interruptAsked = false;
    ended = stop instanceof Stop.Exited || stop instanceof Stop.Killed;
    return stop;
  }

  private void stands(Standing heard) {
    AtStop task = atStop;
    if (heard == standing && task != null) {
      lookout.stands(heard.sinceNanos(), task.registers(heard.told()));
    }
    if (heard != standing) {
      // It went on meanwhile.
      lookout.goesOn();
    }
  }

  /** The program is about to run, or does; from any thread. */
  void goesOn() {
    if (standing != null) {
      standing = null;
      lookout.goesOn();
    }
  }

  private Stop stop(MiTuple fields, ToLongFunction<String> threadId) {
    String reason = fields.text("reason").orElse("");
    switch (reason) {
      case "exited-normally":
        return new Stop.Exited(0);
      case "exited":
        // In octal: gdb/infrun.c prints it with "0%o".
        return new Stop.Exited(Integer.parseInt(fields.text("exit-code").orElse("0"), 8));
      case "exited-signalled":
        return new Stop.Killed(fields.text("signal-name").orElse("an unknown signal"));
      default:
        break;
    }
    CodeLocation at =
        fields
            .tuple("frame")
            .map(GdbStops::location)
            .orElseThrow(
                () -> new DebuggerException("gdb reported a stop without a place: " + fields));
    String signal = fields.text("signal-name").orElse(null);
    long thread = threadId.applyAsLong(fields.text("thread-id").orElse("1"));
    return new Stop.Stopped(reasonOf(reason, signal), thread, at, signal);
  }

  private Stop.Reason reasonOf(String reason, @Nullable String signal) {
    return switch (reason) {
      case "breakpoint-hit" -> Stop.Reason.BREAKPOINT;
      case "end-stepping-range" -> Stop.Reason.STEP;
      case "signal-received" ->
          "0".equals(signal)
              ? interruptAsked ? Stop.Reason.INTERRUPT : Stop.Reason.LAUNCHED
              : interruptAsked && "SIGINT".equals(signal)
                  ? Stop.Reason.INTERRUPT
                  : Stop.Reason.SIGNAL;
      // Whoever attaches, or connects to a server, is told no reason.
      case "" -> Stop.Reason.ATTACHED;
      default -> Stop.Reason.BREAKPOINT;
    };
  }

  /** A frame of a stop record or of {@code -stack-list-frames}. */
  static CodeLocation location(MiTuple frame) {
    Optional<String> file = frame.text("fullname").or(() -> frame.text("file"));
    // A dollar begins the names of constants that the Go linker lays between functions.
    String function =
        frame.text("func").filter(name -> !name.equals("??") && !name.startsWith("$")).orElse(null);
    return new CodeLocation(
        Address.parse(frame.require("addr")),
        function,
        // With -trimpath fullname is a guess of gdb's: the working folder before the short path.
        frame.text("file").filter(name -> !name.startsWith("/")).or(() -> file).orElse(null),
        frame.text("line").map(Long::parseLong).orElse(0L));
  }
}
