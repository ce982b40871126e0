package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is given for gdb and is none, or may not do a debugger's work. */
@Tag("live")
class RefusedGdbTest {

  /** Answers each request with its token, and the first line of {@code -gdb-version}. */
  private static final String ANSWERING =
      "#!/bin/sh\nwhile read -r line; do\n"
          + "printf '~\"%s\\\\n\"\\n%s^done\\n(gdb) \\n' 'VERSION' \"${line%%-*}\"\ndone\n";

  @TempDir Path folder;

  private Gotrace gotrace;
  private Path program;

  @BeforeEach
  void build() {
    gotrace = new Gotrace(folder);
    program = Programs.forDebugging(folder, "hello");
  }

  @AfterEach
  void nothingIsLeft() {
    System.clearProperty("gotrace.request.seconds");
    Programs.assertNothingLeft(folder);
  }

  private void refused(Object gdb, String words) {
    Outcome outcome = gotrace.walk("--gdb", gdb, program);
    assertThat(outcome.refusal()).startsWith(words).contains("; ");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
  }

  /** A gdb that says which one it is, and nothing else. */
  static String answering(String version) {
    return ANSWERING.replace("VERSION", version);
  }

  private Path script(String text) {
    return Programs.script(folder, "some-gdb", text);
  }

  @Test
  void missing() throws IOException {
    refused("/nonexistent", "--gdb: /nonexistent is no program that can be run; name a gdb");
    refused(folder, "--gdb: " + folder + " is no program that can be run");
    refused("nogdbofthisname", "--gdb: nogdbofthisname is no program that can be run");
    Files.writeString(folder.resolve("text"), "no program");
    refused(folder.resolve("text"), "--gdb: " + folder.resolve("text") + " is no program");
    gotrace.environment.put("PATH", "/nonexistent");
    Outcome outcome = gotrace.walk(program);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "gotrace: gdb not found on PATH; run scripts/setup, or name one by --gdb PATH\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GNU gdb (GDB) 9.2, 9.2",
    "GNU gdb (GDB) Red Hat Enterprise Linux 7.6.1-120.el7, 7.6",
    "GNU gdb (Ubuntu 10.2-6ubuntu2) 10.2, 10.2",
  })
  void tooOld(String said, String version) {
    Path old = script(answering(said));
    refused(
        old,
        old + " is gdb " + version + "; gotrace needs gdb 11 or newer: install one, or name one");
  }

  @Test
  void notGdb() {
    refused("/bin/true", "/bin/true does not answer as gdb does: gdb exited with status 0; name a");
    refused("/bin/cat", "/bin/cat does not answer as gdb does: gdb exited with status 1 (it said:");
    Path lldb = script(answering("lldb version 14.0.6"));
    refused(
        lldb, lldb + " does not answer as gdb does; name a gdb of version 11 or newer by --gdb");
  }

  @Test
  void aFileThatTheKernelCannotRun() {
    Path text = script("neither a script nor a program\n");
    refused(text, text + " does not answer as gdb does: gdb exited with status 1");
  }

  @Test
  void garbage() {
    Path garbage = script("#!/bin/sh\nprintf '\\033[31m\\377 what\\r\\n'\nexit 3\n");
    refused(
        garbage, garbage + " does not answer as gdb does: gdb exited with status 3 (it said: ?");
    Path flood = script("#!/bin/sh\nexec head -c 3000000 /dev/urandom\n");
    Outcome outcome = gotrace.walk("--gdb", flood, program);
    assertThat(outcome.refusal())
        .startsWith(flood + " does not answer as gdb does")
        .hasSizeLessThan(500);
    assertThat(outcome.err()).doesNotContainPattern("[\\p{Cc}&&[^\n]]");
  }

  @Test
  void silence() {
    System.setProperty("gotrace.request.seconds", "0.3");
    Path silent = script("#!/bin/sh\nwhile read -r line; do :; done\n");
    refused(
        silent,
        silent
            + " does not answer as gdb does: gdb did not answer -gdb-version within 0.3 s; name");
    Path echo = script("#!/bin/sh\nexec cat\n");
    refused(
        echo, echo + " does not answer as gdb does: gdb did not answer -gdb-version within 0.3 s");
  }

  @Test
  void ptraceForbidden() {
    Commands.need("gcc");
    Path tool = folder.resolve("noptrace");
    Path source = Programs.resource("/tools/noptrace.c");
    Commands.output(folder, "gcc", "-o", tool.toString(), source.toString());
    Path forbidden = script("#!/bin/sh\nexec '" + tool + "' '" + Programs.gdb() + "' \"$@\"\n");
    String words = "the system forbids gdb to trace a program (ptrace: Operation not permitted)";
    refused(forbidden, words + "; in a container, start it with --cap-add=SYS_PTRACE");
    Outcome doctor = gotrace.run("doctor", "--gdb", forbidden);
    assertThat(doctor.out()).contains("\nbad  ptrace     " + words);
    assertThat(doctor.status()).isEqualTo(1);
  }
}
