package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.MomentProbe;
import dev.gotrace.app.goruntime.Underway;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks one program through its phases, and through the steps inside them where these are asked
 * for. A phase is its first hit, in the order in which it happens: all phases that are left are
 * armed at once, each goes away when it is hit. A step is its first hit by the thread or goroutine
 * that it belongs to.
 */
public final class Tracer {

  private static final Duration INTERRUPT_LIMIT = Duration.ofSeconds(10);

  private final Debugger debugger;
  private final MomentProbe reader;
  private final Supplier<Output> output;
  private final Duration limit;
  private final LongSupplier pausedNanos;
  private final LongConsumer momentNanos;
  private final Map<Address, Phase> ahead = new LinkedHashMap<>();
  private final Phase last;
  private final Supplier<StepTrack> stepSource;
  private @Nullable StepTrack steps;
  private @Nullable Moment latest;
  private long firstThread;
  private Phase current;
  private boolean ours = true;
  private int moments;
  private long ranNanos;
  private Stop.@Nullable Stopped stopped;
  private boolean ended;

  /**
   * @param phases the phases of this binary, the entry first
   * @param steps finds the steps of this binary, when they are first asked for
   * @param output gives what the target printed since it was last asked
   * @param limit how long the program may run until its next phase; zero for ever
   * @param pausedNanos for how long the program has stood, of what the debugger says that it ran
   * @param momentNanos gets how long it took from each stop to its complete Moment
   */
  public Tracer(
      Debugger debugger,
      MomentProbe reader,
      List<ResolvedPhase> phases,
      Supplier<StepTrack> steps,
      Supplier<Output> output,
      Duration limit,
      LongSupplier pausedNanos,
      LongConsumer momentNanos) {
    this.debugger = debugger;
    this.reader = reader;
    this.stepSource = steps;
    this.output = output;
    this.pausedNanos = pausedNanos;
    this.momentNanos = momentNanos;
    this.limit = limit.isZero() ? Duration.ofDays(3650) : limit;
    for (ResolvedPhase phase : phases) {
      phase.at().asOptional().ifPresent(at -> ahead.put(at.pc(), phase.phase()));
    }
    this.current = phases.get(0).phase();
    this.last = phases.get(phases.size() - 1).phase();
  }

  /**
   * Takes the launched program to its own first instruction.
   *
   * @param launched where it stopped after its start, perhaps in the dynamic linker
   */
  public Moment start(Stop.Stopped launched) {
    firstThread = launched.thread();
    debugger.breakOnce(
        ahead.keySet().stream().filter(at -> !at.equals(launched.at().pc())).toList());
    if (ahead.containsKey(launched.at().pc())) {
      return arrive(launched);
    }
    return next();
  }

  /**
   * Shows a program that was not launched here as it stands. Phases that lie behind it are over:
   * functions that begin them are called again later, for other threads.
   *
   * @param underway tells how far it has come
   * @param stands where it was taken hold of
   */
  public Moment take(List<ResolvedPhase> phases, Underway underway, Stop.Stopped stands) {
    ours = false;
    firstThread = stands.thread();
    current = Progress.of(phases, underway, stands);
    boolean begins = ahead.get(stands.at().pc()) == current || !underway.isInProgram(stands);
    boolean first = current.equals(phases.get(0).phase());
    if (first && begins && debugger.cannot(Ability.RESUME).isEmpty()) {
      return start(stands);
    }
    for (ResolvedPhase phase : phases) {
      phase.at().asOptional().ifPresent(at -> ahead.remove(at.pc()));
      if (phase.phase().equals(current)) {
        break;
      }
    }
    if (debugger.cannot(Ability.BREAK).isEmpty()) {
      debugger.breakOnce(ahead.keySet());
    }
    return arrive(stands);
  }

  /** Runs to the next phase, or to the program's end when there is none left. */
  public Moment next() {
    return run(false);
  }

  /**
   * Runs to the next step or phase, or to the program's end. Where several of them lie at one place
   * each is told with a Moment of its own, and the program runs after the last.
   */
  public Moment step() {
    Stop.Stopped here = here();
    StepTrack track = steps;
    if (track == null) {
      track = stepSource.get();
      steps = track;
      breakAt(track.places(current.id()), here.at().pc());
    }
    Moment read = Objects.requireNonNull(latest);
    for (Step step : track.at(here.at().pc(), current.id())) {
      if (Runner.of(read).does(step, firstThread)) {
        track.pass(here.at().pc(), step);
        return remember(read.again(++moments, step.id(), track.notes(step, read)));
      }
    }
    return run(true);
  }

  /** Runs one instruction of the thread that stopped last. */
  public Moment instruction() {
    long thread = here().thread();
    return moment(timed(() -> debugger.stepInstruction(thread, limit)));
  }

  private Stop.Stopped here() {
    Stop.Stopped at = stopped;
    if (at == null) {
      throw new IllegalStateException("the program is not stopped");
    }
    return at;
  }

  /** Whether the program's end was reached; nothing can be run any more. */
  public boolean ended() {
    return ended;
  }

  /** Whether a phase has its place in this program and was not reached. */
  public boolean isAhead(String phase) {
    return ahead.values().stream().anyMatch(each -> each.id().equals(phase));
  }

  private void breakAt(List<Address> places, Address here) {
    debugger.breakOnce(
        places.stream().filter(at -> !ahead.containsKey(at) && !at.equals(here)).toList());
  }

