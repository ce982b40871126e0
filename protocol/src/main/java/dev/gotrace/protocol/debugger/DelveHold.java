package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.DelvePending;
import dev.gotrace.protocol.delve.DelveRequest;
import dev.gotrace.protocol.delve.RunRequests.Command;
import dev.gotrace.protocol.delve.RunRequests.GetState;
import dev.gotrace.protocol.delve.RunRequests.GetVersion;
import dev.gotrace.protocol.delve.RunRequests.IsMulticlient;
import dev.gotrace.protocol.delve.RunRequests.ListBreakpoints;
import dev.gotrace.protocol.delve.State;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One dlv and the program that it holds: how they came by each other, and how they part. */
final class DelveHold {

  private static final String SERVES_ONE =
      "this dlv was started without --accept-multiclient: it ends when gotrace leaves, and a program"
          + " that it started with it";

  private static final Path NOWHERE = Path.of("/dev/null");

  private final Object dlv;
  private final DelveHost host;
  private final Held held;
  private final Optional<CoreFile> core;
  private final Map<String, String> environment;
  private final TargetProcess target = new TargetProcess();
  private final CompletableFuture<DebuggerException> lost = new CompletableFuture<>();
  private volatile @Nullable Talk talk;
  private volatile @Nullable Consumer<String> wireLog;
  private volatile @Nullable String name;
  private @Nullable State first;
  private volatile long process;
  private volatile boolean staysAlone = true;
  private volatile boolean closing;
  private Optional<DelvePending<?>> restoring = Optional.empty();

  /** What there is as soon as dlv listens. */
  record Talk(
      DelveLink link,
      DelveRun run,
      DelveBreakpoints breakpoints,
      DelveMemory memory,
      DelveLayouts layouts,
      DelveCode code) {}

  private DelveHold(
      Object dlv,
      DelveHost host,
      Held held,
      Optional<CoreFile> core,
      Map<String, String> environment) {
    this.dlv = dlv;
    this.host = host;
    this.held = held;
    this.core = core;
    this.environment = environment;
  }

