package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.ControlFlow;
import dev.gotrace.app.goruntime.Standing;
import dev.gotrace.app.target.Amd64Instruction;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks from source line to source line, and out of functions. Debuggers' own commands for this run
 * away where Go switches stacks, so only single instructions and breakpoints are used: a call is
 * gone over by waiting for its goroutine at the address that it returns to, and gone into where
 * nobody comes back from it.
 */
final class LineWalk {

  /** No instruction takes so long unless a signal has carried the thread away. */
  private static final Duration ONE_INSTRUCTION = Duration.ofSeconds(5);

  private static final Duration INTERRUPT_LIMIT = Duration.ofSeconds(10);

  private final Debugger debugger;
  private final ControlFlow flow;
  private final Surroundings around;
  private volatile boolean active;
  private volatile boolean interrupted;
  private volatile boolean free;
  private boolean guarded;
  private long deadline;

  /** The goroutine that was walked last, which the scheduler may now deal with. */
  private @Nullable Address goroutine;

  /** Who stood where the walk began. */
  private Standing runner = Standing.NOBODY;

  /** What a walk has to know of the one that it is a part of. */
  interface Surroundings {

    /** Lets the program run, and counts the time that it does. */
    Stop timed(Supplier<Stop> run);

    /** Whether a breakpoint was hit at which nobody wants to stop now. */
    boolean passesBy(Stop.Stopped here);

    /** Whether the program is to be ended when it takes too long. */
    boolean endsAtLimit();

    /** Breakpoints were taken away at these addresses, others' among them. */
    void restore(Set<Address> addresses);
  }

  LineWalk(Debugger debugger, ControlFlow flow, Surroundings around) {
    this.debugger = debugger;
    this.flow = flow;
    this.around = around;
  }

  /** Whether a breakpoint was hit that is there for this walk alone. */
  boolean isForThis(Address pc) {
    boolean guards = guarded && guards(pc);
    guarded &= !guards;
    return guards;
  }

  private boolean guards(Address pc) {
    return flow.fault().filter(pc::equals).isPresent();
  }

  /** Stops a walk, from any thread; whether there is one. */
  boolean interrupt() {
    if (!active) {
      return false;
    }
    interrupted = true;
    // Between two instructions it would reach whatever runs next.
    if (free) {
      debugger.interrupt();
    }
    return true;
  }

  /**
   * Goes on to the next line, wherever that is.
   *
   * @param from where the program stands
   * @param read what was read there
   * @return with {@link Stop.Reason#STEP} where the line was reached, and else whatever came before
   */
  Stop line(Stop.Stopped from, Moment read, Duration limit) {
    begin(from, read, limit);
    try {
      return toLine(from, returns(read), flow.place(from.at()));
    } finally {
      active = false;
    }
  }

  /**
   * Whether there is an end to wait for.
   *
   * @throws DebuggerException when nobody called the function
   */
  void checkReturns(Stop.Stopped from, Moment read) {
    if (returns(read).isEmpty() && !flow.handsOver(from.at().pc())) {
      Reading<String> function = flow.place(from.at()).function();
      throw new DebuggerException(
          "nobody called "
              + function.asOptional().orElse("this function")
              + ": there is no place that it returns to");
    }
  }

  /** Goes on until the function has returned, or has handed control over. */
  Stop finish(Stop.Stopped from, Moment read, Duration limit) {
    Place start = flow.place(from.at());
    boolean handsOver = flow.handsOver(from.at().pc());
    List<Address> callers = returns(read);
    begin(from, read, limit);
    try {
      Stop stop = handsOver ? handedOver(from, start.function()) : comesBack(from, callers);
      return stop instanceof Stop.Stopped out && isOwn(out) && !hasLine(out)
          ? toLine(out, List.of(), flow.place(out.at()))
          : stop;
    } finally {
      active = false;
    }
  }

  private Stop handedOver(Stop.Stopped from, Reading<String> function) {
    Stop stop = stepped(from);
    while (stop instanceof Stop.Stopped here
        && isOwn(here)
        && flow.place(here.at()).function().equals(function)) {
      stop = advance(here, List.of());
    }
    return stop;
  }

  /**
   * Where this function will return to, and its caller: a panic that a deferred function recovers
   * leaves two at once. What was found by going through a stack may be no code.
   */
  private List<Address> returns(Moment read) {
    return read.frames().asOptional().map(Listing::items).stream()
        .flatMap(frames -> frames.stream().skip(1).limit(2))
        .flatMap(frame -> frame.pc().asOptional().stream())
        .filter(flow::isCode)
        .toList();
  }

  private void begin(Stop.Stopped from, Moment read, Duration limit) {
    interrupted = false;
    active = true;
    Address sp = read.stack().sp().asOptional().orElse(Address.ZERO);
    Address g = read.tls().g().asOptional().orElse(null);
    runner = new Standing(from.thread(), sp, g, OptionalLong.empty(), false, null);
    deadline = System.nanoTime() + limit.toNanos();
  }

