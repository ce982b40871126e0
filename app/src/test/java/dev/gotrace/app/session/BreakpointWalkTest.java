package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Breakpoint;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The user's breakpoints in walks of real programs, under both debuggers. */
@Tag("live")
@Timeout(120)
class BreakpointWalkTest {

  private final List<SessionLine> lines = new ArrayList<>();

  private static Backend backend(Backend.Kind kind) {
    return kind == Backend.Kind.GDB ? Walks.backend() : Walks.delve();
  }

  private static Path hello() {
    return TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING);
  }

  /** A goroutine that is preempted at the very breakpoint comes by it again, on another thread. */
  private static final Map<String, String> UNPREEMPTED = Map.of("GODEBUG", "asyncpreemptoff=1");

  private LiveSession start(Backend.Kind kind, Path program, String... arguments) {
    LiveSession session = LiveSession.prepare(backend(kind));
    Target target = Walks.target(program);
    session.start(Walks.plan(target, List.of(arguments), UNPREEMPTED, Walks.LIMIT), lines::add);
    return session;
  }

  private static Moment latest(LiveSession session) {
    return Objects.requireNonNull(session.latest());
  }

  private <T> List<T> told(Class<T> kind) {
    return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private Breakpoints list() {
    List<Breakpoints> all = told(Breakpoints.class);
    return all.isEmpty() ? Breakpoints.NONE : all.get(all.size() - 1);
  }

  private static Reading<String> function(Moment moment) {
    return moment.at().function();
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void oneIsRunToAndCounted(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      session.breakpoint("fmt.Fprintln");
      session.goals().runTo("main.main");
      assertThat(latest(session).kind()).isEqualTo(Moment.Kind.PHASE);
      session.goals().runTo("exit");
      Moment here = latest(session);
      assertThat(here.kind()).isEqualTo(Moment.Kind.BREAKPOINT);
      assertThat(here.stoppedAt()).isEqualTo("fmt.Fprintln");
      assertThat(function(here)).isEqualTo(Reading.known("fmt.Fprintln"));
      assertThat(here.phase()).isEqualTo("main.main");
      session.goals().runTo("exit");
      assertThat(function(latest(session))).isEqualTo(Reading.known("fmt.Fprintln"));
      assertThat(list().all()).extracting(Breakpoint::hits).containsExactly(2L);
      // The same words once more clear it.
      session.breakpoint("fmt.Fprintln");
      assertThat(list()).isEqualTo(Breakpoints.NONE);
      session.goals().runTo("exit");
      assertThat(session.ended()).isTrue();
      assertThat(latest(session).stoppedAt()).isNull();
    }
  }

  /** A phase is its first hit, whoever else wants to stop there. */
  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void thoseAtPhasesDoNotConfuseTheWalk(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      Symbols symbols = Walks.target(hello()).binary().symbols();
      for (String function : List.of("schedinit", "newproc", "main")) {
        session.breakpoint(symbols.find("runtime." + function).orElseThrow().address().toString());
      }
      session.breakpoint("main.main");
      List<String> phases = new ArrayList<>(List.of("entry"));
      while (!session.ended()) {
        session.next();
        Moment here = latest(session);
        if (here.kind() == Moment.Kind.PHASE) {
          phases.add(here.phase());
          boolean named =
              List.of("schedinit", "newproc", "runtime.main", "main.main").contains(here.phase());
          assertThat(here.stoppedAt() != null).as(here.phase()).isEqualTo(named);
        } else {
          assertThat(here.kind()).isEqualTo(Moment.Kind.BREAKPOINT);
          assertThat(here.stoppedAt()).isNotNull();
        }
      }
      assertThat(phases).containsExactlyElementsOf(Phases.IDS);
      assertThat(list().all().get(1).hits()).as("newproc").isGreaterThan(3);
      assertThat(list().all().get(0).hits()).as("schedinit").isEqualTo(1);
      assertThat(list().all().get(3).hits()).as("main.main, behind its check").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void thoseThatDoNotStopHideNoPhase(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      Symbols symbols = Walks.target(hello()).binary().symbols();
      for (String function : List.of("runtime.schedinit", "runtime.newproc", "main.main")) {
        Address at = symbols.find(function).orElseThrow().address();
        session.breakpoint(at + " if at.line == 0");
      }
      while (!session.ended()) {
        session.next();
      }
      assertThat(told(Moment.class)).extracting(Moment::phase).isEqualTo(Phases.IDS);
      assertThat(told(Moment.class)).extracting(Moment::stoppedAt).containsOnlyNulls();
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void oneAtAPhaseIsRunToAndNoFarther(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      Symbols symbols = Walks.target(hello()).binary().symbols();
      Address osinit = symbols.find("runtime.osinit").orElseThrow().address();
      session.breakpoint(osinit.toString());
      session.goals().runTo("main.main");
      assertThat(latest(session).phase()).isEqualTo("osinit");
      assertThat(latest(session).kind()).isEqualTo(Moment.Kind.PHASE);
      session.goals().runTo("main.main");
      assertThat(latest(session).phase()).isEqualTo("main.main");
    }
  }

  /**
   * However often its goroutine was preempted when the call began. The runtime's own code is not
   * preempted elsewhere; where the program's is, it may stand at the breakpoint just then, and come
   * by once more: gdb delivers the signal there, dlv an instruction later.
   */
  @ParameterizedTest(name = "go{0} {1}")
  @MethodSource("releases")
  void aFunctionIsComeByOnceACall(String version, Backend.Kind kind) {
    Path many = TestToolchains.build(version, "many", TestToolchains.FOR_DEBUGGING);
    try (LiveSession session = start(kind, many, "40")) {
      session.goals().runTo("main.main");
      session.breakpoint("runtime.newproc if at.line == 0");
      session.breakpoint("main.park if at.line == 0");
      Address park =
          Walks.target(many).binary().symbols().find("main.park").orElseThrow().address();
      assertThat(list().all().get(1).at().pc().asOptional().orElseThrow().minus(park))
          .isBetween(1L, 32L);
      session.goals().runTo("exit");
      assertThat(session.ended()).isTrue();
      long makers = latest(session).sched().gomaxprocs().asOptional().orElseThrow();
      assertThat(list().all().get(0).passes()).isEqualTo(40L + makers);
      long parked = list().all().get(1).passes();
      assertThat(parked).isGreaterThanOrEqualTo(40L);
      assertThat(kind == Backend.Kind.GDB ? 40L : parked).isEqualTo(40L);
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void stepsGoOnBesideThem(Backend.Kind kind) {
    Set<String> without = new HashSet<>();
    try (LiveSession session = start(kind, hello())) {
      while (!latest(session).phase().equals("mstart")) {
        session.step();
        without.add(String.valueOf(latest(session).step()));
      }
    }
    Set<String> with = new HashSet<>();
    try (LiveSession session = start(kind, hello())) {
      session.breakpoint("runtime.mallocinit");
      session.breakpoint("runtime.check");
      int stops = 0;
      while (!latest(session).phase().equals("mstart")) {
        session.step();
        with.add(String.valueOf(latest(session).step()));
        stops += latest(session).stoppedAt() != null ? 1 : 0;
      }
      assertThat(stops).as("that at the phase is the phase's own stop").isEqualTo(2);
    }
    assertThat(with).isEqualTo(without);
  }

  /** A call that a line goes over ends where the user wanted to stop. */
  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void linesGoOnBesideThem(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      session.goals().runTo("main.main");
      session.breakpoint("fmt.Fprintln if at.line == 0");
      session.log();
      session.line();
      session.line();
      assertThat(latest(session).at().line()).isEqualTo(Reading.known(10L));
      assertThat(latest(session).kind()).isEqualTo(Moment.Kind.LINE);
      assertThat(list().all().get(0).passes()).isPositive();
      session.breakpoint("main.go:11");
      session.line();
      assertThat(latest(session).stoppedAt()).isEqualTo("main.go:11");
      // The goroutine runs when it likes: beside the line that makes it, or while main waits.
      session.breakpoint("main.send");
      session.line();
      if (latest(session).stoppedAt() == null) {
        assertThat(latest(session).at().line()).isEqualTo(Reading.known(12L));
        session.line();
      }
      assertThat(latest(session).stoppedAt()).isEqualTo("main.send");
      assertThat(latest(session).kind()).isEqualTo(Moment.Kind.BREAKPOINT);
      assertThat(told(Creation.class)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void conditionsAreDecidedByWhatIsRead(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      session.goals().runTo("newproc");
      session.breakpoint("runtime.newproc if stack.of == g1");
      session.next();
      Moment here = latest(session);
      while (here.kind() == Moment.Kind.PHASE) {
        session.next();
        here = latest(session);
      }
      assertThat(here.stoppedAt()).isEqualTo("runtime.newproc if stack.of == g1");
      assertThat(here.stack().of()).isEqualTo(Reading.known("g1"));
      Address rax = here.registers().asOptional().orElseThrow().get("rax");
      session.breakpoint("runtime.newproc if rax != " + rax);
      assertThat(list().all()).extracting(Breakpoint::hits).containsExactly(0L);
      session.breakpoint("runtime.newproc if rax == 0x1");
      session.goals().runTo("exit");
      assertThat(session.ended()).isTrue();
      Breakpoint last = list().all().get(0);
      assertThat(last.hits()).isZero();
      assertThat(last.passes()).isGreaterThan(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void whatCannotBeDecidedStopsAndSaysSo(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      session.breakpoint("runtime.mallocinit if allp[0].status == running");
      session.next();
      while (latest(session).kind() == Moment.Kind.PHASE) {
        session.next();
      }
      assertThat(function(latest(session))).isEqualTo(Reading.known("runtime.mallocinit"));
      assertThat(told(Message.class))
          .extracting(Message::text)
          .anyMatch(
              text ->
                  text.startsWith(
                      "stopped, for nobody can say whether allp[0].status == running: "));
    }
  }

  /** It stands at the breakpoint most of the time, and nobody can stop what stands. */
  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void anInterruptStopsAProgramThatPassesOneAllTheTime(Backend.Kind kind) throws Exception {
    try (LiveSession session = start(kind, EngineUser.program("spins"))) {
      session.breakpoint("spins.go:8 if at.line == 9");
      AtomicBoolean done = new AtomicBoolean();
      Thread other =
          new Thread(
              () ->
                  await()
                      .atMost(Walks.LIMIT)
                      .until(
                          () -> {
                            session.interrupt();
                            return done.get();
                          }));
      session.goals().runTo("runtime.main");
      other.start();
      session.next();
      done.set(true);
      other.join();
      assertThat(latest(session).kind()).isEqualTo(Moment.Kind.INTERRUPT);
      // It goes on, and stops again where it has to.
      session.breakpoint("spins.go:8 if at.line == 8");
      session.next();
      assertThat(latest(session).stoppedAt()).isEqualTo("spins.go:8 if at.line == 8");
    }
  }

  /** Whoever asks for it while the program stands unseen is not forgotten. */
  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void anInterruptAtAPassIsHeeded(Backend.Kind kind) {
    LiveSession session = LiveSession.prepare(backend(kind));
    try (session) {
      session.start(
          Walks.plan(Walks.target(hello()), List.of(), Map.of(), Walks.LIMIT),
          line -> {
            lines.add(line);
            if (line instanceof Creation) {
              session.interrupt();
            }
          });
      session.goals().runTo("newproc");
      session.log();
      session.next();
      assertThat(latest(session).kind()).isEqualTo(Moment.Kind.INTERRUPT);
      assertThat(function(latest(session))).isEqualTo(Reading.known("runtime.newproc"));
      session.log();
      session.next();
      assertThat(latest(session).phase()).isEqualTo("mstart");
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void theyAreThereAgainAfterARestart(Backend.Kind kind) {
    Path program =
        TestToolchains.build(
            TestToolchains.USUAL,
            "hello",
            TestToolchains.FOR_DEBUGGING,
            "-buildmode=pie",
            "CGO_ENABLED=0");
    try (LiveSession session = start(kind, program)) {
      session.breakpoint("main.send");
      session.log();
      session.goals().runTo("exit");
      assertThat(function(latest(session))).isEqualTo(Reading.known("main.send"));
      int created = told(Creation.class).size();
      assertThat(created).isGreaterThan(3);
      session.restart();
      session.goals().runTo("main.main");
      session.goals().runTo("exit");
      assertThat(function(latest(session))).isEqualTo(Reading.known("main.send"));
      assertThat(list().all()).extracting(Breakpoint::hits).containsExactly(1L);
      assertThat(told(Creation.class).size()).isGreaterThan(created + 3);
    }
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> releases() {
    return TestToolchains.VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(Backend.Kind.values())
                    .map(kind -> org.junit.jupiter.params.provider.Arguments.of(version, kind)));
  }

  /** What the log says of each goroutine is what the runtime keeps of it. */
  @ParameterizedTest(name = "go{0} {1}")
  @MethodSource("releases")
  void theLogTellsOfEachGoroutine(String version, Backend.Kind kind) {
    Path program = TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING);
    try (LiveSession session = start(kind, program)) {
      session.log();
      session.breakpoint("main.send");
      session.goals().runTo("main.main");
      assertThat(latest(session).phase()).isEqualTo("main.main");
      session.goals().runTo("exit");
      assertThat(function(latest(session))).isEqualTo(Reading.known("main.send"));
      List<Creation> created = told(Creation.class);
      assertThat(created.get(0).entry()).isEqualTo(Reading.known("runtime.main"));
      assertThat(created.get(0).by().function()).isEqualTo(Reading.known("runtime.rt0_go"));
      List<Reading<String>> entries =
          latest(session).goroutines().asOptional().orElseThrow().items().stream()
              .map(goroutine -> goroutine.entry())
              .toList();
      assertThat(created).extracting(Creation::entry).containsExactlyInAnyOrderElementsOf(entries);
      Creation own = created.get(created.size() - 1);
      assertThat(own.by().function()).isEqualTo(Reading.known("main.main"));
      assertThat(own.by().file().asOptional().orElse("")).endsWith("main.go");
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void whatIsNoPlaceIsRefused(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      Map<String, String> refused = new java.util.LinkedHashMap<>();
      refused.put("runtime.schedini", "runtime.schedinit");
      refused.put("schedinit", "did you mean runtime.schedinit?");
      refused.put("runtime.sched", "is data, not code");
      refused.put("main.go:1", "next line with code is");
      refused.put("nothere.go:1", "no code of a file nothere.go");
      refused.put("proc.go:100", "is ambiguous");
      refused.put("0x1", "no function of this program lies at 0x1");
      refused.put("main.main when rax", "write a place");
      refused.put("main.main if rax", "write one comparison");
      refused.put("main.main if raxx == 1", "no value is called raxx");
      refused.put("main.main if rax == main", "rax is a number, main is a text");
      refused.put("main.main if sched.runq == 1", "is a list");
      refused.forEach(
          (line, why) ->
              assertThatThrownBy(() -> session.breakpoint(line))
                  .as(line)
                  .isInstanceOf(DebuggerException.class)
                  .hasMessageContaining(why));
      assertThat(list()).isEqualTo(Breakpoints.NONE);
    }
  }

  private static void refuses(LiveSession session, String line, String why) {
    assertThatThrownBy(() -> session.breakpoint(line))
        .as(line)
        .isInstanceOf(DebuggerException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aPlaceThatIsNoneSaysWhatIsWrongWithIt() {
    try (LiveSession session = start(Backend.Kind.GDB, hello())) {
      refuses(session, "0xzz", "0xzz is no address: write up to 16 hex digits");
      refuses(session, "-1", "-1 is no line: write its number, as in main.go:13");
      refuses(session, "proc.go:-1", "proc.go:-1 is no line: write its number, as in proc.go:13");
      refuses(session, "main.go:", "main.go: is no line: write its number, as in main.go:13");
      refuses(session, "main.go", "main.go is a file: name a line of it, as in main.go:13");
      refuses(
          session, "main.min", "this program has no function main.min; did you mean main.main?");
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void anAddressMustBeThatOfAnInstruction(Backend.Kind kind) {
    Symbols symbols = Walks.target(hello()).binary().symbols();
    Address main = symbols.find("main.main").orElseThrow().address();
    Address data = symbols.find("runtime.sched").orElseThrow().address();
    try (LiveSession session = start(kind, hello())) {
      refuses(session, main.plus(1).toString(), "lies inside the instruction at " + main);
      refuses(session, data.plus(8).toString(), "is data, which it would change: runtime.sched+8");
      session.breakpoint(main.toString());
      assertThat(list().all().get(0).at().line()).isEqualTo(Reading.known(7L));
      session.breakpoint("runtime.clone.abi0");
    } catch (DebuggerException e) {
      assertThat(kind).isEqualTo(Backend.Kind.DELVE);
      assertThat(e).hasMessageStartingWith("no breakpoint in runtime.clone: dlv fails");
    }
    assertThat(list().all()).hasSize(kind == Backend.Kind.DELVE ? 1 : 2);
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void aLineIsWhereItsFunctionHasIt(Backend.Kind kind) {
    try (LiveSession session = start(kind, hello())) {
      session.breakpoint("main.go:13");
      session.goals().runTo("main.main");
      session.goals().runTo("exit");
      assertThat(latest(session).stoppedAt()).isEqualTo("main.go:13");
      assertThat(latest(session).at().line()).isEqualTo(Reading.known(13L));
      session.breakpoint("14 if at.line == 14");
      session.next();
      assertThat(latest(session).stoppedAt()).isEqualTo("14 if at.line == 14");
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.Kind.class)
  void aLineInSeveralFunctionsIsRefused(Backend.Kind kind) {
    Path optimized = TestToolchains.build(TestToolchains.USUAL, "hello");
    List<String> refusals = new ArrayList<>();
    try (LiveSession session = start(kind, optimized)) {
      for (int line = 1; line < 40; line++) {
        try {
          session.breakpoint("internal/runtime/atomic/types.go:" + line);
        } catch (DebuggerException e) {
          refusals.add(String.valueOf(e.getMessage()));
        }
      }
    }
    assertThat(refusals)
        .anySatisfy(
            refusal ->
                assertThat(refusal)
                    .matches(
                        "no breakpoint: .*types.go:\\d+ is ambiguous, for it is in \\d+ functions:"
                            + " 0x[0-9a-f]+ in .*; name one of the addresses"));
  }
}
