package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Answering;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.CoreFiles;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.StopNotes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that gotrace did not start: running ones, and what a crash left. */
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
  @CsvSource({"gdb, answers", "dlv, answers", "gdb, places", "dlv, places"})
  void aStrippedProgramIsKnownToBeInItsMain(String backend, String name) {
    Path stripped = Programs.go(folder, name, "-ldflags=-s -w");
    try (Answering program = Answering.start(folder, List.of(stripped.toString()))) {
      String first = name.equals("answers") ? program.answer("one") : program.line();
      assertThat(first).isNotEmpty();
      Outcome outcome = new Gotrace(folder).walk(need(backend), "--pid", program.pid());
      assertThat(outcome.last().phase()).isEqualTo("main.main");
      assertThat(outcome.last().notes()).isEqualTo(StopNotes.NONE);
      Path core = folder.resolve("core.live");
      Commands.run(
          folder,
          Map.of(),
          List.of(
              Commands.need("gdb"),
              "-nx",
              "-batch",
              "-p",
              String.valueOf(program.pid()),
              "-ex",
              "generate-core-file " + core));
      Moment left = new Gotrace(folder).walk(need(backend), "--core", core, stripped).last();
      assertThat(left.phase()).isEqualTo("main.main");
      assertThat(left.notes().phasesAfter()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aStrippedProgramThatIsStillInitialisedIsNotInItsMain(String backend) {
    Path slow = Programs.go(folder, "slowinit", "-ldflags=-s -w");
    try (Answering program = Answering.start(folder, List.of(slow.toString()))) {
      assertThat(program.line()).isEqualTo("in init");
      Outcome outcome =
          new Gotrace(folder)
              .at("runtime.main", () -> program.say("go on"))
              .walk(need(backend), "--pid", program.pid(), "--to", "main.main");
      assertThat(outcome.phases()).containsExactly("runtime.main", "main.main");
      assertThat(outcome.moments().get(0).notes().phasesAfter()).isNull();
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
        // Delve stops a program by a SIGTRAP (native.nativeProcess.requestManualStop in 1.27). A
        // program gets it for itself that runs into a breakpoint at that moment, as at its end.
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

  /** What somebody stopped by a signal stays so, also when gotrace is killed. */
  @ParameterizedTest
  @CsvSource({"gdb, false", "dlv, false", "dlv, true"})
  void aStoppedProgramIsLeftStopped(String backend, boolean killed) {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      ProcessHandle handle = program.process().toHandle();
      Commands.run(folder, Map.of(), List.of("kill", "-STOP", handle.pid() + ""));
      awaitState(handle, "T");
      if (killed) {
        try (Started gotrace =
            Started.java(
                folder,
                List.of(),
                "attach",
                "--json",
                need(backend),
                "--to",
                "exit",
                "--wait",
                "600",
                "--pid",
                program.pid())) {
          gotrace.awaitPhase("main.main");
          gotrace.process().destroyForcibly();
          gotrace.status();
          gotrace.assertNothingLeft();
        }
      } else {
        Outcome outcome = new Gotrace(folder).walk(need(backend), "--pid", program.pid());
        assertThat(outcome.last().phase()).isEqualTo("main.main");
        assertThat(outcome.err()).contains("which was stopped before");
      }
      awaitState(handle, "T");
      Commands.run(folder, Map.of(), List.of("kill", "-CONT", handle.pid() + ""));
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
      assertThat(program.end()).isZero();
    }
  }

  /** The kernel lets it go on then, with whatever stands in its code. */
  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aRunningProgramWhoseDebuggerIsKilledGoesOnToItsEnd(String backend) {
    try (Answering program = Answering.start(folder);
        Started gotrace =
            Started.java(
                folder,
                List.of(),
                "attach",
                "--json",
                need(backend),
                "--to",
                "exit",
                "--wait",
                "600",
                "--pid",
                program.pid())) {
      gotrace.awaitPhase("main.main");
      assertThat(program.answer("one")).isEqualTo("heard \"one\"");
      gotrace.its(backend).destroyForcibly();
      assertThat(gotrace.status()).isEqualTo(1);
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
      assertThat(program.end()).isZero();
    }
  }

  private static void awaitState(ProcessHandle process, String state) {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                Files.readAllLines(status).stream()
                    .anyMatch(line -> line.startsWith("State:\t" + state)));
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
    assertThat(outcome.last().notes().signal()).isEqualTo("SIGABRT");
    assertThat(new Gotrace(folder).run("attach", need(backend), "--core", core, crashes).out())
        .contains("main.main, stopped by SIGABRT");
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
}
