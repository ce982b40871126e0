package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.ControlFlow;
import dev.gotrace.app.goruntime.MomentProbe;
import dev.gotrace.app.goruntime.Underway;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.StopNotes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  private static final String UNSURE =
      "no stack that could be read shows whether they are over; in a program without type"
          + " information nothing else does";

  private final Debugger debugger;
  private final MomentProbe reader;
  private final Printing printing;
  private final Duration limit;
  private final LongSupplier pausedNanos;
  private final LongConsumer momentNanos;
  private final Map<Address, Phase> ahead = new LinkedHashMap<>();
  private final Phase last;
  private final ArmedSteps steps;
  private final LineWalk lines;
  private final WalkedThread walked;
  private @Nullable Moment latest;
  private long firstThread;
  private Phase current;
  private boolean ours = true;
  private int moments;
  private long ranNanos;
  private Stop.@Nullable Stopped stopped;
  private boolean ended;
  private @Nullable String phasesAfter;

  /**
   * @param phases the phases of this binary, the entry first
   * @param flow tells where control goes, for walks from line to line
   * @param steps finds the steps of this binary, when they are first asked for
   * @param printing gives what the target printed
   * @param limit how long the program may run until its next phase; zero for ever
   * @param pausedNanos for how long the program has stood, of what the debugger says that it ran
   * @param momentNanos gets how long it took from each stop to its complete Moment
   */
  public Tracer(
      Debugger debugger,
      MomentProbe reader,
      ControlFlow flow,
      List<ResolvedPhase> phases,
      Supplier<StepTrack> steps,
      Printing printing,
      Duration limit,
      LongSupplier pausedNanos,
      LongConsumer momentNanos) {
    this.debugger = debugger;
    this.reader = reader;
    this.steps = new ArmedSteps(debugger, steps, ahead.keySet());
    this.printing = printing;
    this.pausedNanos = pausedNanos;
    this.momentNanos = momentNanos;
    this.lines = new LineWalk(debugger, flow, new Around());
    this.walked = new WalkedThread(debugger, flow);
    this.limit = limit.isZero() ? StopKinds.FOR_EVER : limit;
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
   * @param withSteps whether it will be walked from step to step
   */
  public Moment start(Stop.Stopped launched, boolean withSteps) {
    firstThread = launched.thread();
    Address pc = launched.at().pc();
    boolean begins = ahead.containsKey(pc);
    if (begins) {
      // The debugger answers what the Moment needs first, and sets the others while that is read.
      reader.expect(launched);
    }
    debugger.breakOnce(ahead.keySet().stream().filter(at -> !at.equals(pc)).toList());
    if (!begins) {
      return next();
    }
    if (withSteps) {
      steps.arm(current.id(), pc);
    }
    return arrive(launched);
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
    Progress progress = Progress.of(phases, underway, stands);
    current = progress.phase();
    boolean begins = ahead.get(stands.at().pc()) == current || !underway.isInProgram(stands);
    boolean first = current.equals(phases.get(0).phase());
    if (first && begins && debugger.cannot(Ability.RESUME).isEmpty()) {
      return start(stands, false);
    }
    for (ResolvedPhase phase : phases) {
      phase.at().asOptional().ifPresent(at -> ahead.remove(at.pc()));
      if (phase.phase().equals(current)) {
        break;
      }
    }
    if (!progress.isSure()) {
      phasesAfter = UNSURE;
      // The others' functions are called again, for other threads.
      ahead.values().removeIf(phase -> !phase.stays() && !phase.last());
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
    StepTrack track = steps.track();
    steps.arm(current.id(), here.at().pc());
    Moment read = Objects.requireNonNull(latest);
    for (Step step : track.at(here.at().pc(), current.id())) {
      if (Runner.of(read).does(step, firstThread)) {
        track.pass(step);
        return remember(read.again(++moments, step.id(), track.notes(step, read)));
      }
    }
    return run(true);
  }

  /** As {@link StepTrack#missed}; none where no step was asked for. */
  public List<String> missedSteps() {
    StepTrack track = steps.known();
    return track == null ? List.of() : track.missed();
  }

  /** Runs one instruction of the thread that stopped last. */
  public Moment instruction() {
    long thread = here().thread();
    return moment(timed(() -> debugger.stepInstruction(thread, limit)));
  }

  /** Runs to the next source line, over calls that come back. */
  public Moment line() {
    Stop.Stopped here = here();
    return atLine(
        unlessKilled(here, () -> lines.line(here, Objects.requireNonNull(latest), limit)));
  }

  /**
   * Runs until the function has returned or handed control over.
   *
   * @throws DebuggerException when nobody called it
   */
  public Moment finish() {
    Stop.Stopped here = here();
    Moment read = Objects.requireNonNull(latest);
    lines.checkReturns(here, read);
    return atLine(unlessKilled(here, () -> lines.finish(here, read, limit)));
  }

  /**
   * A line takes many stops. Where the program is killed at one of them, nothing can be read of it
   * any more, and only the next instruction tells why. Where it has moved on before something was
   * refused, it is shown where it is.
   */
  private Stop unlessKilled(Stop.Stopped here, Supplier<Stop> walk) {
    try {
      return walk.get();
    } catch (DebuggerException e) {
      if (e.isLost()) {
        throw e;
      }
      Stop now = lines.standsAt(here.thread()).orElseGet(() -> whyItEnded(here));
      if (now instanceof Stop.Stopped there && there.at().pc().equals(here.at().pc())) {
        throw e;
      }
      return now;
    }
  }

  private Stop whyItEnded(Stop.Stopped here) {
    try {
      return debugger.stepInstruction(here.thread(), limit);
    } catch (DebuggerException e) {
      return here;
    }
  }

  /** The Moment of a line; where it is a step's, too, that one is told and counts as reached. */
  private Moment atLine(Stop stop) {
    if (!(stop instanceof Stop.Stopped here)
        || here.reason() != Stop.Reason.STEP
        || ahead.containsKey(here.at().pc())) {
      return moment(stop);
    }
    Moment before = Objects.requireNonNull(latest);
    stopped = here;
    Moment read = withOutput(here, Moment.Kind.LINE);
    StepTrack track = steps.track();
    Runner runner = Runner.of(read);
    for (Step step : track.at(here.at().pc(), current.id())) {
      if (runner.does(step, firstThread)) {
        track.pass(step);
        return remember(
            read.at(step.id(), track.notes(step, read), read.output(), read.outputDropped()));
      }
    }
    boolean over = before.step() != null && before.at().function().equals(read.at().function());
    return remember(
        over ? read.at(null, track.over(read), read.output(), read.outputDropped()) : read);
  }

  /** Stops what runs; from any thread. */
  public void interrupt() {
    if (!lines.interrupt()) {
      debugger.interrupt();
    }
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

  /** Lets the program run, and counts the time that it does. */
  private Stop timed(Supplier<Stop> run) {
    long from = System.nanoTime() - pausedNanos.getAsLong();
    Stop stop = run.get();
    ranNanos += reader.standsSinceNanos() - pausedNanos.getAsLong() - from;
    return stop;
  }

  /** Runs on by itself at steps that nobody asked for, and where somebody else comes by one. */
  private Moment run(boolean toSteps) {
    while (true) {
      reader.expectStop();
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

  /** What a walk from line to line has to know. */
  private final class Around implements LineWalk.Surroundings {

    @Override
    public Stop timed(Supplier<Stop> run) {
      return Tracer.this.timed(run);
    }

    @Override
    public boolean passesBy(Stop.Stopped here) {
      return isForStep(here);
    }

    @Override
    public boolean endsAtLimit() {
      return ours;
    }

    @Override
    public void restore(Set<Address> addresses) {
      steps.rearm(addresses, current.id());
    }
  }

  /** Whether a breakpoint was hit that is there for a step alone, or for a walk by lines. */
  private boolean isForStep(Stop.Stopped here) {
    Address pc = here.at().pc();
    return here.reason() == Stop.Reason.BREAKPOINT && (lines.isForThis(pc) || steps.isOne(pc));
  }

  /** The Moment of a step; null where it is not the step's own thread or goroutine that is here. */
  private @Nullable Moment atStep(Stop.Stopped here) {
    StepTrack track = steps.track();
    Address pc = here.at().pc();
    List<Step> due = track.at(pc, current.id());
    if (due.isEmpty()) {
      return null;
    }
    stopped = here;
    Phase before = current;
    current = Phases.of(due.get(0).phase());
    printing.expect();
    Moment read = read(here, Moment.Kind.STEP);
    Runner runner = Runner.of(read);
    for (Step step : due) {
      if (runner.does(step, firstThread)) {
        track.pass(step);
        Output printed = printing.take();
        return remember(
            read.at(step.id(), track.notes(step, read), printed.text(), printed.droppedBytes()));
      }
    }
    printing.withdraw();
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
      return arrive(walked.of(here, latest, firstThread));
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
      phasesAfter = null;
      current = reached;
    }
    Moment.Kind kind = reached != null ? Moment.Kind.PHASE : StopKinds.kind(here);
    if (reached == null || !reached.last()) {
      if (reached != null) {
        steps.armAfter(reached.id(), here.at().pc());
      }
      return remember(withNotes(withOutput(here, kind)));
    }
    // The state is read in passing, for after this instruction there is none left to read.
    Moment before = withNotes(read(here, kind));
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
      return remember(withOutput(again, StopKinds.kind(again)));
    }
    return end(stop, before);
  }

  private Moment withNotes(Moment moment) {
    StepTrack track = steps.known();
    return track == null || moment.kind() != Moment.Kind.PHASE
        ? moment
        : moment.at(null, track.notes(null, moment), moment.output(), moment.outputDropped());
  }

  private Moment end(Stop stop, @Nullable Moment before) {
    ended = true;
    stopped = null;
    Exit exit = StopKinds.exit(stop, limit);
    if (stop instanceof Stop.Running) {
      debugger.close();
    }
    printing.expect();
    Output printed = printing.take();
    if (before != null) {
      return before.ended(ranNanos, printed.text(), printed.droppedBytes(), exit);
    }
    String why =
        stop instanceof Stop.Running
            ? StopKinds.STILL_RUNNING
            : "the program ended without passing " + last.function().orElse(last.id());
    current = last;
    return Moment.without(
        ++moments, last.id(), ranNanos, printed.text(), printed.droppedBytes(), exit, why);
  }

  /** The Moment of a stop that is told whatever is found there. */
  private Moment withOutput(Stop.Stopped here, Moment.Kind kind) {
    printing.expect();
    Moment moment = read(here, kind);
    Output printed = printing.take();
    return moment.at(moment.step(), moment.steps(), printed.text(), printed.droppedBytes());
  }

  private Moment read(Stop.Stopped here, Moment.Kind kind) {
    long from = reader.standsSinceNanos();
    Moment moment =
        reader.read(
            here, new MomentProbe.Label(++moments, current.id(), null, kind, ranNanos, "", 0));
    momentNanos.accept(System.nanoTime() - from);
    boolean signalled = here.reason() == Stop.Reason.SIGNAL;
    String signal = signalled ? here.signal() : null;
    return signal == null && phasesAfter == null
        ? moment
        : moment.with(new StopNotes(signal, phasesAfter, null));
  }
}
