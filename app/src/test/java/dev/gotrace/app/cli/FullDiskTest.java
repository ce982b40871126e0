package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that take nothing, and readers that are gone. */
@Tag("live")
class FullDiskTest {

  @TempDir Path folder;

  private Gotrace gotrace;

  @BeforeEach
  void start() {
    Programs.gdb();
    gotrace = new Gotrace(folder);
  }

  @AfterEach
  void nothingIsLeft() {
    Programs.assertNothingLeft(folder);
  }

  private static final Path HELLO = TestToolchains.samples().resolve("hello");

  /** Root may write anywhere, but not make a folder in a file or in /proc. */
  @ParameterizedTest
  @ValueSource(strings = {"file", "/proc/nowhere"})
  void theCacheCannotBeWritten(String cache) throws IOException {
    Files.createFile(folder.resolve("file"));
    gotrace.environment.put("XDG_CACHE_HOME", folder.resolve(cache).toString());
    Outcome outcome = gotrace.walk(HELLO);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.refusal())
        .startsWith("cannot write to the cache directory " + folder.resolve(cache))
        .endsWith("; set XDG_CACHE_HOME to a directory that you can write");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void theDiskOfTheCacheIsFull() throws IOException {
    Path small = Files.createDirectories(folder.resolve("small"));
    Commands.Result mounted =
        Commands.run(
            folder,
            Map.of(),
            List.of("mount", "-t", "tmpfs", "-o", "size=200k", "none", small.toString()));
    Assumptions.assumeTrue(mounted.status() == 0, "needs leave to mount");
    try {
      gotrace.environment.put("XDG_CACHE_HOME", small.toString());
      Outcome outcome = gotrace.walk(HELLO);
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.err()).contains("no space left on device");
      assertThat(outcome.refusal()).startsWith("disk full while go built " + HELLO + "; free some");
    } finally {
      Commands.output(folder, "umount", small.toString());
    }
  }

  /** A log and a history that cannot be kept are no reason not to walk. */
  @Test
  void theStateFolderCannotBeWritten() {
    gotrace.environment.put("XDG_STATE_HOME", "/proc/nowhere");
    Path program = Programs.forDebugging(folder, "hello");
    assertThat(gotrace.walk(program).phases()).isEqualTo(Phases.IDS);
    Outcome lost = gotrace.at("check", () -> Programs.ourGdb().destroyForcibly()).walk(program);
    assertThat(lost.status()).isEqualTo(1);
    assertThat(lost.refusal()).isEqualTo("gdb was killed by signal 9; run gotrace again");
  }

  @Test
  void theTemporaryFolderCannotBeWritten() {
    Path program = Programs.forDebugging(folder, "hello");
    try (Started started =
        Started.java(
            folder, List.of("-Djava.io.tmpdir=/proc/nowhere"), "attach", "--json", program)) {
      assertThat(started.status()).isEqualTo(1);
      assertThat(started.err())
          .startsWith("gotrace: cannot write gdb's settings to a folder in /proc/nowhere: ")
          .contains("; make room there, or a folder that you can write")
          .hasLineCount(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"attach", "attach --json", "--help", "phases", "doctor"})
  void standardOutputTakesNoMore(String verb) {
    Path program = Programs.forDebugging(folder, "hello");
    String target = verb.startsWith("--") ? "" : " " + program;
    try (Started started =
        Started.shell(folder, "exec \"$GOTRACE\" " + verb + target + " > /dev/full")) {
      assertThat(started.status()).isEqualTo(1);
      assertThat(started.err())
          .contains(
              "gotrace: cannot write to standard output: No space left on device; make room, or"
                  + " send it elsewhere\n")
          .doesNotContain("\tat ");
      started.assertNothingLeft();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"attach", "attach --json"})
  void aReaderThatHasSeenEnough(String verb) {
    Path program = Programs.forDebugging(folder, "sleeps");
    try (Started started =
        Started.shell(
            folder, "\"$GOTRACE\" " + verb + " --wait 600 --build x " + program + " | head -n 1")) {
      assertThat(started.status()).isZero();
      assertThat(started.out()).hasLineCount(1);
      assertThat(started.err()).doesNotContain("standard output").doesNotContain("\tat ");
      started.assertNothingLeft();
    }
  }

  @Test
  void twoAtOnceDoNotDisturbEachOther() {
    Path program = Programs.forDebugging(folder, "hello");
    try (Started one = Started.java(folder, List.of(), "attach", "--json", HELLO);
        Started two = Started.java(folder, List.of(), "attach", "--json", HELLO);
        Started three = Started.java(folder, List.of(), "attach", "--json", program)) {
      for (Started each : List.of(one, two, three)) {
        assertThat(each.status()).as(each.err()).isZero();
        Outcome outcome = new Outcome(0, each.out(), each.err());
        assertThat(outcome.phases()).isEqualTo(Phases.IDS);
        assertThat(outcome.printed()).isEqualTo("startup\nhi,world\n");
        each.assertNothingLeft();
      }
    }
  }
}
