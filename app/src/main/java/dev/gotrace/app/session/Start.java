package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.breaks.UserBreakpoints;
import dev.gotrace.app.breaks.WatchingDebugger;
import dev.gotrace.app.goruntime.KeptTypes;
import dev.gotrace.app.goruntime.ResolvedFacts;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.FileStamp;
import dev.gotrace.app.target.RunningProcess;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.GdbDebugger;
import dev.gotrace.protocol.debugger.Launch;
import dev.gotrace.protocol.debugger.Stop;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One debugger that was started, and how it comes by its program: by launching it, or by taking
 * hold of it. The next start of a session is another one of these.
 */
final class Start implements AutoCloseable {

  private final Backend backend;
  private final UserBreakpoints breakpoints;
  private final Closer closer = new Closer();
  private @Nullable WatchingDebugger debugger;
  private @Nullable CompletableFuture<TargetPty> pty;
  private @Nullable String loaded;
  private @Nullable Expected expected;
  private Stop.@Nullable Stopped taken;
  private @Nullable Launching launching;
  private @Nullable Launch launch;

  Start(Backend backend, UserBreakpoints breakpoints) {
    this.backend = backend;
    this.breakpoints = breakpoints;
  }

  /**
   * Starts the debugger, without waiting for it.
   *
   * @throws DebuggerException when the program cannot be run
   */
  void begin() {
    Optional<EarlyGdb> early = EarlyGdb.take(backend);
    loaded = early.flatMap(EarlyGdb::loaded).orElse(null);
    Debugger started = early.map(EarlyGdb::debugger).orElseGet(backend::start);
    debugger = closer.add(new WatchingDebugger(started, breakpoints));
    // What a run needs besides comes up meanwhile, too; the terminal first, for dlv needs its name.
    pty = CompletableFuture.supplyAsync(() -> Run.terminal(closer));
    CompletableFuture.runAsync(ResolvedFacts::expectedTypes);
    CompletableFuture.runAsync(GdbDebugger::sweep);
  }

  Backend backend() {
    return backend;
  }

  WatchingDebugger debugger() {
    return Objects.requireNonNull(debugger, "begin() comes first");
  }

  private void load(Path program) {
    debugger().load(program);
    loaded = FileStamp.of(program);
  }

  void expect(ElfBinary program) {
    if (expected != null && expected.program() == program) {
      return;
    }
    loadAsItIs(program.path());
    expected = Expected.of(program, debugger(), TypesFile.of(program, backend.program()));
  }

  /** One that holds a program has read it. */
  private void loadAsItIs(Path program) {
    if (taken == null && !FileStamp.of(program).equals(loaded)) {
      load(program);
    }
  }

  /** As {@link LiveSession#load(Launching)}. */
  void load(Launching likely) {
    loadAsItIs(likely.program());
    // dlv reads a program by launching it; gdb, which has read it, could not take that back.
    if (backend.kind() == Backend.Kind.DELVE) {
      debugger().expect(launch(likely));
    }
  }

  /** The same one for the same program, for its own equals would be made at its first use. */
  private Launch launch(Launching how) {
    Launch known = launch;
    if (known == null || launching == null || !how.isAs(launching)) {
      known = how.at(Run.join(Objects.requireNonNull(pty)).name());
      launch = known;
      launching = how;
    }
    return known;
  }

  /** As {@link LiveSession#connect}. */
  Optional<Long> connect(Way.Server server) {
    Stop.Stopped stands = TakenProgram.take(debugger(), server);
    taken = stands;
    return RunningProcess.ofThread(stands.thread());
  }

  /**
   * Launches the program, or takes hold of it.
   *
   * @param withSteps whether its steps will be asked for
   * @throws DebuggerException when that fails
   */
  Run run(Plan what, boolean withSteps) {
    expect(what.program());
    Expected of = Objects.requireNonNull(expected);
    Supplier<List<ResolvedStep>> places = places(what, of.file(), withSteps);
    if (what instanceof LaunchPlan plan) {
      return Run.start(
          plan,
          launch(plan.launching()),
          of,
          places,
          withSteps,
          Run.join(Objects.requireNonNull(pty)));
    }
    TakingPlan taking = (TakingPlan) what;
    Stop.Stopped stands = taken;
    if (stands == null) {
      stands = TakenProgram.take(of.debugger(), taking.way());
      taken = stands;
    }
    return Run.take(taking, of, places, stands);
  }

  /** Steps that will be asked for are looked up while the debugger starts the program. */
  private static Supplier<List<ResolvedStep>> places(Plan what, TypesFile types, boolean ahead) {
    Supplier<List<ResolvedStep>> places = () -> KeptSteps.beside(types).of(what);
    return ahead ? CompletableFuture.supplyAsync(places)::join : places;
  }

  /** Why nothing can be done with this debugger, as words that follow its name; else empty. */
  String whyUseless() {
    try {
      var unused = debugger().name();
      return "";
    } catch (DebuggerException e) {
      return "cannot be used: " + e.what();
    }
  }

  /** What is known of the program's types. */
  KeptTypes types() {
    return Objects.requireNonNull(expected).types();
  }

  /** Keeps what was asked of them since. */
  void keepTypes() {
    Objects.requireNonNull(expected).keepTypes();
  }

  /** Completes when the debugger is gone, whoever ended it. */
  CompletionStage<DebuggerException> lost() {
    return debugger().lost();
  }

  @Override
  public void close() {
    closer.close();
    // A disk may be slow: the debugger and the program are gone by now.
    if (expected != null) {
      expected.code().close();
    }
  }
}
