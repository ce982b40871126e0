package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Breakpoint;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The user's breakpoints in walks of real programs, under both debuggers. */
@Tag("live")
@Timeout(120)
class BreakpointWalkTest extends BrokenWalk {

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
}
