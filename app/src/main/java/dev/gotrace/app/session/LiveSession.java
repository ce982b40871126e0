package dev.gotrace.app.session;

import dev.gotrace.app.breaks.UserBreakpoints;
import dev.gotrace.app.goruntime.Evidence;
import dev.gotrace.app.goruntime.StructReader;
import dev.gotrace.app.lesson.Lesson;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Privacy;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.state.StepName;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A program under a debugger, launched or taken hold of. The thread that calls {@link #start} owns
 * it, and with it the debugger; only {@link #interrupt}, {@link #giveUp}, {@link #type} and {@link
 * #close} may come from another one.
 *
 * <p>Every line of the session goes to the sink before the call that made it returns, but within
 * {@link #byItself}. Every call throws {@link dev.gotrace.protocol.debugger.DebuggerException} when
 * the debugger is lost.
 */
public final class LiveSession implements AutoCloseable {

  private final Set<Extra> extras = EnumSet.noneOf(Extra.class);
  private final Explanations explanations = new Explanations();
  private @Nullable Taught taught;
  private volatile @Nullable Run run;
  private volatile @Nullable Plan plan;
  private final Goals goals = new Goals(this);
  private final Verdicts verdicts = new Verdicts(this);
  private Runnable whenRunning = () -> {};
  private final Audience sink = new Audience();
  private final UserBreakpoints breakpoints = new UserBreakpoints(sink);
  private final Starts starts;
  private volatile boolean ending;
  private @Nullable Moment latest;
  private final Telling telling = new Telling(sink, extras, this::interrupt);

  private LiveSession(Backend backend) {
    starts = new Starts(backend, breakpoints);
  }

  /**
   * Starts a debugger and returns at once: it comes up while the caller finds out what to run.
   *
   * @throws DebuggerException when the program cannot be run
   */
  public static LiveSession prepare(Backend backend) {
    return new LiveSession(backend);
  }

  /**
   * Tells that the user did not choose this debugger.
   *
   * @param why it was taken, one sentence, told at the start
   * @param instead takes its place when it cannot read the program's types
   */
  public void choosing(String why, Supplier<Optional<Backend>> instead) {
    starts.choosing(why, instead);
  }

  /** Has this told, too. What can be read meanwhile is. */
  public void with(Extra... wanted) {
    extras.addAll(List.of(wanted));
    if (extras.contains(Extra.NOTES)) {
      explanations.want();
    }
  }

  /** Leaves out of every line what this says, which may still be found out. */
  public void withPrivacy(Supplier<Privacy> what) {
    sink.withPrivacy(what);
  }

  /** Has every line recorded before the view gets it, and what a view may ask for beside it. */
  public void withRecording(Consumer<SessionLine> file) {
    sink.withRecording(file, explanations.notes());
  }

  /** Has a task done each time that the program runs, as {@link Debugger#whenRunning} does. */
  public void whenRunning(Runnable task) {
    whenRunning = task;
  }

  /** Tells the view of something that is no news of the program, and is not recorded. */
  public void warn(String text) {
    sink.warn(text);
  }

  /** A line of somebody else as this session's view is to have it. */
  public SessionLine shown(SessionLine line) {
    return sink.shown(line);
  }

  /** Has a lesson told behind the header, to the view alone: a recording outlives its lesson. */
  public void with(Lesson lesson, List<SessionLine> lines) {
    taught = new Taught(lesson, lines);
  }

  /** What the articles say. */
  public Verdicts verdicts() {
    return verdicts;
  }

  /** The stops inside the phases of this run. */
  StepFinder steps() {
    return current().steps();
  }

  /**
   * Lets the debugger read a program that most likely will be started so; another one may still
   * take its place.
   */
  public void load(Launching likely) {
    starts.now().load(likely);
  }

  /** Asks the debugger ahead what will be needed of a program, which may still be another one. */
  public void expect(ElfBinary program) {
    starts.now().expect(program);
  }

  /**
   * Takes the program that a server holds, before it is known which that is; {@link #start} goes on
   * with it.
   *
   * @return its process, where that is on this machine
   */
  public Optional<Long> connect(Way.Server server) {
    return starts.now().connect(server);
  }

  /**
   * Starts the program and takes it to its own first instruction, or takes hold of one that is
   * there.
   *
   * @param lines gets every line of the session
   */
  public void start(Plan what, Consumer<SessionLine> lines) {
    plan = what;
    sink.view(lines);
    Run begun = starts.run(what, extras.contains(Extra.STEPS));
    run = begun;
    begun.debugger().whenRunning(this::running);
    telling.begin(begun);
    Header header = Headers.of(what, begun.debugger());
    Recorder recorder = sink.recorder();
    sink.accept(
        recorder == null
            ? header
            : header.with(Provenance.of(what, process(begun), sink.privacy())));
    if (recorder != null) {
      recorder.begin(begun);
    }
    if (taught != null) {
      taught.tell(begun, sink.view());
    }
    starts.choice(begun).ifPresent(sink);
    verdicts.begin(begun.steps());
    Warnings.of(what, begun, starts.now().backend()).forEach(sink);
    explanations.tellNotes(sink);
    breakpoints.begin(begun.watched());
    tell(begun.begin());
  }

  /**
   * Does a walk whose view is shown nothing but what passes by: a step's or line's Moment is told
   * while the program is on its way to the next, not before it goes on.
   */
  public void byItself(Runnable walk) {
    telling.byItself(walk);
  }

  private void running() {
    whenRunning.run();
    telling.running();
  }

  /** Runs to the next phase, or to the end. */
  public void next() {
    Warnings.ofDoubt(latest).ifPresent(sink);
    tell(telling.walked(current().tracer()::next));
  }

  /** Runs to the next step inside a phase, to the next phase, or to the end. */
  public void step() {
    Warnings.ofDoubt(latest).ifPresent(sink);
    explanations.tellSteps(Objects.requireNonNull(plan).goVersion(), sink);
    tell(telling.walked(current().tracer()::step));
    if (ended()) {
      explanations.tellMissed(current().tracer(), sink);
    }
  }

  /** As {@link UserBreakpoints#type}, at the newest Moment. */
  public void breakpoint(String line) {
    breakpoints.type(line, Objects.requireNonNull(latest));
  }

  /** As {@link UserBreakpoints#log}. */
  public void log() {
    breakpoints.log();
  }

  /** Runs to the next source line, over calls that come back. */
  public void line() {
    explanations.tellSteps(Objects.requireNonNull(plan).goVersion(), sink);
    tell(telling.walked(current().tracer()::line));
  }

  /** Runs until the function has returned or handed control over. */
  public void finish() {
    explanations.tellSteps(Objects.requireNonNull(plan).goVersion(), sink);
    tell(telling.walked(current().tracer()::finish));
  }

  /** Runs one instruction. */
  public void inst() {
    tell(telling.walked(current().tracer()::instruction));
  }

  /** The steps that this program can be stopped at, in the order in which it comes by them. */
  public List<StepName> stepNames() {
    return current().steps().names();
  }

  /** Why this program has no stop for a step; empty where it has one. */
  Optional<String> whyNoStep(String id) {
    return Optional.ofNullable(current().steps().whyNone().get(id));
  }

  /** Its ways to a phase, a step or the next of several. */
  public Goals goals() {
    return goals;
  }

  /** Whether a phase's first steps have come, and its function has not. */
  boolean isAhead(String phase) {
    return current().tracer().isAhead(phase);
  }

  /** Whether the program was taken hold of, not started here. */
  boolean wasTaken() {
    return plan instanceof TakingPlan;
  }

  /**
   * Ends the program and starts it again.
   *
   * @throws DebuggerException when it was not started here
   */
  public void restart() {
    if (plan instanceof TakingPlan) {
      throw new DebuggerException(
          starts.now().debugger().cannot(Ability.RESTART).orElse("nothing was started here"));
    }
    run = null;
    starts.again();
    start(Objects.requireNonNull(plan), sink.view());
  }

  /** Whether the program has ended; then only {@link #restart} goes on. */
  public boolean ended() {
    Run now = run;
    return now == null || now.tracer().ended();
  }

  /** The newest Moment; null before the first. */
  public @Nullable Moment latest() {
    return latest;
  }

  /** How the value of a cell of the newest Moment is known. */
  public List<String> why(String cell) {
    Run now = current();
    return new Evidence(now.debugger(), now.facts(), structs(now), ended())
        .explain(cell, Objects.requireNonNull(latest));
  }

  /** All fields of a struct at the newest Moment, by a name that {@link StructReader} knows. */
  public Fields open(String name) {
    if (ended()) {
      return StructReader.absent(name, "the program has ended: its memory can no longer be read");
    }
    Fields fields = structs(current()).read(name, Objects.requireNonNull(latest));
    starts.now().keepTypes();
    return fields;
  }

  private StructReader structs(Run now) {
    return new StructReader(now.debugger(), now.facts(), now.names(), starts.now().types());
  }

  /**
   * Tells the code of the function that the newest Moment stands in, unless it was told, and what
   * the next instruction works on.
   */
  public void disassemble(Syntax syntax) {
    if (!ended()) {
      telling.code().code(Objects.requireNonNull(latest), syntax);
    }
  }

  /**
   * Types a line to the program, from any thread; waits while the program's input is full.
   *
   * @return what is to be told where the program does not read it; empty when it was typed
   */
  public Optional<Message> type(String line) {
    Run now = run;
    Optional<String> no = now == null ? Optional.empty() : now.debugger().cannot(Ability.INPUT);
    if (no.isPresent()) {
      return Optional.of(new Message(Message.Level.WARNING, no.get()));
    }
    if (plan instanceof LaunchPlan launched && launched.launching().stdin() != null) {
      return Optional.of(
          new Message(
              Message.Level.WARNING,
              "the program does not read what is typed; start gotrace with --stdin tty for that"));
    }
    if (now != null && now.pty() != null) {
      now.pty().type(line);
    }
    return Optional.empty();
  }

  /** The end of what the program has printed since the newest Moment; from any thread. */
  String printing() {
    Run now = run;
    return now == null || now.pty() == null ? "" : sink.privacy().output(now.pty().look());
  }

  /** Stops a running program. */
  public void interrupt() {
    goals.interrupt();
    Run now = run;
    if (now != null) {
      now.tracer().interrupt();
    }
  }

  /**
   * Ends a start that is under way, which then fails; {@link #restart} tries again. Any thread may
   * call this, and need not wait for what it returns.
   */
  CompletableFuture<Void> giveUp() {
    return starts.giveUp();
  }

  /** Completes when the debugger of this run is gone, whoever ended it. */
  CompletionStage<DebuggerException> lost() {
    return starts.now().lost();
  }

  /** Whether a program is held, so that {@link #latest} can be asked about. */
  boolean isLaunched() {
    return run != null;
  }

  /** Has {@link #close} end the program, also one that was not started here. */
  public void endWhenClosed() {
    ending = true;
  }

  /** Ends what was started here; a program that was taken hold of goes on, unless told. */
  @Override
  public void close() {
    starts.end();
    Run held = run;
    if (ending && held != null) {
      held.debugger().kill();
    }
    starts.close();
    sink.close();
  }

  private Run current() {
    return Objects.requireNonNull(run, "start() comes first");
  }

  /** Whether the program is a process of this machine. */
  private boolean isHere() {
    return plan instanceof LaunchPlan
        || plan instanceof TakingPlan taking && taking.way() instanceof Way.Process;
  }

  private Reading<Long> process(Run of) {
    return isHere()
        ? Reading.known(of.thread())
        : Reading.absent("the program is no process of this machine");
  }

  private void tell(Moment read) {
    Moment moment = breakpoints.named(read);
    latest = moment;
    verdicts.see(moment, ended());
    telling.tell(moment, ended(), isHere());
  }
}
