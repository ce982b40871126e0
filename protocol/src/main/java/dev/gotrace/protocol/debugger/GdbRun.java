package dev.gotrace.protocol.debugger;

import static dev.gotrace.protocol.jgdb.MiCommand.consoleCommand;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the program run until its next stop, and keeps what the next request to run must know. */
final class GdbRun {

  /** The instruction of amd64 that enters the system. */
  private static final byte[] SYSCALL = {0x0f, 0x05};

  private final GdbConnection gdb;
  private final GdbStops stops;
  private final GdbThreads threads;
  private final GdbMemory memory;
  private final TargetProcess process;
  private final GdbWait wait;
  private Stop.@Nullable Stopped here;

  /** gdb's own default, which it lets be changed only while it holds a program. */
  private boolean othersMayRun = true;

  private Runnable whenRunning = () -> {};

  GdbRun(
      GdbConnection gdb,
      GdbStops stops,
      GdbThreads threads,
      GdbMemory memory,
      TargetProcess process) {
    this.gdb = gdb;
    this.stops = stops;
    this.threads = threads;
    this.memory = memory;
    this.process = process;
    this.wait = new GdbWait(gdb, stops, threads, process);
  }

  void whenRunning(Runnable task) {
    whenRunning = task;
  }

  Stop resume(Duration limit) {
    String signal = undelivered();
    return run(signal == null ? "-exec-continue" : consoleCommand("signal " + signal), limit);
  }

  Stop stepInstruction(long thread, Duration limit) {
    letOthersRun(isSystemCall(thread));
    return run("-exec-step-instruction --thread " + threads.number(thread), limit);
  }

  Stop await(Duration limit) {
    Stop stop = wait.next(limit);
    if (!(stop instanceof Stop.Stopped at) || !isAheadOfInterrupt(at)) {
      return noting(stop);
    }
    // Told later, it would be taken for the program's own.
    stops.interruptAsked();
    return at.reason() == Stop.Reason.STEP ? run("-exec-continue", limit) : noting(stop);
  }

  /**
   * Whether the SIGINT that gdb interrupts by waits behind this stop. So it is where the first
   * thread is being stepped in a system call: the system tells the step's end first, and the call
   * may have come to none.
   */
  private boolean isAheadOfInterrupt(Stop.Stopped at) {
    boolean other = at.reason() == Stop.Reason.STEP || at.reason() == Stop.Reason.BREAKPOINT;
    return other && stops.wasInterruptAsked() && process.hasInterruptPending();
  }

  /**
   * gdb keeps SIGTRAP and SIGINT to itself, for they mostly are its own doing. One that is not, a
   * trap in the program's code or {@code kill -INT}, is the program's, which gets it when it goes
   * on.
   */
  @Nullable String undelivered() {
    Stop.Stopped at = here;
    return at != null && at.reason() == Stop.Reason.SIGNAL ? at.signal() : null;
  }

  /**
   * Whether other threads run during a step. Those that do make Go's sysmon preempt the thread that
   * stood for so long: gdb then waits for the signal's handler to come back to where it stepped,
   * where the goroutine may never come, or on another thread.
   */
  private void letOthersRun(boolean now) {
    if (now != othersMayRun) {
      gdb.run("-gdb-set scheduler-locking " + (now ? "off" : "step"), Limits.request());
      othersMayRun = now;
    }
  }

  /**
   * One may wait for another thread, as futex does. One that was interrupted is begun again by the
   * system (signal(7)), with the thread behind it.
   */
  private boolean isSystemCall(long thread) {
    Stop.Stopped at = here;
    return at == null || at.thread() != thread || isOne(at, 0) || isOne(at, -SYSCALL.length);
  }

  private boolean isOne(Stop.Stopped at, int offset) {
    MemoryRange range = new MemoryRange(at.at().pc().plus(offset), SYSCALL.length);
    return memory.read(List.of(range)).get(0) instanceof MemoryBlock.Bytes code
        && Arrays.equals(code.bytes(), SYSCALL);
  }

  private Stop run(String command, Duration limit) {
    here = null;
    Optional<Stop> killed = wait.endOfKilled();
    if (killed.isPresent()) {
      return killed.get();
    }
    stops.goesOn();
    gdb.forgetStop();
    try {
      gdb.run(command, Limits.request(), whenRunning);
    } catch (DebuggerException e) {
      // A program that dies just now makes gdb refuse, and then report the end all the same.
      return noting(TargetProcess.isGone(e) ? wait.end() : wait.ended(e));
    }
    return await(limit);
  }

  private Stop noting(Stop stop) {
    here = stop instanceof Stop.Stopped stopped ? stopped : null;
    return stop;
  }
}
