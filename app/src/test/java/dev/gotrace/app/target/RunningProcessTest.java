package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the system tells of a process decides whether a debugger is asked at all. */
class RunningProcessTest {

  private static final long ROOT = 0;
  private static final long USER = 1000;

  @TempDir private Path proc;

  @BeforeEach
  void aGoProgramOfTheUsers() throws IOException {
    process(4711, Map.of());
    Files.createSymbolicLink(proc.resolve("4711/exe"), hello());
  }

  private static Path hello() {
    return TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING);
  }

  private void process(long id, Map<String, String> changed) throws IOException {
    StringBuilder status = new StringBuilder();
    Map.of(
            "Name", "hello",
            "State", "S (sleeping)",
            "Tgid", String.valueOf(id),
            "TracerPid", "0",
            "Uid", USER + "\t" + USER + "\t" + USER + "\t" + USER)
        .forEach(
            (field, value) ->
                status.append(field + ":\t" + changed.getOrDefault(field, value) + "\n"));
    Files.createDirectories(proc.resolve(String.valueOf(id)));
    Files.writeString(proc.resolve(id + "/status"), status);
  }

  private void refused(long user, String message) {
    assertThatThrownBy(() -> RunningProcess.target(proc, 4711, user))
        .isInstanceOfSatisfying(TargetException.class, e -> assertThat(e.usage()).isFalse())
        .hasMessage(message);
  }

  @Test
  void itsProgramIsFound() throws TargetException {
    assertThat(RunningProcess.target(proc, 4711, USER).executable()).isEqualTo(hello());
    assertThat(RunningProcess.target(proc, 4711, ROOT).binary().isGo()).isTrue();
  }

  @Test
  void aProgramWhoseFileWasDeletedIsReadAllTheSame(@TempDir Path folder) throws Exception {
    Path copy = Files.copy(hello(), folder.resolve("hello (deleted)"));
    Files.delete(proc.resolve("4711/exe"));
    Files.createSymbolicLink(proc.resolve("4711/exe"), copy);
    assertThat(RunningProcess.target(proc, 4711, USER).executable())
        .isEqualTo(folder.resolve("hello"));
  }

  @ParameterizedTest
  @CsvSource({
    "State, Z (zombie), 'process 4711 (hello) has ended, and waits for its parent to notice; give"
        + " one that runs'",
    "Tgid, 4700, '4711 is a thread of process 4700; give the process: --pid 4700'",
    "Uid, 1001, 'process 4711 (hello) is another user''s (uid 1001); run gotrace as that user, or"
        + " as root'",
  })
  void aProcessThatCannotBeHeldIsRefused(String field, String value, String message)
      throws IOException {
    process(4711, Map.of(field, value));
    refused(USER, message);
  }

  @Test
  void oneThatIsTracedIsRefusedWithItsTracersName() throws IOException {
    process(4711, Map.of("TracerPid", "4712"));
    process(4712, Map.of("Name", "strace"));
    refused(
        ROOT,
        "process 4711 (hello) is traced already, by process 4712 (strace), and the system lets one"
            + " only; end that one first");
  }

  @ParameterizedTest
  @CsvSource({"1, 1000, sysctl", "2, 1000, sysctl", "3, 0, only a restart"})
  void whatTheSystemForbidsIsToldBefore(String scope, long user, String remedy) throws IOException {
    Files.createDirectories(proc.resolve("sys/kernel/yama"));
    Files.writeString(proc.resolve("sys/kernel/yama/ptrace_scope"), scope + "\n");
    assertThatThrownBy(() -> RunningProcess.target(proc, 4711, user))
        .hasMessageStartingWith(
            "the system forbids to trace process 4711 (hello) (kernel.yama.ptrace_scope is "
                + scope
                + "); ")
        .hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @CsvSource({"0, 1000", "1, 0", "2, 0"})
  void whatTheSystemAllowsIsTaken(String scope, long user) throws Exception {
    Files.createDirectories(proc.resolve("sys/kernel/yama"));
    Files.writeString(proc.resolve("sys/kernel/yama/ptrace_scope"), scope + "\n");
    assertThat(RunningProcess.target(proc, 4711, user).executable()).isEqualTo(hello());
  }

  @Test
  void aThreadOfTheSystemsRunsNoProgram() throws IOException {
    Files.delete(proc.resolve("4711/exe"));
    refused(
        ROOT,
        "process 4711 (hello) runs no program: it is a thread of the system's; give a Go"
            + " program's");
  }

  @Test
  void aProgramForAnotherMachineIsRefusedBeforeAnyDebugger() throws IOException {
    Path i386 =
        TestToolchains.build(
            TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING, "GOARCH=386");
    Files.delete(proc.resolve("4711/exe"));
    Files.createSymbolicLink(proc.resolve("4711/exe"), i386);
    refused(
        USER,
        "process 4711 (hello) runs "
            + i386
            + ", which is built for 386, and gotrace walks amd64; build it with GOARCH=amd64");
  }

  @Test
  void whatIsGoneIsRefused() throws IOException {
    Files.delete(proc.resolve("4711/status"));
    refused(USER, "no process has the id 4711; ps -e lists those that there are");
  }
}