  private boolean hasLine(Stop.Stopped here) {
    return flow.place(here.at()).line() instanceof Reading.Known<Long>;
  }

  /** Whether the walk itself came to this stop, rather than something else that stopped it. */
  private static boolean isOwn(Stop.Stopped here) {
    return here.reason() == Stop.Reason.STEP;
  }

  private Stop toLine(Stop.Stopped from, List<Address> returnAddresses, Place start) {
    List<Address> callers = returnAddresses;
    Stop.Stopped here = from;
    while (true) {
      boolean leaves = flow.instruction(here.at().pc()).kind() == Amd64Instruction.Kind.RETURN;
      Stop stop = advance(here, callers);
      if (!(stop instanceof Stop.Stopped next) || !isOwn(next)) {
        return stop;
      }
      here = next;
      Place now = flow.place(here.at());
      boolean other =
          leaves || !now.line().equals(start.line()) || !now.file().equals(start.file());
      if (now.line() instanceof Reading.Known<Long>
          && (other || !now.function().equals(start.function()))) {
        return here;
      }
      if (!now.function().equals(start.function())) {
        callers = List.of();
      }
    }
  }

  /** Does what stands here: an instruction, or a call as a whole. */
  private Stop advance(Stop.Stopped here, List<Address> callers) {
    if (interrupted || left().isZero() && !around.endsAtLimit()) {
      return interruptedAt(here);
    }
    if (left().isZero()) {
      return new Stop.Running();
    }
    Address pc = here.at().pc();
    Amd64Instruction instruction = flow.instruction(pc);
    boolean over =
        switch (instruction.kind()) {
          case CALL -> !leads(pc, instruction.target());
          case REPEATED -> true;
          case RETURN, SYSCALL, OTHER -> false;
        };
    if (!over) {
      return instruction(here, instruction.kind() == Amd64Instruction.Kind.SYSCALL);
    }
    List<Address> back = new ArrayList<>(List.of(instruction.next()));
    back.addAll(callers);
    return comesBack(here, back);
  }