  static DelveHold launch(Path dlv, Map<String, String> environment, Launch launch) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(launch.environment());
    List<String> words = new ArrayList<>(List.of("exec", launch.program().toString()));
    words.add("--disable-aslr");
    boolean isTerminal = !launch.terminal().equals(NOWHERE.toString());
    if (isTerminal && launch.stdin().toString().equals(launch.terminal())) {
      words.addAll(List.of("--tty", launch.terminal()));
    } else {
      // With a file for its input dlv can give the program no terminal to control it.
      words.addAll(List.of("-r", "stdin:" + launch.stdin()));
      words.addAll(List.of("-r", "stdout:" + launch.terminal()));
      words.addAll(List.of("-r", "stderr:" + launch.terminal()));
    }
    DelveServer server =
        DelveServer.start(
            dlv, "the program did not start", words, launch.arguments(), all, launch.directory());
    return new DelveHold(dlv, server, Held.LAUNCHED, Optional.empty(), all);
  }

  /** A program that stands before its first instruction as long as it is looked at. */
  static DelveHold reading(Path dlv, Map<String, String> environment, Path program) {
    return launch(
        dlv, environment, new Launch(program, List.of(), Map.of(), null, NOWHERE, NOWHERE + ""));
  }

  static DelveHold attach(Path dlv, Map<String, String> environment, long process) {
    boolean stopped = isStatus(process, "State:\tT");
    DelveServer server = DelveServer.attach(dlv, environment, process, stopped);
    return new DelveHold(dlv, server, Held.ATTACHED, Optional.empty(), Map.of());
  }

  static DelveHold open(Path dlv, Map<String, String> environment, Path program, Path core) {
    CoreFile notes = CoreFile.read(core);
    DelveServer server =
        DelveServer.start(
            dlv,
            "cannot read the core file",
            List.of("core", program.toString(), core.toString()),
            List.of(),
            environment,
            null);
    return new DelveHold(dlv, server, Held.CORE, Optional.of(notes), Map.of());
  }

  static DelveHold connect(String address) {
    return new DelveHold(
        address, new DelveGuest(address), Held.CONNECTED, Optional.empty(), Map.of());
  }

  /** Who gets every line of the conversation that is yet to begin. */
  void logTo(@Nullable Consumer<String> lines) {
    wireLog = lines;
  }

  Held held() {
    return held;
  }

  Optional<String> cannot(Ability what) {
    return what == Ability.LEAVE && name != null && !staysAlone
        ? Optional.of(SERVES_ONE)
        : held.cannot(what);
  }

  /** Begins the conversation, without waiting for it; whoever needs it is told what is wrong. */
  void greet() {
    // The JDK's first socket of this kind costs it a random number generator: 15 ms.
    var unused = CompletableFuture.runAsync(this::talk);
  }

  /** The conversation with dlv; it begins with what is asked in any case. */
  synchronized Talk talk() {
    Talk now = talk;
    if (now == null) {
      try {
        DelveLink link = new DelveLink(host.connect(wireLog), host::lost);
        DelveBreakpoints breakpoints = new DelveBreakpoints(link, target);
        DelveRun run = new DelveRun(link, breakpoints, target, host::terminate);
        link.ahead(List.of(new GetVersion(), new GetState(held == Held.CONNECTED)));
        if (held != Held.CONNECTED) {
          link.ahead(List.of(new ListBreakpoints()));
        }
        link.connection()
            .closed()
            .thenAccept(
                why -> {
                  if (held == Held.ATTACHED && !closing) {
                    breakpoints.abandonedIn(process);
                  }
                  lost.complete(host.lost(why));
                });
        now =
            new Talk(
                link,
                run,
                breakpoints,
                new DelveMemory(link, breakpoints),
                new DelveLayouts(link),
                new DelveCode(link));
        talk = now;
      } catch (DebuggerException e) {
        throw e.isLost() ? host.notTaken(e) : e;
      }
    }
    return now;
  }

  CompletionStage<DebuggerException> lost() {
    return lost.minimalCompletionStage();
  }

  /**
   * Waits until dlv is up and holds the program; its name and version.
   *
   * @throws DebuggerException when it is no dlv, it is too old, or cannot take hold of the program
   */
  String name() {
    Talk now = talk();
    String known = name;
    if (known == null) {
      // A dlv of our own answers when it has read the program: a second for 50 MB.
      Duration limit = Limits.request().multipliedBy(held == Held.CONNECTED ? 1 : 3);
      try {
        known = DelveVersion.name(dlv, now.link().run(new GetVersion(), limit).delve());
        if (held == Held.CONNECTED) {
          staysAlone = now.link().run(new IsMulticlient(), limit);
        }
        State state = now.link().run(new GetState(held == Held.CONNECTED), limit);
        if (state.running()) {
          state = now.link().run(new Command(Command.HALT), Limits.request());
        }
        first = state;
        process = state.pid();
      } catch (DebuggerException e) {
        throw e.isLost() ? host.notTaken(e) : e;
      }
      if (held == Held.LAUNCHED || held == Held.ATTACHED) {
        now.memory().isOf(process);
        target.is(process);
      }
      if (held == Held.LAUNCHED) {
        host.holds(process);
        restoring =
            DelveEnvironment.restoring(process, environment).map(set -> now.link().send(set));
      }
      name = known;
    }
    return known;
  }

  /** Whether the program was killed, or is about to end. */
  boolean isEnding() {
    return target.isEnding();
  }

  /** The stop that the program stands at since dlv took hold of it. */
  Stop begin(Stop.Reason reason) {
    name();
    // In a program without types dlv writes nothing: there the variable stays.
    restoring.ifPresent(written -> talk().link().settle(written, Limits.request()));
    State state = first;
    if (state == null) {
      throw new DebuggerException("dlv told no state of the program");
    }
    Stop stop = talk().run().begin(state, reason);
    Optional<String> signal = core.flatMap(CoreFile::signal);
    return signal.isPresent() && stop instanceof Stop.Stopped at
        ? new Stop.Stopped(Stop.Reason.SIGNAL, at.thread(), at.at(), signal.get())
        : stop;
  }

  /** The address of the program's own first instruction, as the kernel told the program. */
  Optional<Address> entry() {
    if (core.isPresent()) {
      return core.get().entry();
    }
    return held == Held.CONNECTED && !isTracedHere()
        ? Optional.empty()
        : AuxiliaryVector.entry(process);
  }

  /** Whether the process of that id on this machine is one that a debugger holds. */
  private boolean isTracedHere() {
    return isStatus(process, "TracerPid:") && !isStatus(process, "TracerPid:\t0");
  }

  /** Whether the system says this of a process of this machine (proc_pid_status(5)). */
  private static boolean isStatus(long process, String start) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
          .anyMatch(line -> line.startsWith(start));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Lets go of the program.
   *
   * @param kill whether it is to end; one that was launched here does in any case
   */
  void close(boolean kill) {
    closing = true;
    Talk now = talk;
    if (now != null && name != null && held == Held.CONNECTED && !now.run().hasEnded()) {
      leave(now, kill);
    }
    if (kill && held == Held.ATTACHED) {
      ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
    }
    if (now != null) {
      now.memory().close();
    }
    host.close(kill);
  }

  /** A server's program goes on without our breakpoints. */
  private static void leave(Talk talk, boolean stopped) {
    try {
      if (talk.run().isRunning()) {
        talk.run().interrupt();
        talk.run().next(Limits.request());
      }
      talk.breakpoints().clear();
      if (!stopped) {
        talk.link().send(new Command(Command.CONTINUE));
        // Answered once the other is under way.
        talk.link().run(new GetState(true), Duration.ofSeconds(2));
      }
    } catch (DebuggerException | IllegalStateException e) {
      // It is gone, or hangs: nothing can be put right there.
    }
  }

  /** Asks ahead what will be needed. */
  void ahead(List<DelveRequest<?>> questions) {
    if (!questions.isEmpty()) {
      talk().link().ahead(questions);
    }
  }
}
