package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks that are lost on their way: exit status 1, one line, and what was seen stays seen. */
@Tag("live")
class LostWalkTest {

  private static final String LIMIT = "gotrace.request.seconds";

  @TempDir Path folder;

  private Path program;

  @BeforeEach
  void build() {
    Programs.gdb();
    program = Programs.forDebugging(folder, "sleeps");
  }

  @AfterEach
  void nothingIsLeft() {
    System.clearProperty(LIMIT);
    Programs.assertNothingLeft(folder);
  }

  private void assertLostAfter(String phase, Outcome outcome) throws IOException {
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.phases()).isEqualTo(Phases.IDS.subList(0, Phases.IDS.indexOf(phase) + 1));
    Path log = folder.resolve("state/gotrace/log");
    assertThat(outcome.refusal()).endsWith("; details are in " + log);
    assertThat(Files.readString(log)).contains("DebuggerException").contains("\tat dev.gotrace");
  }

  @Test
  void gdbIsKilledWhileTheProgramStands() throws IOException {
    Outcome outcome =
        new Gotrace(folder)
            .at("schedinit", () -> Programs.ourGdb().destroyForcibly())
            .walk(program);
    assertLostAfter("schedinit", outcome);
    assertThat(outcome.refusal()).startsWith("gdb was killed by signal 9; run gotrace again");
  }

  @ParameterizedTest
  @CsvSource({"check, -exec-continue", "main.main, -exec-continue"})
  void gdbHangsWhileTheProgramStands(String phase, String request) throws IOException {
    System.setProperty(LIMIT, "1");
    Outcome outcome = new Gotrace(folder).at(phase, () -> stop(Programs.ourGdb())).walk(program);
    assertLostAfter(phase, outcome);
    assertThat(outcome.refusal())
        .startsWith("gdb did not answer " + request + " within 1 s; it hangs: run gotrace again");
  }

  private static void stop(ProcessHandle process) {
    Commands.output(Path.of("/"), "kill", "-STOP", String.valueOf(process.pid()));
  }

  @Test
  void gdbIsKilledWhileTheProgramRuns() {
    try (Started gotrace = running(List.of())) {
      gotrace.its("gdb").destroyForcibly();
      assertThat(gotrace.status()).isEqualTo(1);
      assertThat(gotrace.err()).contains("gotrace: gdb was killed by signal 9; run gotrace again");
      assertSeen(gotrace);
    }
  }

  /** It could be taken for a program that runs for ever; --wait is longer than the test. */
  @Test
  void gdbHangsWhileTheProgramRuns() {
    try (Started gotrace = running(List.of("-D" + LIMIT + "=1"))) {
      stop(gotrace.its("gdb"));
      assertThat(gotrace.status()).isEqualTo(1);
      assertThat(gotrace.err()).contains("gotrace: gdb did not answer -list-features within 1 s");
      assertSeen(gotrace);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP", "INT"})
  void aSignalEndsGotrace(String signal) {
    try (Started gotrace = running(List.of())) {
      Commands.output(folder, "kill", "-" + signal, String.valueOf(gotrace.process().pid()));
      assertThat(gotrace.status()).isGreaterThan(128);
      assertThat(gotrace.err())
          .as("no second word")
          .doesNotContain("gdb was")
          .doesNotContain("log");
      assertSeen(gotrace);
    }
  }

  @Test
  void gotraceIsKilled() {
    try (Started gotrace = running(List.of())) {
      gotrace.process().destroyForcibly();
      assertThat(gotrace.status()).isEqualTo(128 + 9);
      assertSeen(gotrace);
    }
  }

  @Test
  void theLauncherTellsThatTheJvmWasKilled() {
    try (Started gotrace =
        Started.shell(folder, "\"$GOTRACE\" attach --json --wait 600 " + program)) {
      gotrace.awaitPhase("main.main");
      gotrace.its("java").destroyForcibly();
      assertThat(gotrace.status()).isEqualTo(1);
      assertThat(gotrace.err().lines().toList())
          .last()
          .isEqualTo("gotrace: the JVM was killed (signal 9)");
      assertSeen(gotrace);
    }
  }

  @Test
  void theLauncherPassesSigtermOn() {
    try (Started gotrace =
        Started.shell(folder, "exec \"$GOTRACE\" attach --json --wait 600 " + program)) {
      gotrace.awaitPhase("main.main");
      gotrace.process().destroy();
      assertThat(gotrace.status()).isEqualTo(1);
      assertThat(gotrace.err().lines().toList()).last().isEqualTo("gotrace: stopped by signal 15");
      assertSeen(gotrace);
    }
  }

  @Test
  void theJvmEndsWhenTheLauncherIsKilled() {
    try (Started gotrace =
        Started.shell(folder, "exec \"$GOTRACE\" attach --json --wait 600 " + program)) {
      gotrace.awaitPhase("main.main");
      gotrace.process().destroyForcibly();
      assertThat(gotrace.status()).isEqualTo(128 + 9);
      assertSeen(gotrace);
    }
  }

  @Test
  void toStopVerifyIsTroubleAndNoDifference() {
    try (Started gotrace =
        Started.shell(folder, "exec \"$GOTRACE\" verify --wait 600 " + program)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> gotrace.has("gdb"));
      gotrace.process().destroy();
      assertThat(gotrace.status()).as(gotrace.err()).isEqualTo(2);
      gotrace.assertNothingLeft();
    }
  }

  private Started running(List<String> jvm) {
    return Started.java(folder, jvm, "attach", "--json", "--wait", "600", program)
        .awaitPhase("main.main");
  }

  private static void assertSeen(Started gotrace) {
    List<String> phases = new Outcome(0, gotrace.out(), "").phases();
    assertThat(phases).isEqualTo(Phases.IDS.subList(0, Phases.IDS.indexOf("main.main") + 1));
    gotrace.assertNothingLeft();
  }
}
