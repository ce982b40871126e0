package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.Answering;
import dev.gotrace.app.target.CoreFiles;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every debugger promises about programs that it did not start: running ones, a server's, dead
 * ones.
 */
@Tag("live")
@Timeout(120)
abstract class WaysContract {

  static final Duration LIMIT = Duration.ofSeconds(60);
  static final Duration GLANCE = Duration.ofMillis(50);

  private final Backend backend;
  private final Set<ProcessHandle> before = children();
  @TempDir Path folder;
  Debugger debugger;

  WaysContract(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    debugger = backend.start(System.getenv());
  }

  @AfterEach
  void close() {
    debugger.close();
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(children()).as("left behind").isEqualTo(before));
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }

  static Address symbol(Path program, String name) {
    try {
      return ElfBinary.open(program).symbols().find(name).orElseThrow().address();
    } catch (TargetException e) {
      throw new AssertionError(e);
    }
  }

  static Stop.Stopped stopped(Stop stop) {
    assertThat(stop).isInstanceOf(Stop.Stopped.class);
    return (Stop.Stopped) stop;
  }

  static Path crashing() {
    Path source = Path.of("src", "test", "resources", "targets", "crashes").toAbsolutePath();
    return TestToolchains.build(TestToolchains.USUAL, source, TestToolchains.FOR_DEBUGGING);
  }

  /** A server on a port of its own choice, which holds {@code answers} before its start. */
  Answering serving() {
    return Answering.start(folder, backend.server(Answering.program()));
  }

  static String port(Answering server) {
    String line = server.line();
    while (!line.matches("(Listening on port |API server listening at: .*:)\\d+")) {
      assertThat(line).isNotEmpty();
      line = server.line();
    }
    return line.replaceFirst(".*\\D", "");
  }

  @Test
  void takesHoldOfARunningProgramAndLetsItGo() {
    try (Answering program = Answering.start(folder)) {
      assertThat(program.answer("one")).isEqualTo("heard \"one\"");
      debugger.load(Answering.program());
      Stop.Stopped stop = stopped(debugger.attach(program.pid()));
      assertThat(stop.reason()).isEqualTo(Stop.Reason.ATTACHED);
      assertThat(debugger.threads()).contains(program.pid()).hasSizeGreaterThan(1);
      assertThat(debugger.entry()).isEqualTo(symbol(Answering.program(), "_rt0_amd64_linux"));
      assertThat(debugger.registers(program.pid())).containsKey("rip");
      debugger.close();
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
      assertThat(program.end()).isZero();
    }
  }

  @Test
  @Keeps(Keeps.Ability.ATTACH)
  void aProgramThatRunsIsLetGoWithoutItsBreakpoints() {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      debugger.load(Answering.program());
      debugger.attach(program.pid());
      debugger.breakOnce(List.of(symbol(Answering.program(), "fmt.Fprintf")));
      debugger.breakAlways(List.of(symbol(Answering.program(), "fmt.(*pp).doPrintf")));
      assertThat(debugger.resume(GLANCE)).isEqualTo(new Stop.Running());
      debugger.close();
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
      assertThat(program.end()).isZero();
    }
  }

  @Test
  void aRunningProgramStopsAtBreakpointsAndByInstructions() {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      debugger.load(Answering.program());
      debugger.attach(program.pid());
      Address printing = symbol(Answering.program(), "fmt.Fprintf");
      debugger.breakOnce(List.of(printing));
      program.say("two");
      Stop.Stopped hit = stopped(debugger.resume(LIMIT));
      assertThat(hit.at().pc()).isEqualTo(printing);
      assertThat(stopped(debugger.stepInstruction(hit.thread(), LIMIT)).at().pc())
          .isNotEqualTo(printing);
      debugger.close();
      assertThat(program.line()).isEqualTo("heard \"two\"");
      assertThat(program.end()).isZero();
    }
  }

  @Test
  void killEndsAProgramThatWasRunningBefore() throws InterruptedException {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      debugger.attach(program.pid());
      debugger.kill();
      assertThat(program.process().waitFor()).as("ended by SIGKILL").isEqualTo(137);
    }
  }

  @Test
  void whatCannotBeDoneWithARunningProgramHasAReason() {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      debugger.attach(program.pid());
      assertThat(debugger.cannot(Ability.RESTART)).get().asString().contains("did not start");
      assertThat(debugger.cannot(Ability.OUTPUT)).isPresent();
      assertThat(debugger.cannot(Ability.INPUT)).isPresent();
      assertThat(debugger.cannot(Ability.STEP)).isEmpty();
      assertThat(debugger.cannot(Ability.END)).isEmpty();
      assertThat(debugger.cannot(Ability.LEAVE)).isEmpty();
    }
  }

  @Test
  void aProcessThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> debugger.attach(Integer.MAX_VALUE))
        .isInstanceOf(DebuggerException.class)
        .hasMessageStartingWith("cannot take hold of process 2147483647: ")
        .hasMessageMatching("(?i).*no such process");
  }

  /** A subclass says which servers those are. */
  void takesAServersProgramAndLeavesItRunning() throws InterruptedException {
    try (Answering server = serving()) {
      String port = port(server);
      debugger.load(Answering.program());
      Stop.Stopped stop = stopped(debugger.connect("localhost:" + port));
      assertThat(stop.reason()).isEqualTo(Stop.Reason.ATTACHED);
      assertThat(stop.at().function()).isEqualTo("_rt0_amd64_linux");
      assertThat(debugger.threads()).containsExactly(stop.thread());
      assertThat(debugger.entry()).isEqualTo(stop.at().pc());
      assertThat(debugger.howMemoryIsRead()).isEqualTo("by " + debugger.name());
      Address main = symbol(Answering.program(), "main.main");
      debugger.breakOnce(List.of(main, symbol(Answering.program(), "fmt.Fprintf")));
      assertThat(stopped(debugger.resume(LIMIT)).at().pc()).isEqualTo(main);
      assertThat(debugger.resume(GLANCE)).isEqualTo(new Stop.Running());
      debugger.close();
      server.say("two");
      String line = server.line();
      while (!line.startsWith("heard")) {
        line = server.line();
      }
      assertThat(line).as("no breakpoint is left in it").isEqualTo("heard \"two\"");
      server.say("end");
      assertThat(server.line()).isEqualTo("ended");
    }
  }

  @Test
  void killEndsAServersProgramEvenWhileItRuns() throws InterruptedException {
    try (Answering server = serving()) {
      debugger.load(Answering.program());
      long pid = stopped(debugger.connect("localhost:" + port(server))).thread();
      assertThat(debugger.resume(GLANCE)).isEqualTo(new Stop.Running());
      debugger.kill();
      server.process().waitFor();
      assertThat(ProcessHandle.of(pid)).isEmpty();
    }
  }

  @Test
  void aPortThatNobodyListensAtIsRefusedAtOnce() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> debugger.connect("localhost:" + port))
        .isInstanceOf(DebuggerException.class)
        .hasMessageStartingWith("cannot take a program from localhost:" + port + ": ")
        .hasMessageContaining("Connection refused");
  }

  @Test
  @Keeps(Keeps.Ability.CORE)
  void aCoreFileIsReadAndNothingRunsInIt() {
    Path program = crashing();
    Path core = CoreFiles.of(program, folder);
    debugger.load(program);
    Stop.Stopped stop = stopped(debugger.open(core));
    assertThat(stop.reason()).isEqualTo(Stop.Reason.SIGNAL);
    assertThat(stop.signal()).isEqualTo("SIGABRT");
    assertThat(debugger.threads()).contains(stop.thread());
    assertThat(debugger.registers(stop.thread())).containsEntry("rip", stop.at().pc());
    assertThat(debugger.entry()).isEqualTo(symbol(program, "_rt0_amd64_linux"));
    MemoryRange argc = new MemoryRange(symbol(program, "runtime.argc"), 4);
    assertThat(debugger.read(List.of(argc)).get(0))
        .isInstanceOfSatisfying(
            MemoryBlock.Bytes.class, read -> assertThat(read.bytes()).containsExactly(1, 0, 0, 0));
    for (Ability what : Ability.values()) {
      boolean goesOn = what == Ability.GO_SYNTAX && debugger instanceof DelveDebugger;
      assertThat(debugger.cannot(what).isPresent()).as(what.name()).isNotEqualTo(goesOn);
    }
    String why = debugger.cannot(Ability.RESUME).orElseThrow();
    assertThatThrownBy(() -> debugger.resume(LIMIT))
        .isInstanceOfSatisfying(DebuggerException.class, e -> assertThat(e.isLost()).isFalse())
        .hasMessage(why);
    assertThatThrownBy(() -> debugger.stepInstruction(stop.thread(), LIMIT)).hasMessage(why);
    assertThatThrownBy(() -> debugger.breakOnce(List.of(stop.at().pc()))).hasMessage(why);
    assertThatThrownBy(() -> debugger.breakAlways(List.of(stop.at().pc()))).hasMessage(why);
  }

  @Test
  void whatIsNoCoreFileIsRefused() throws IOException {
    Path no = Files.writeString(folder.resolve("no core"), "nothing");
    debugger.load(crashing());
    assertThatThrownBy(() -> debugger.open(no))
        .isInstanceOf(DebuggerException.class)
        .hasMessageStartingWith("cannot read the core file: ");
  }

  @Test
  void allIsPossibleBeforeAnythingIsHeldButWhatADebuggerCannotDoAtAll() {
    for (Ability what : Ability.values()) {
      boolean never = what == Ability.GO_SYNTAX && debugger instanceof GdbDebugger;
      assertThat(debugger.cannot(what).isPresent()).as(what.name()).isEqualTo(never);
    }
  }
}
