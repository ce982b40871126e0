package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Output;
import dev.gotrace.app.bootstrap.PhaseResolver;
import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.bootstrap.Printing;
import dev.gotrace.app.bootstrap.ResolvedPhase;
import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.Tracer;
import dev.gotrace.app.breaks.SpotFinder;
import dev.gotrace.app.breaks.UserBreakpoints;
import dev.gotrace.app.breaks.WatchingDebugger;
import dev.gotrace.app.goruntime.CodeNames;
import dev.gotrace.app.goruntime.CodePlaces;
import dev.gotrace.app.goruntime.ControlFlow;
import dev.gotrace.app.goruntime.CreationProbe;
import dev.gotrace.app.goruntime.KeptCode;
import dev.gotrace.app.goruntime.MomentProbe;
import dev.gotrace.app.goruntime.ResolvedFacts;
import dev.gotrace.app.goruntime.Underway;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.Launch;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of the program under its debugger: launched and stopped before its first instruction, or
 * taken hold of wherever it stood.
 *
 * @param thread the one that stopped there, by the system's id
 */
record Run(
    Debugger debugger,
    ResolvedFacts facts,
    List<ResolvedPhase> phases,
    Tracer tracer,
    CodeNames names,
    KeptCode code,
    SourceFinder sources,
    StepFinder steps,
    UserBreakpoints.Watched watched,
    @Nullable TargetPty pty,
    long thread,
    Supplier<Moment> first) {

  /** Of a program that was taken hold of: what it prints goes where it always went. */
  private static final Printing NO_TERMINAL =
      new Printing() {
        @Override
        public void expect() {}

        @Override
        public void withdraw() {}

        @Override
        public Output take() {
          return new Output("", 0);
        }
      };

  /** The phase at whose function goroutines are created. */
  private static final String CREATION = "newproc";

  /**
   * Launches the program.
   *
   * @param launch how, as the plan says
   * @param expected the same program, in a debugger that has loaded it
   * @param places gives the steps of the program's file
   * @param withSteps whether they will be asked for
   * @param pty the terminal that the program will have
   * @throws DebuggerException when the debugger or the program does not start
   */
  static Run start(
      LaunchPlan plan,
      Launch launch,
      Expected expected,
      Supplier<List<ResolvedStep>> places,
      boolean withSteps,
      TargetPty pty) {
    ElfBinary program = plan.program();
    Debugger debugger = expected.debugger();
    debugger.expect(launch);
    // What is wrong with the debugger itself, or with the program's file, is told first.
    debugger.name();
    // The answers to these questions come before the program starts: time to make use of them.
    ResolvedFacts facts = expected.facts();
    rehearse(facts, program);
    Stop stop = Launcher.launch(debugger, launch, pty);
    if (!(stop instanceof Stop.Stopped launched)) {
      throw new DebuggerException(
          "the program ended before its first instruction: " + stop + Launcher.said(pty));
    }
    Address entry = program.isPositionIndependent() ? debugger.entry() : program.entry();
    Opened opened = new Opened(plan, expected, facts, entry, places);
    Tracer tracer = opened.tracer(pty);
    return opened.run(tracer, pty, launched, () -> tracer.start(launched, withSteps));
  }

  /**
   * Goes on with a program that was taken hold of.
   *
   * @param expected the same program, in the debugger that holds it
   * @param places gives the steps of the program's file
   * @throws DebuggerException when it is another program than the plan says
   */
  static Run take(
      TakingPlan plan,
      Expected expected,
      Supplier<List<ResolvedStep>> places,
      Stop.Stopped stands) {
    Debugger debugger = expected.debugger();
    Address entry = TakenProgram.entry(plan, debugger);
    Opened opened = new Opened(plan, expected, expected.facts(), entry, places);
    Tracer tracer = opened.tracer(NO_TERMINAL);
    Underway underway =
        new Underway(
            debugger,
            opened.facts,
            opened.names,
            plan.program().architecture(),
            () -> TakenProgram.writable(plan.way()));
    return opened.run(tracer, null, stands, () -> tracer.take(opened.phases, underway, stands));
  }

  /** What is known of a program once it is in memory. */
  private static final class Opened {
    final Plan plan;
    final WatchingDebugger debugger;
    final MomentProbe reader;
    final Reading<Long> gOffset;
    final ResolvedFacts facts;
    final List<ResolvedPhase> phases;
    final CodeNames names;
    final KeptCode code;
    final SourceFinder sources;
    final StepFinder steps;
    final SpotFinder spots;

    Opened(
        Plan plan,
        Expected expected,
        ResolvedFacts known,
        Address entry,
        Supplier<List<ResolvedStep>> places) {
      this.plan = plan;
      this.debugger = expected.debugger();
      ElfBinary program = plan.program();
      Symbols symbols = program.symbols().withBias(entry.minus(program.entry()));
      facts = known.movedTo(symbols);
      phases = new PhaseResolver(debugger, symbols).resolve(Phases.ALL, entry);
      names = names(new CodePlaces(debugger, symbols), phases);
      code = expected.code();
      sources = sources(plan, names);
      steps = new StepFinder(plan, symbols, sources, places, expected, facts);
      spots = new SpotFinder(debugger, program, symbols, names);
      gOffset = Reading.known(program.gOffsetFromThreadPointer(facts.tlsSymbol()));
      reader =
          new MomentProbe(
              debugger,
              facts,
              names,
              program.architecture(),
              gOffset,
              entry,
              plan instanceof TakingPlan);
    }

    Tracer tracer(Printing printing) {
      ControlFlow flow =
          new ControlFlow(debugger, facts, names, plan.program().architecture(), gOffset);
      return new Tracer(
          debugger,
          reader,
          flow,
          phases,
          steps::track,
          printing,
          plan.limit(),
          debugger::pausedNanos,
          Timings.sink());
    }

    Run run(Tracer tracer, @Nullable TargetPty pty, Stop.Stopped at, Supplier<Moment> first) {
      UserBreakpoints.Watched watched =
          new UserBreakpoints.Watched(debugger, spots, this::passing, creations());
      return new Run(
          debugger,
          facts,
          phases,
          tracer,
          names,
          code,
          sources,
          steps,
          watched,
          pty,
          at.thread(),
          first);
    }

    /** What a condition is decided by, at a stop that may be none. */
    private Moment passing(Stop.Stopped here) {
      return reader.read(
          here, new MomentProbe.Label(0, "", null, Moment.Kind.BREAKPOINT, 0, "", 0));
    }

    private @Nullable CreationProbe creations() {
      return phases.stream()
          .filter(phase -> phase.phase().id().equals(CREATION))
          .findFirst()
          .flatMap(phase -> phase.at().asOptional())
          .map(at -> new CreationProbe(debugger, names, at, plan.goVersion()))
          .orElse(null);
    }
  }

  private static void rehearse(ResolvedFacts facts, ElfBinary program) {
    Rehearsal rehearsal = new Rehearsal(program.entry());
    CodeNames names = names(new CodePlaces(rehearsal, program.symbols()), List.of());
    new MomentProbe(
            rehearsal,
            facts,
            names,
            program.architecture(),
            Reading.absent("a rehearsal"),
            program.entry(),
            false)
        .read(
            new Stop.Stopped(
                Stop.Reason.LAUNCHED, 0, new CodeLocation(Address.ZERO, null, null, 0), null),
            new MomentProbe.Label(0, "", null, Moment.Kind.PHASE, 0, "", 0));
  }

  Moment begin() {
    return first.get();
  }

  /** Where the source may lie: where the plan says, and where the program was compiled. */
  private static SourceFinder sources(Plan plan, CodeNames names) {
    return new SourceFinder(
        () -> plan.sources().get().compiledIn(names.gorootSource(), names.programFolder()),
        plan.program().path(),
        plan.optimized().asOptional().orElse(true));
  }

  /** How this program's code is named, going by where its phases were compiled. */
  static CodeNames names(CodePlaces code, List<ResolvedPhase> phases) {
    return CodeNames.of(code, file(phases, "rt0_go"), file(phases, "main.main"));
  }

  private static Reading<String> file(List<ResolvedPhase> phases, String id) {
    return phases.stream()
        .filter(phase -> phase.phase().id().equals(id))
        .findFirst()
        .map(ResolvedPhase::at)
        .<Reading<String>>map(
            at ->
                at.flatMap(
                    location ->
                        location.file() == null
                            ? Reading.absent("no line information")
                            : Reading.known(location.file())))
        .orElse(Reading.absent("no phase " + id));
  }

  /**
   * Opens a terminal for a program.
   *
   * @param closer gets the terminal, which must end with the run
   */
  static TargetPty terminal(Closer closer) {
    try {
      return closer.add(TargetPty.open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for the terminal.
   *
   * @throws DebuggerException when there is none to be had
   */
  static TargetPty join(CompletableFuture<TargetPty> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String what = "cannot open a terminal for the program: " + cause.getMessage();
      throw new DebuggerException(
          what.contains("native library")
              ? "cannot unpack JLine's native library to "
                  + System.getProperty("java.io.tmpdir")
                  + "; make room there, or name a folder that you can write by"
                  + " GOTRACE_JAVA_OPTS=-Djava.io.tmpdir=FOLDER"
              : what + "; look at /dev/pts, and whether it has too many");
    }
  }
}
