package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks from line to line, on both debuggers: across stack switches, and whatever else comes. */
@Tag("live")
@Timeout(180)
class LineWalkTest {

  private static final Map<String, String> ONE_P = Map.of("GOMAXPROCS", "1");
  private static final Map<String, String> TWO_PS = Map.of("GOMAXPROCS", "2");
  private static final Duration LIMIT = Walks.LIMIT;

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  static Stream<Backend> backends() {
    return Stream.of(Walks.backend(), Walks.delve());
  }

  /** From the first instruction on, and the same on both up to where sysmon has a thread. */
  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void linesLeadFromTheEntryToMain(String version) {
    List<Moment> onGdb = toMain(Walks.backend(), version);
    List<Moment> onDelve = toMain(Walks.delve(), version);
    assertThat(untilSysmon(onDelve)).isEqualTo(untilSysmon(onGdb)).hasSizeGreaterThan(180);
    assertThat(onGdb).hasSizeBetween(220, 320);
    for (List<Moment> moments : List.of(onGdb, onDelve)) {
      assertThat(MomentAgreement.faults(moments.stream().map(MomentJson::write).toList()))
          .isEmpty();
      assertThat(moments)
          .filteredOn(moment -> moment.kind() == Moment.Kind.PHASE)
          .extracting(Moment::phase)
          .containsExactly(
              "entry",
              "rt0_go",
              "check",
              "args",
              "osinit",
              "schedinit",
              "newproc",
              "mstart",
              "schedule",
              "runtime.main",
              "main.main");
      assertThat(moments)
          .extracting(Moment::kind)
          .containsOnly(Moment.Kind.PHASE, Moment.Kind.LINE);
      assertThat(moments)
          .anySatisfy(
              moment ->
                  assertThat(MomentJson.write(moment))
                      .contains("\"name\":\"sched.maxmcount\",\"before\":0,\"after\":10000"));
    }
  }

