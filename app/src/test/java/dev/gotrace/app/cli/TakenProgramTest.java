package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Answering;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.CoreFiles;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that gotrace did not start: running ones, what a crash left, and those of servers. */
@Tag("live")
@Timeout(120)
class TakenProgramTest {

  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeft() {
    Programs.assertNothingLeft(folder);
  }

  private static String need(String backend) {
    Commands.need(backend);
    return "--backend=" + backend;
  }

  private static List<Object> goids(Moment moment) {
    return moment.goroutines().asOptional().orElseThrow().items().stream()
        .<Object>map(g -> g.goid().asOptional().orElse(-1L))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aRunningProgramIsShownAsItStandsAndGoesOn(String backend) {
    try (Answering program = Answering.start(folder)) {
      assertThat(program.answer("one")).isEqualTo("heard \"one\"");
      Outcome outcome = new Gotrace(folder).walk(need(backend), "--pid", program.pid());
      assertThat(outcome.status()).isZero();
      assertThat(outcome.moments()).hasSize(1);
      Moment stands = outcome.last();
      assertThat(stands.phase()).isEqualTo("main.main");
      assertThat(stands.kind()).isEqualTo(Moment.Kind.INTERRUPT);
      assertThat(stands.exit()).isNull();
      assertThat(goids(stands)).contains(1L);
      assertThat(stands.machines().asOptional().orElseThrow().of()).isGreaterThan(1);
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
      assertThat(program.end()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aProgramThatIsStillInitialisedIsNotInItsMain(String backend) {
    Path slow = Answering.program("slowinit");
    try (Answering program = Answering.start(folder, List.of(slow.toString()))) {
      assertThat(program.line()).isEqualTo("in init");
      Outcome outcome =
          new Gotrace(folder)
              .at("runtime.main", () -> program.say("go on"))
              .walk(need(backend), "--pid", program.pid(), "--to", "main.main");
      assertThat(outcome.phases()).containsExactly("runtime.main", "main.main");
      assertThat(outcome.last().kind()).isEqualTo(Moment.Kind.PHASE);
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
    }
  }

  /** Nothing but return addresses on its stacks tells how far it has come. */
  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aStrippedProgramIsKnownToScheduleAtLeast(String backend) {
    Path stripped = Programs.go(folder, "answers", "-ldflags=-s -w");
    try (Answering program = Answering.start(folder, List.of(stripped.toString()))) {
      program.answer("one");
      Outcome outcome = new Gotrace(folder).walk(need(backend), "--pid", program.pid());
      assertThat(Phases.IDS.indexOf(outcome.last().phase()))
          .as(outcome.last().phase())
          .isGreaterThanOrEqualTo(Phases.IDS.indexOf("schedule"));
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
      assertThat(program.end()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void itsEndIsSeen(String backend) {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      Outcome outcome =
          new Gotrace(folder)
              .at("main.main", () -> program.say("end"))
              .walk(need(backend), "--pid", program.pid(), "--to", "exit");
      assertThat(outcome.phases()).containsExactly("main.main", "exit");
      assertThat(outcome.last().exit()).isEqualTo(new Exit.Code(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void whatDoesNotComeInTimeInterruptsItAndEndsNothing(String backend) {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      Outcome outcome =
          new Gotrace(folder)
              .walk(need(backend), "--pid", program.pid(), "--to", "exit", "--wait", "0.1");
      assertThat(outcome.moments())
          .extracting(Moment::kind)
          .containsExactly(Moment.Kind.INTERRUPT, Moment.Kind.INTERRUPT);
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
      assertThat(program.end()).isZero();
    }
  }

  @Test
  void aPhaseThatLiesBehindIsRefused() {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      Outcome outcome =
          new Gotrace(folder).walk("--pid", program.pid(), "--to", "schedinit", need("gdb"));
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.refusal()).startsWith("schedinit lies behind: ");
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
    }
  }

  @Test
  void theTextSaysWhatWasNotObserved() {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      Outcome outcome =
          new Gotrace(folder).run("attach", "--pid", program.pid(), need("gdb"), "--no-color");
      assertThat(outcome.out())
          .contains("gotrace ▸ answers   process " + program.pid())
          .contains("not observed: entry, rt0_go, check, args, osinit, schedinit");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aKilledGotraceLeavesItRunning(String backend) {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      String option = need(backend);
      try (Started gotrace =
          Started.java(
              folder,
              List.of(),
              "attach",
              "--json",
              option,
              "--wait",
              "600",
              "--to",
              "exit",
              "--pid",
              program.pid())) {
        gotrace.awaitPhase("main.main");
        gotrace.process().destroyForcibly();
        assertThat(gotrace.status()).isEqualTo(128 + 9);
        assertThat(program.answer("two")).isEqualTo("heard \"two\"");
        // Delve stops a program by a SIGTRAP (native.nativeProcess.requestManualStop in 1.27),
        // which a
        // program gets for itself that runs into a breakpoint at that very moment, as at its end.
        gotrace.assertNothingLeft();
        assertThat(program.answer("three")).isEqualTo("heard \"three\"");
        assertThat(program.end()).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aKilledLauncherLeavesItRunning(String backend) {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      String words = "attach --json --wait 600 --to exit " + need(backend);
      try (Started gotrace =
          Started.shell(folder, "exec \"$GOTRACE\" " + words + " --pid " + program.pid())) {
        gotrace.awaitPhase("main.main");
        gotrace.process().destroyForcibly();
        assertThat(gotrace.status()).isEqualTo(128 + 9);
        gotrace.assertNothingLeft();
        assertThat(program.answer("two")).isEqualTo("heard \"two\"");
        assertThat(program.end()).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aCoreFileShowsWhereTheProgramWas(String backend) {
    Path crashes = Answering.program("crashes");
    Path core = CoreFiles.of(crashes, folder);
    Outcome outcome = new Gotrace(folder).walk(need(backend), "--core", core, crashes);
    assertThat(outcome.status()).isZero();
    assertThat(outcome.moments()).hasSize(1);
    assertThat(outcome.last().phase()).isEqualTo("main.main");
    assertThat(goids(outcome.last())).contains(1L);
    Outcome further =
        new Gotrace(folder).walk(need(backend), "--core", core, crashes, "--to", "exit");
    assertThat(further.status()).isEqualTo(1);
    assertThat(further.refusal()).contains("nothing runs in it");
  }

  @Test
  void aCoreFileOfAnotherProgramIsRefused() {
    Path crashes = Answering.program("crashes");
    Path core = CoreFiles.of(crashes, folder);
    for (String backend : List.of("gdb", "dlv")) {
      Outcome outcome =
          new Gotrace(folder).walk(need(backend), "--core", core, Answering.program());
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.out()).isEmpty();
      assertThat(outcome.refusal())
          .startsWith("core file " + core + " is of another program")
          .endsWith("give the very file that ran");
    }
  }

  /** A server on a port of its own choice, which holds {@code answers} before its start. */
  private Answering serving(String... words) {
    return Answering.start(folder, List.of(words));
  }

  private static String address(Answering server) {
    String line = server.line();
    while (!line.matches("(Listening on port |API server listening at: .*:)\\d+")) {
      assertThat(line).isNotEmpty();
      line = server.line();
    }
    return "localhost:" + line.replaceFirst(".*\\D", "");
  }

  private static void assertGoesOn(Answering server) {
    server.say("two");
    String line = server.line();
    while (!line.isEmpty() && !line.startsWith("heard")) {
      line = server.line();
    }
    assertThat(line).isEqualTo("heard \"two\"");
  }

  /** dlv itself stays. */
  private static void assertEnds(Answering server) {
    server.say("end");
    assertThat(server.line()).isEqualTo("ended");
  }

  @Test
  void aServersProgramIsWalkedFromItsStart() {
    Path program = Answering.program();
    try (Answering server =
        serving(Commands.need("gdbserver"), "localhost:0", program.toString())) {
      Outcome outcome =
          new Gotrace(folder).walk("--remote", address(server), program, "--wait", "0.2");
      assertThat(outcome.phases())
          .startsWith(Phases.IDS.subList(0, Phases.IDS.size() - 1).toArray(String[]::new));
      assertThat(outcome.last().kind()).isEqualTo(Moment.Kind.INTERRUPT);
      assertGoesOn(server);
      server.end();
    }
  }

  @Test
  void aServersProgramIsWalkedByStepsToo() {
    Path program = Answering.program();
    try (Answering server =
        serving(Commands.need("gdbserver"), "localhost:0", program.toString())) {
      Outcome outcome =
          new Gotrace(folder)
              .walk("--remote", address(server), program, "--detail", "steps", "--to", "schedinit");
      assertThat(outcome.last().phase()).isEqualTo("schedinit");
      assertThat(outcome.moments()).extracting(Moment::kind).contains(Moment.Kind.STEP);
      assertGoesOn(server);
      server.end();
    }
  }

  @Test
  void theProgramOfAHeadlessDlvNeedsNoName() {
    try (Answering server = dlv()) {
      String address = address(server);
      Outcome outcome = new Gotrace(folder).walk("--connect", address, "--wait", "0.2");
      assertThat(outcome.phases())
          .startsWith(Phases.IDS.subList(0, Phases.IDS.size() - 1).toArray(String[]::new));
      assertGoesOn(server);
      Outcome again = new Gotrace(folder).walk("--connect", address, Answering.program());
      assertThat(again.last().phase()).isEqualTo("main.main");
      assertThat(again.last().kind()).isEqualTo(Moment.Kind.INTERRUPT);
      assertGoesOn(server);
      assertEnds(server);
    }
  }

  private Answering dlv() {
    return serving(
        Commands.need("dlv"),
        "exec",
        "--headless",
        "--accept-multiclient",
        "--listen=127.0.0.1:0",
        Answering.program().toString());
  }

  @Test
  void anotherProgramThanTheServersIsRefusedAndTheServersGoesOn() {
    try (Answering server = dlv()) {
      String address = address(server);
      Path other = Answering.program("crashes");
      Outcome outcome = new Gotrace(folder).walk("--connect", address, other);
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.refusal())
          .startsWith("server " + address + " is of another program")
          .contains(other.toString());
      assertGoesOn(server);
      assertEnds(server);
    }
  }
}
