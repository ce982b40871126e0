package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.Breakpoint;
import dev.gotrace.protocol.delve.DelveErrorException;
import dev.gotrace.protocol.delve.DelvePending;
import dev.gotrace.protocol.delve.ReadRequests.ExamineMemory;
import dev.gotrace.protocol.delve.ReadRequests.ListRegisters;
import dev.gotrace.protocol.delve.RunRequests.ClearBreakpoint;
import dev.gotrace.protocol.delve.RunRequests.Command;
import dev.gotrace.protocol.delve.RunRequests.CreateBreakpoint;
import dev.gotrace.protocol.delve.RunRequests.GetState;
import dev.gotrace.protocol.delve.State;
import dev.gotrace.protocol.delve.ThreadState;
import dev.gotrace.protocol.moment.Address;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets the program that dlv holds run, and tells its stops. */
final class DelveRun {

  private static final Pattern EXITED =
      Pattern.compile("Process \\d+ has exited with status (-?\\d+)");

  private static final byte[] SYSCALL = {0x0f, 0x05};

  // System calls that return at once, in a new thread too (asm/unistd_64.h).
  private static final long CLONE = 56;
  private static final long CLONE3 = 435;

  /** A thread whose system call is over when it comes to the breakpoint behind it. */
  private record Calling(long thread, int breakpoint) {

    /** A thread that waits in the call stands there, too, but has not hit the breakpoint. */
    boolean isOver(ThreadState thread) {
      return thread.breakpoint().filter(hit -> hit.id() == breakpoint).isPresent();
    }
  }

  private final DelveLink dlv;
  private final DelveBreakpoints breakpoints;
  private final TargetProcess process;
  private final Runnable terminate;

  /** Hits at the last stop but the first. */
  private final Deque<Stop.Stopped> untold = new ArrayDeque<>();

  private long current;
  private int threads = 1;
  private boolean stepped;

  /** Whether dlv does not say which breakpoint the current thread has hit. */
  private boolean unsaid;

  /** The first stop, until the program goes on. */
  private @Nullable Stop unmoved;

  private boolean ended;
  private @Nullable Calling calling;
  private volatile @Nullable DelvePending<State> running;
  private volatile @Nullable DelvePending<State> halt;

  /**
   * @param terminate ends a dlv that does not stop the program
   */
  DelveRun(DelveLink dlv, DelveBreakpoints breakpoints, TargetProcess process, Runnable terminate) {
    this.dlv = dlv;
    this.process = process;
    this.breakpoints = breakpoints;
    this.terminate = terminate;
  }