  private static List<Moment> toMain(Backend backend, String version) {
    Path hello = TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING);
    try (Lines lines = new Lines(backend, hello, List.of())) {
      while (!lines.here().phase().equals("main.main")) {
        lines.line();
      }
      return lines.moments;
    }
  }

  private static List<String> untilSysmon(List<Moment> moments) {
    return moments.stream()
        .takeWhile(moment -> machines(moment) < 2)
        .map(LineWalkTest::where)
        .toList();
  }

  private static long machines(Moment moment) {
    return moment.machines() instanceof Reading.Known<Listing<Machine>> known
        ? known.value().items().size()
        : 0;
  }

  private static String where(Moment moment) {
    return moment.at().function().asOptional().orElse("?")
        + " "
        + moment.at().file().asOptional().orElse("?")
        + ":"
        + moment.at().line().asOptional().map(String::valueOf).orElse("?");
  }

  /** A stack that moves, a goroutine that waits for another one, a panic on the way, the end. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void aLineIsPassedWhateverItDoes(Backend backend) {
    try (Lines lines = new Lines(backend, program("strides"), List.of())) {
      lines.session.goals().runTo("main.main");
      List<String> passed = new ArrayList<>();
      while (!lines.session.ended() && lines.here().phase().equals("main.main")) {
        passed.add(lines.text());
        lines.line();
      }
      assertThat(passed)
          .containsExactly(
              "func main() {",
              "grown := grows(500)",
              "woken := parks()",
              "caught := faults()",
              "runtime.Gosched()",
              "if len(os.Args) > 2 {",
              "if len(os.Args) > 1 {",
              "os.Exit(grown + woken + caught)");
      while (!lines.session.ended()) {
        lines.line();
      }
      assertThat(lines.here().exit()).isEqualTo(new Exit.Code(7));
    }
  }

  /** The same address is returned to by each call below, and the stack is another one then. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void aRecursiveCallIsPassedAsAWhole(Backend backend) {
    try (Lines lines = new Lines(backend, program("strides"), List.of())) {
      lines.session.goals().runTo("main.main");
      lines.linesTo("grown := grows(500)");
      lines.into("main.grows");
      lines.linesTo("return grows(n - 1)");
      Reading<Address> before = lines.here().stack().hi();
      lines.line();
      assertThat(lines.function()).isEqualTo("main.main");
      assertThat(lines.text()).isEqualTo("grown := grows(500)");
      assertThat(lines.here().stack().hi()).isNotEqualTo(before);
    }
  }

  /** A fault leads to the runtime's own function for it, and out of that to whoever recovered. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void aFaultInALineIsFollowed(Backend backend) {
    try (Lines lines = new Lines(backend, program("strides"), List.of())) {
      lines.session.goals().runTo("main.main");
      lines.linesTo("caught := faults()");
      lines.into("main.faults");
      lines.linesTo("return *nowhere");
      lines.line();
      assertThat(lines.function()).isEqualTo("runtime.sigpanic");
      lines.session.finish();
      assertThat(lines.text()).isEqualTo("caught := faults()");
      lines.line();
      assertThat(lines.text()).isEqualTo("runtime.Gosched()");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void systemstackLeadsToTheFunctionThatItCalls(Backend backend) {
    try (Lines lines = new Lines(backend, program("strides"), List.of())) {
      lines.session.goals().runTo("runtime.main");
      lines.into("runtime.systemstack");
      lines.linesOutOf("runtime.systemstack");
      assertThat(lines.function()).startsWith("runtime.main.func");
      assertThat(lines.here().stack().of()).isEqualTo(Reading.known("g0"));
      lines.session.finish();
      assertThat(lines.function()).isEqualTo("runtime.systemstack");
      lines.session.finish();
      assertThat(lines.function()).isEqualTo("runtime.main");
      assertThat(lines.here().stack().of()).isEqualTo(Reading.known("g1"));
    }
  }

  /** On the stack that the system gave it switches nothing, and jumps. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void newprocReturnsThroughItsWrapper(Backend backend) {
    try (Lines lines = new Lines(backend, program("strides"), List.of())) {
      lines.session.goals().runTo("newproc");
      lines.into("runtime.systemstack");
      lines.linesOutOf("runtime.systemstack");
      assertThat(lines.function()).isEqualTo("runtime.newproc.func1");
      lines.session.finish();
      assertThat(lines.function()).isEqualTo("runtime.newproc");
      lines.session.finish();
      assertThat(lines.function()).isEqualTo("runtime.rt0_go");
      assertThat(lines.here().phase()).isEqualTo("newproc");
      assertThatThrownBy(lines.session::finish)
          .isInstanceOf(DebuggerException.class)
          .hasMessageContaining("nobody called runtime.rt0_go");
    }
  }

  /**
   * To the scheduler's stack, and from there to the goroutine that it chooses. With a second P
   * another thread may have taken the only one by then, and this one finds none until the end.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void mcallLeadsToTheSchedulerAndGogoOutOfIt(Backend backend) {
    try (Lines lines = new Lines(backend, program("strides"), List.of(), ONE_P)) {
      lines.session.goals().runTo("main.main");
      lines.linesTo("runtime.Gosched()");
      lines.into("runtime.mcall");
      lines.session.finish();
      assertThat(lines.function()).startsWith("runtime.gosched");
      assertThat(lines.here().stack().of()).isEqualTo(Reading.known("g0"));
      lines.session.finish();
      assertThat(lines.here().stack().of()).isNotEqualTo(Reading.known("g0"));
      assertThat(lines.here().kind()).isEqualTo(Moment.Kind.LINE);
    }
  }

  /** A loop on one line is stepped through by instructions, one in a call is run. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void anEndlessLoopIsInterrupted(Backend backend) {
    try (Lines lines = new Lines(backend, program("strides"), List.of("spin"))) {
      lines.session.goals().runTo("main.main");
      lines.linesTo("for {");
      lines.interruptedIn("main.main");
      assertThat(lines.text()).isEqualTo("for {");
    }
    try (Lines lines = new Lines(backend, program("strides"), List.of("spin", "below"))) {
      lines.session.goals().runTo("main.main");
      lines.linesTo("spins()");
      lines.interruptedIn("main.spins");
      lines.linesTo("nowhere = nil");
      lines.linesTo("rounds++");
      assertThat(lines.here().kind()).isEqualTo(Moment.Kind.LINE);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void aCallThatWaitsForTheSystemIsInterrupted(Backend backend) {
    try (Lines lines = new Lines(backend, program("sleeps"), List.of())) {
      lines.session.goals().runTo("main.main");
      lines.linesTo("time.Sleep(time.Hour)");
      lines.interrupted();
      assertThat(lines.session.ended()).isFalse();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void aSignalFromOutsideEndsTheLineAndTheProgram(Backend backend) {
    try (Lines lines = new Lines(backend, program("sleeps"), List.of())) {
      lines.session.goals().runTo("main.main");
      ProcessHandle program =
          ProcessHandle.of(lines.here().thread().asOptional().orElseThrow()).orElseThrow();
      lines.linesTo("time.Sleep(time.Hour)");
      CompletableFuture<Void> line = CompletableFuture.runAsync(lines::line);
      await().until(() -> line.isDone() || program.destroyForcibly());
      line.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
      assertThat(lines.here().exit()).isEqualTo(new Exit.Signal("SIGKILL"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("backends")
  void aLineThatEndsTheProgramEndsTheWalk(Backend backend) {
    try (Lines lines = new Lines(backend, program("crashes"), List.of())) {
      lines.session.goals().runTo("main.main");
      while (!lines.session.ended()) {
        lines.line();
      }
      assertThat(lines.here().exit()).isEqualTo(new Exit.Code(2));
    }
  }

  private static Path program(String name) {
    Path source = Path.of("src", "test", "resources", "targets", name).toAbsolutePath();
    return TestToolchains.build(TestToolchains.USUAL, source, TestToolchains.FOR_DEBUGGING);
  }

  /** A session that is walked by its lines. */
  private static final class Lines implements AutoCloseable {

    final LiveSession session;
    final List<Moment> moments = new ArrayList<>();
    private final Path program;

    Lines(Backend backend, Path program, List<String> arguments) {
      this(backend, program, arguments, TWO_PS);
    }

    Lines(Backend backend, Path program, List<String> arguments, Map<String, String> environment) {
      this.program = program;
      session = LiveSession.prepare(backend);
      session.start(
          Walks.plan(Walks.target(program), arguments, environment, LIMIT),
          line -> {
            if (line instanceof Moment moment) {
              moments.add(moment);
            }
          });
    }

    Moment here() {
      return Objects.requireNonNull(session.latest());
    }

    void line() {
      session.line();
    }

    String function() {
      return here().at().function().asOptional().orElse("");
    }

    /** The line of the test's own program that it stands at. */
    String text() {
      String file = here().at().file().asOptional().orElse("");
      long line = here().at().line().asOptional().orElse(0L);
      Path source =
          Path.of("src", "test", "resources", "targets")
              .resolve(file.replaceFirst("\\.go$", ""))
              .resolve(file);
      try {
        return Files.readAllLines(source).get((int) line - 1).strip();
      } catch (IOException e) {
        return file + ":" + line;
      }
    }

    void linesTo(String text) {
      while (!text().equals(text)) {
        assertThat(session.ended()).as("ended before " + text).isFalse();
        line();
      }
    }

    void linesOutOf(String function) {
      while (function().equals(function)) {
        line();
      }
    }

    void into(String function) {
      while (!function().equals(function)) {
        session.inst();
      }
    }

    void interrupted() {
      lineUntilInterrupted();
      assertThat(here().kind()).isEqualTo(Moment.Kind.INTERRUPT);
    }

    private void lineUntilInterrupted() {
      CompletableFuture<Void> line = CompletableFuture.runAsync(this::line);
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                session.interrupt();
                return line.isDone();
              });
      line.join();
    }

    /**
     * It may come upon the goroutine while the runtime preempts it: from there some lines of the
     * runtime's, each interrupted or passed, lead back.
     */
    void interruptedIn(String function) {
      interrupted();
      for (int i = 0; i < 50 && !function().equals(function); i++) {
        lineUntilInterrupted();
      }
      assertThat(function()).isEqualTo(function);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