  /** Lets the program run, and counts the time that it does. */
  private Stop timed(Supplier<Stop> run) {
    long from = System.nanoTime() - pausedNanos.getAsLong();
    Stop stop = run.get();
    ranNanos += System.nanoTime() - pausedNanos.getAsLong() - from;
    return stop;
  }

  /** Runs on by itself at steps that nobody asked for, and where somebody else comes by one. */
  private Moment run(boolean toSteps) {
    while (true) {
      Stop stop = timed(() -> debugger.resume(limit));
      if (!(stop instanceof Stop.Stopped here && isForStep(here))) {
        return moment(stop);
      }
      Moment told = toSteps ? atStep(here) : null;
      if (told != null) {
        return told;
      }
    }
  }

  /** Whether a breakpoint was hit that is there for a step alone; it may have come too late. */
  private boolean isForStep(Stop.Stopped here) {
    StepTrack track = steps;
    Address pc = here.at().pc();
    return track != null
        && here.reason() == Stop.Reason.BREAKPOINT
        && !ahead.containsKey(pc)
        && track.knows(pc);
  }

  /** The Moment of a step; null where it is not the step's own thread or goroutine that is here. */
  private @Nullable Moment atStep(Stop.Stopped here) {
    StepTrack track = Objects.requireNonNull(steps);
    Address pc = here.at().pc();
    List<Step> due = track.at(pc, current.id());
    if (due.isEmpty()) {
      return null;
    }
    stopped = here;
    Phase before = current;
    current = Phases.of(due.get(0).phase());
    Moment read = read(here, Moment.Kind.STEP, new Output("", 0));
    Runner runner = Runner.of(read);
    for (Step step : due) {
      if (runner.does(step, firstThread)) {
        track.pass(pc, step);
        Output printed = output.get();
        return remember(
            read.at(step.id(), track.notes(step, read), printed.text(), printed.droppedBytes()));
      }
    }
    moments--;
    current = before;
    if (track.waitsAfterStranger(due.get(0))) {
      debugger.breakOnce(List.of(pc));
    }
    return null;
  }

  private Moment remember(Moment moment) {
    latest = moment;
    return moment;
  }

  private Moment moment(Stop stop) {
    Stop last = stop instanceof Stop.Running && !ours ? interrupted() : stop;
    if (last instanceof Stop.Stopped here) {
      return arrive(here);
    }
    return end(last, null);
  }

  /** A program of somebody else's is not ended because it does not come to its next phase. */
  private Stop interrupted() {
    debugger.interrupt();
    return timed(() -> debugger.await(INTERRUPT_LIMIT));
  }

  private Moment arrive(Stop.Stopped here) {
    stopped = here;
    Phase reached = ahead.remove(here.at().pc());
    if (reached != null) {
      current = reached;
    }
    Moment.Kind kind = reached != null ? Moment.Kind.PHASE : kindOf(here);
    if (reached == null || !reached.last()) {
      if (reached != null && steps != null) {
        breakAt(steps.placesAfter(reached.id()), here.at().pc());
      }
      return remember(withNotes(read(here, kind, output.get())));
    }
    // The state is read in passing, for after this instruction there is none left to read.
    Moment before = withNotes(read(here, kind, new Output("", 0)));
    Stop stop = timed(() -> debugger.resume(limit));
    while (stop instanceof Stop.Stopped passing && isForStep(passing)) {
      stop = timed(() -> debugger.resume(limit));
    }
    if (stop instanceof Stop.Running && !ours) {
      stop = interrupted();
    }
    if (stop instanceof Stop.Stopped again) {
      stopped = again;
      moments--;
      return remember(read(again, kindOf(again), output.get()));
    }
    return end(stop, before);
  }

  private Moment withNotes(Moment moment) {
    return steps == null || moment.kind() != Moment.Kind.PHASE
        ? moment
        : moment.at(null, steps.notes(null, moment), moment.output(), moment.outputDropped());
  }

  private Moment end(Stop stop, @Nullable Moment before) {
    ended = true;
    stopped = null;
    Exit exit = exitOf(stop);
    if (stop instanceof Stop.Running) {
      debugger.close();
    }
    Output printed = output.get();
    if (before != null) {
      return before.ended(ranNanos, printed.text(), printed.droppedBytes(), exit);
    }
    String why =
        stop instanceof Stop.Running
            ? "the program was still running when gotrace ended it"
            : "the program ended without passing " + last.function().orElse(last.id());
    current = last;
    return Moment.without(
        ++moments, last.id(), ranNanos, printed.text(), printed.droppedBytes(), exit, why);
  }

  private Exit exitOf(Stop stop) {
    if (stop instanceof Stop.Exited exited) {
      return new Exit.Code(exited.code());
    }
    if (stop instanceof Stop.Killed killed) {
      return new Exit.Signal(killed.signal());
    }
    String seconds = BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    return new Exit.Absent("still running after " + seconds + " s; ended by gotrace");
  }

  private Moment read(Stop.Stopped here, Moment.Kind kind, Output printed) {
    long from = System.nanoTime();
    Moment moment =
        reader.read(
            here,
            new MomentProbe.Label(
                ++moments,
                current.id(),
                null,
                kind,
                ranNanos,
                printed.text(),
                printed.droppedBytes()));
    momentNanos.accept(System.nanoTime() - from);
    return moment;
  }

  private static Moment.Kind kindOf(Stop.Stopped here) {
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