  /** The first stop, which no request of ours brought about. */
  Stop begin(State state, Stop.Reason reason) {
    Stop first = state.exited() ? end(state.exitStatus()) : stopped(state, reason);
    unmoved = first;
    return first;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether dlv goes by this thread where a request names none. */
  boolean isCurrent(long thread) {
    return thread == current;
  }

  void select(long thread) {
    if (thread != current) {
      dlv.run(new Command(Command.SWITCH_THREAD, thread), Limits.request());
      current = thread;
    }
  }

  /** Breakpoints were taken away at these addresses: what hit them and was not told is no news. */
  void forget(Collection<Address> addresses) {
    untold.removeIf(hit -> addresses.contains(hit.at().pc()) && !breakpoints.stays(hit.at().pc()));
  }

  Stop resume(Duration limit, Runnable whenRunning) {
    Stop.Stopped hit = untold.poll();
    if (hit != null) {
      return hit;
    }
    return unlessKilled(
        () -> {
          Stop before = unmoved;
          start(Command.CONTINUE);
          whenRunning.run();
          Stop stop = heard(limit);
          if (hasNotMoved(before, stop)) {
            start(Command.CONTINUE);
            return heard(limit);
          }
          return stop;
        });
  }

  /** dlv does not look for the end of a program that was killed while it stood: it refuses all. */
  private Stop unlessKilled(Supplier<Stop> run) {
    try {
      return run.get();
    } catch (DebuggerException e) {
      boolean ending = !e.isLost() && (TargetProcess.isGone(e) || process.isEnding());
      Optional<Stop> told = ending ? process.awaitEnd() : Optional.empty();
      if (told.isPresent()) {
        ended = true;
        untold.clear();
        return told.get();
      }
      if (!ending || !process.isOver()) {
        throw e;
      }
      return keptByDelve();
    }
  }

  /**
   * The end that dlv has asked the system for already. dlv loses it where a thread is killed while
   * it steps that over a breakpoint (native/threads_hardware_singlestep_linux.go, Delve 1.27).
   */
  private Stop keptByDelve() {
    try {
      start(Command.CONTINUE);
      return heard(Limits.request());
    } catch (DebuggerException e) {
      throw e.isLost()
          ? e
          : new DebuggerException(
              "the program has ended, and dlv does not tell how (" + e.what() + ")");
    }
  }

  /** A breakpoint where a thread stands at the very first stop, dlv tells at once. */
  private boolean hasNotMoved(@Nullable Stop before, Stop stop) {
    return before instanceof Stop.Stopped first
        && stop instanceof Stop.Stopped here
        && here.reason() == Stop.Reason.BREAKPOINT
        && here.thread() == first.thread()
        && here.at().pc().equals(first.at().pc())
        && breakpoints.stays(first.at().pc());
  }

  Stop step(long thread, Duration limit, Runnable whenRunning) {
    for (Stop.Stopped hit : untold) {
      if (hit.thread() == thread) {
        untold.remove(hit);
        return hit;
      }
    }
    return unlessKilled(() -> stepAlone(thread, limit, whenRunning));
  }

  private Stop stepAlone(long thread, Duration limit, Runnable whenRunning) {
    select(thread);
    Optional<Address> behind = threads > 1 ? behindSystemCall(thread) : Optional.empty();
    if (behind.isPresent() && !breakpoints.isArmed(behind.get())) {
      // Alone, the thread could wait for another one for ever, and dlv with it.
      CreateBreakpoint set = new CreateBreakpoint(behind.get().bits());
      calling = new Calling(thread, dlv.run(set, Limits.request()).id());
    }
    start(behind.isPresent() ? Command.CONTINUE : Command.STEP_INSTRUCTION);
    whenRunning.run();
    return heard(limit);
  }

  /** Where a thread goes on after a system call that may block; empty when it stands at none. */
  private Optional<Address> behindSystemCall(long thread) {
    Map<String, Address> registers = registers(thread);
    Address pc = registers.getOrDefault("rip", Address.ZERO);
    long number = registers.getOrDefault("rax", Address.ZERO).bits();
    byte[] code = dlv.run(new ExamineMemory(pc.bits(), SYSCALL.length), Limits.request());
    return Arrays.equals(code, SYSCALL) && number != CLONE && number != CLONE3
        ? Optional.of(pc.plus(SYSCALL.length))
        : Optional.empty();
  }

  private Map<String, Address> registers(long thread) {
    return DelveCode.registers(dlv.run(new ListRegisters(thread), Limits.request()));
  }

  private void start(String command) {
    dlv.forget();
    unmoved = null;
    unsaid = command.equals(Command.STEP_INSTRUCTION);
    stepped = unsaid;
    running = dlv.send(new Command(command));
  }

  /** Stops a running program; from any thread. */
  void interrupt() {
    if (running != null) {
      halt = dlv.send(new Command(Command.HALT));
    }
  }

  boolean isRunning() {
    return running != null;
  }

  /** Waits for a stop; asks now and then for a sign of life, and heeds a halt without an answer. */
  Stop next(Duration limit) {
    return unlessKilled(() -> heard(limit));
  }

  private Stop heard(Duration limit) {
    long now = System.nanoTime();
    long end = now + limit.toNanos();
    long silentUntil = now + Limits.request().toNanos();
    while (true) {
      DelvePending<State> command = running;
      if (command == null) {
        throw new DebuggerException("the program does not run");
      }
      Duration slice =
          Duration.ofNanos(Math.max(0, Math.min(end, silentUntil) - System.nanoTime()));
      Optional<State> state;
      try {
        state = dlv.poll(command, slice);
      } catch (DebuggerException e) {
        running = null;
        state = Optional.of(afterRefusal(e));
      }
      if (state.isPresent()) {
        running = null;
        Stop stop = stop(state.get());
        if (stop != null) {
          return stop;
        }
      } else if (System.nanoTime() >= end) {
        return new Stop.Running();
      } else {
        checkHalt();
        dlv.run(new GetState(true), Limits.request());
        silentUntil = System.nanoTime() + Limits.request().toNanos();
      }
    }
  }

  private void checkHalt() {
    if (halt != null) {
      terminate.run();
      throw new DebuggerException(
          "dlv did not stop the program within " + Limits.words(Limits.request()),
          "run gotrace again",
          true,
          new TimeoutException("halt"));
    }
  }

  /**
   * dlv refuses to go on with a program that has ended. It fails over a breakpoint where no
   * goroutine can be told, inside clone(2); the program stands there all the same.
   */
  private State afterRefusal(DebuggerException e) {
    if (!(e.getCause() instanceof DelveErrorException refusal)) {
      throw e;
    }
    Matcher exited = EXITED.matcher(refusal.words());
    if (exited.find()) {
      int status = Integer.parseInt(exited.group(1));
      return new State(0, false, true, status, "", Optional.empty(), List.of());
    }
    if (!refusal.isInternal()) {
      throw e;
    }
    unsaid = true;
    return dlv.run(new GetState(false), Limits.request());
  }

  /** What a state of the program means; null when it has to go on. */
  private @Nullable Stop stop(State state) {
    awaitHalt();
    if (state.exited()) {
      return end(state.exitStatus());
    }
    Calling call = calling;
    if (call == null) {
      return stopped(state, reason(state));
    }
    Optional<ThreadState> back =
        state.threads().stream()
            .filter(thread -> thread.id() == call.thread() && call.isOver(thread))
            // The signal that dlv interrupts by is a hit where the first thread waits in the call.
            .filter(thread -> !SystemCalls.isBegunAgain(registers(thread.id())))
            .findFirst();
    if (back.isEmpty() && isOthers(state, call)) {
      start(Command.CONTINUE);
      return null;
    }
    calling = null;
    dlv.run(new ClearBreakpoint(call.breakpoint()), Limits.request());
    if (back.isEmpty()) {
      return stopped(state, reason(state));
    }
    current = state.current().map(ThreadState::id).orElse(current);
    threads = state.threads().size();
    untold.addAll(breakpoints.hits(state, current, false));
    return new Stop.Stopped(
        Stop.Reason.STEP, call.thread(), DelveCode.location(back.get().at()), null);
  }

  /** Whether only other threads came to where the stepped one is awaited. */
  private boolean isOthers(State state, Calling call) {
    return reason(state) == Stop.Reason.BREAKPOINT
        && state.threads().stream()
            .filter(thread -> thread.breakpoint().isPresent())
            .allMatch(call::isOver);
  }

  /** A halt that came too late must not stop the next run. */
  private void awaitHalt() {
    DelvePending<State> asked = halt;
    halt = null;
    if (asked != null) {
      dlv.settle(asked, Limits.request());
    }
  }

  private Stop stopped(State state, Stop.Reason reason) {
    ThreadState stopper =
        state
            .current()
            .orElseThrow(() -> new DebuggerException("dlv reported a stop without a thread"));
    current = stopper.id();
    threads = state.threads().size();
    untold.addAll(breakpoints.hits(state, current, unsaid));
    Stop.Stopped first = untold.peek();
    if (first != null && (first.thread() == current || reason == Stop.Reason.BREAKPOINT)) {
      return untold.remove();
    }
    String signal = reason == Stop.Reason.SIGNAL ? "SIGTRAP" : null;
    return new Stop.Stopped(reason, current, DelveCode.location(stopper.at()), signal);
  }

  private Stop.Reason reason(State state) {
    String own = state.current().flatMap(ThreadState::breakpoint).map(Breakpoint::name).orElse("");
    return switch (own) {
      case Breakpoint.PANIC -> Stop.Reason.PANIC;
      case Breakpoint.THROW -> Stop.Reason.THROW;
      default ->
          switch (state.stopReason()) {
            case "manual" -> Stop.Reason.INTERRUPT;
            case "hardcoded breakpoint" -> Stop.Reason.SIGNAL;
            default -> stepped ? Stop.Reason.STEP : Stop.Reason.BREAKPOINT;
          };
    };
  }

  private Stop end(int status) {
    ended = true;
    untold.clear();
    return status < 0 ? new Stop.Killed(Signals.name(-status)) : new Stop.Exited(status);
  }
}