  /** Whether control goes on where a call leads, rather than behind it. */
  private boolean leads(Address pc, Optional<Address> target) {
    boolean handsOver = flow.handsOver(pc);
    return target
        .map(known -> flow.isOneWay(known) || handsOver && flow.handsOver(known))
        .orElse(handsOver);
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private static Stop.Stopped interruptedAt(Stop.Stopped here) {
    return new Stop.Stopped(Stop.Reason.INTERRUPT, here.thread(), here.at(), null);
  }

  private static Stop stepped(Stop.Stopped at) {
    return new Stop.Stopped(Stop.Reason.STEP, at.thread(), at.at(), null);
  }

  /** Lets the program run for as long as it takes, so that an interrupt has to reach it. */
  private Stop freely(Stop.Stopped from, Supplier<Stop> run) {
    free = true;
    try {
      if (interrupted) {
        return interruptedAt(from);
      }
      Stop stop = around.timed(run);
      return stop instanceof Stop.Running && !around.endsAtLimit() ? stopIt() : stop;
    } finally {
      free = false;
    }
  }

  private Stop stopIt() {
    debugger.interrupt();
    return around.timed(() -> debugger.await(INTERRUPT_LIMIT));
  }

  private Stop instruction(Stop.Stopped here, boolean mayWait) {
    guard();
    boolean patient = mayWait || left().compareTo(ONE_INSTRUCTION) < 0;
    Duration limit = patient ? left() : ONE_INSTRUCTION;
    Supplier<Stop> step = () -> debugger.stepInstruction(here.thread(), limit);
    Stop stop = patient ? freely(here, step) : around.timed(step);
    if (!patient && stop instanceof Stop.Running) {
      return carriedAway(here);
    }
    if (!(stop instanceof Stop.Stopped next)) {
      return stop;
    }
    Address pc = next.at().pc();
    boolean own = next.thread() == here.thread();
    if (own && flow.isSignalled(pc)) {
      return signalled(here);
    }
    if (next.reason() != Stop.Reason.BREAKPOINT) {
      return next;
    }
    if (own && guards(pc)) {
      guarded = false;
      return stepped(next);
    }
    if (!around.passesBy(next)) {
      return next;
    }
    if (own && isElsewhere(here, next)) {
      return signalled(here);
    }
    return own ? stepped(next) : instruction(standingAt(here.thread()), mayWait);
  }

  /**
   * Whether a signal's handler has put somebody else in the goroutine's place, who came by a
   * breakpoint: no instruction of its own leads there.
   */
  private boolean isElsewhere(Stop.Stopped here, Stop.Stopped next) {
    Address pc = here.at().pc();
    boolean switches = flow.handsOver(pc) || flow.resumes(pc);
    return !switches
        && !flow.place(here.at()).function().equals(flow.place(next.at()).function())
        && !flow.standing(next.thread()).isRunner(runner);
  }

  /** Where a thread stands; empty where it cannot be read any more. */
  Optional<Stop> standsAt(long thread) {
    try {
      return Optional.of(interruptedAt(standingAt(thread)));
    } catch (DebuggerException e) {
      if (e.isLost()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Stop.Stopped standingAt(long thread) {
    Address pc = flow.pc(thread);
    return new Stop.Stopped(Stop.Reason.STEP, thread, debugger.locate(List.of(pc)).get(0), null);
  }

  /** A fault in the line's own code leads to the runtime's function for it. */
  private void guard() {
    if (!guarded) {
      flow.fault().ifPresent(at -> debugger.breakOnce(List.of(at)));
      guarded = true;
    }
  }

  /** The handler goes back to the instruction, or to the runtime's function for a fault. */
  private Stop signalled(Stop.Stopped from) {
    List<Address> at = new ArrayList<>(List.of(from.at().pc()));
    flow.fault().ifPresent(at::add);
    guarded = false;
    return awaited(from, runner, at, Standing::isRunner);
  }

  /**
   * A signal's handler has put another goroutine in this one's place, and the debugger waits for
   * this one to come back to the thread.
   */
  private Stop carriedAway(Stop.Stopped from) {
    Stop stop = stopIt();
    boolean asked = stop instanceof Stop.Stopped at && at.reason() == Stop.Reason.INTERRUPT;
    return asked && !interrupted ? signalled(from) : stop;
  }

  /** Waits until this goroutine stands at one of the addresses with no more on its stack. */
  private Stop comesBack(Stop.Stopped from, List<Address> back) {
    return awaited(from, flow.standing(from.thread()), back, Standing::isBackFrom);
  }

  /**
   * Lets the program run until this goroutine is where it is waited for. A scheduler that leaves
   * for a goroutine meanwhile does not come back: then that is where the goroutine goes on. So it
   * is where another thread's leaves for the goroutine that was walked before.
   */
  private Stop awaited(
      Stop.Stopped from, Standing before, List<Address> at, BiPredicate<Standing, Standing> is) {
    goroutine = before.curg() != null ? before.curg() : goroutine;
    Set<Address> places = new LinkedHashSet<>(at);
    Optional<Address> leaving = before.scheduling() ? flow.resumption() : Optional.empty();
    leaving.ifPresent(places::add);
    flow.goroutineEnd().ifPresent(places::add);
    debugger.breakOnce(places);
    Stop stop = null;
    while (stop == null) {
      Stop next = freely(from, () -> debugger.resume(left()));
      stop = next instanceof Stop.Stopped here ? arrived(here, before, places, is) : next;
    }
    if (!(stop instanceof Stop.Stopped here)) {
      return stop;
    }
    debugger.unbreak(places);
    around.restore(places);
    if (here.reason() == Stop.Reason.INTERRUPT) {
      return runnersPlace(before).orElse(here);
    }
    return leaving.filter(here.at().pc()::equals).isPresent() ? resumed(here) : stop;
  }

  /** An interrupt comes upon any thread; it is the one of this goroutine that is walked. */
  private Optional<Stop.Stopped> runnersPlace(Standing before) {
    return debugger.threads().stream()
        .filter(thread -> flow.standing(thread).isRunner(before))
        .findFirst()
        .map(thread -> interruptedAt(standingAt(thread)));
  }

  /** What ends the wait; null where it goes on, for somebody else came by. */
  private @Nullable Stop arrived(
      Stop.Stopped here, Standing before, Set<Address> places, BiPredicate<Standing, Standing> is) {
    Address pc = here.at().pc();
    boolean ours = places.contains(pc);
    if (here.reason() != Stop.Reason.BREAKPOINT || !ours && !around.passesBy(here)) {
      return here;
    }
    if (!ours) {
      return null;
    }
    Standing now = flow.standing(here.thread());
    boolean goroutinesTurn = goroutine != null && goroutine.equals(now.curg());
    boolean came =
        flow.resumes(pc)
            ? now.isRunner(before) || goroutinesTurn
            : flow.ends(pc) ? now.isRunner(before) : is.test(now, before);
    if (came) {
      return stepped(here);
    }
    debugger.breakOnce(List.of(pc));
    return null;
  }

  /** Goes with the scheduler to the goroutine that it leaves for. */
  private Stop resumed(Stop.Stopped from) {
    Stop.Stopped here = from;
    while (flow.resumes(here.at().pc())) {
      Stop stop = instruction(here, false);
      if (!(stop instanceof Stop.Stopped next) || !isOwn(next)) {
        return stop;
      }
      here = next;
    }
    return here;
  }
}
