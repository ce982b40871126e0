package dev.gotrace.protocol.delve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a process that stands in for dlv begins and ends. */
@Timeout(30)
class DelveProcessTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Starts a target, which it ends at SIGTERM, and says which. */
  private static final String DLV =
      """
      sleep 1000 &
      trap 'kill -KILL $!; exit 0' TERM
      echo "$!" >"$1/pid"
      mv "$1/pid" "$1/pids"
      while :; do wait; done
      """;

  @TempDir Path folder;

  private final Set<ProcessHandle> before = children();
  private Path own;

  @BeforeEach
  void make() throws IOException {
    own = Files.createDirectory(folder.resolve("own"));
  }

  @AfterEach
  void nothingIsLeft() {
    await().atMost(LIMIT).until(() -> children().equals(before));
    assertThat(own).doesNotExist();
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }

  private DelveProcess start(String script, Map<String, String> environment, @Nullable Path where)
      throws IOException {
    return start(script, environment, where, OptionalLong.empty());
  }

  private DelveProcess start(
      String script, Map<String, String> environment, @Nullable Path where, OptionalLong stopped)
      throws IOException {
    List<String> argv = List.of("/bin/sh", "-c", script, "dlv", folder.toString());
    return DelveProcess.start(own, argv, environment, where, stopped);
  }

  /** Whoever waits for dlv may do so on the only thread of the common pool. */
  @Test
  void anEndIsToldWhileTheCommonPoolIsBusy() throws Exception {
    CompletableFuture<Void> free = new CompletableFuture<>();
    CountDownLatch busy = new CountDownLatch(ForkJoinPool.commonPool().getParallelism());
    for (long i = busy.getCount(); i > 0; i--) {
      CompletableFuture.runAsync(
          () -> {
            busy.countDown();
            while (!free.isDone()) {
              LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
          });
    }
    try {
      busy.await();
      DelveProcess process = start("exit 3", Map.of("PATH", System.getenv("PATH")), null);
      assertThat(process.exited().get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(3);
    } finally {
      free.complete(null);
    }
  }

  /** One that has started its target; the target. */
  private ProcessHandle target() throws IOException {
    Path told = folder.resolve("pids");
    await().atMost(LIMIT).until(() -> Files.exists(told));
    return ProcessHandle.of(Long.parseLong(Files.readString(told).strip())).orElseThrow();
  }

  private void assertEnds(ProcessHandle target) {
    await().atMost(LIMIT).until(() -> !target.isAlive());
  }

  @Test
  void hasItsEnvironmentFolderAndSignalsAsTheyWere() throws IOException {
    DelveProcess dlv =
        start(
            "env | sort; grep SigIgn /proc/self/status; readlink /proc/self/fd/0",
            Map.of("PATH", "/usr/bin:/bin", "PWD", "/elsewhere", "SHLVL", "7", "TWO", "a b"),
            folder);
    assertThat(dlv.exited().join()).isZero();
    dlv.awaitWords(LIMIT);
    List<String> words = dlv.words();
    // The script is a shell itself, and changes some of it.
    assertThat(words).contains("PATH=/usr/bin:/bin", "PWD=" + folder, "TWO=a b", "/dev/null");
    assertThat(words).noneMatch(line -> line.startsWith("OLDPWD") || line.startsWith("HOME"));
    String ignored =
        words.stream().filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
    long bits = Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16);
    assertThat(bits & 0b110).as("SIGINT and SIGQUIT").isZero();
  }

  @Test
  void isNoSessionsLeaderAndInNoSessionOfOurs() throws IOException {
    DelveProcess dlv = start("cat /proc/$$/stat /proc/self/stat", Map.of(), null);
    assertThat(dlv.exited().join()).isZero();
    dlv.awaitWords(LIMIT);
    String[] fields = dlv.words().get(0).replaceFirst(".*\\) ", "").split(" ", -1);
    String session = fields[3];
    assertThat(session).isNotEqualTo(dlv.words().get(0).split(" ", 2)[0]);
    String ours = Files.readString(Path.of("/proc/self/stat")).replaceFirst("(?s).*\\) ", "");
    assertThat(session).isNotEqualTo(ours.split(" ", -1)[3]);
  }

  @Test
  void endsWithItsTargetWhenAskedTo() throws IOException {
    DelveProcess dlv = start(DLV, Map.of("PATH", "/usr/bin:/bin"), null);
    ProcessHandle target = target();
    dlv.terminate();
    assertThat(dlv.endsWithin(LIMIT)).isTrue();
    assertThat(dlv.exited().join()).isZero();
    assertEnds(target);
  }

  /** dlv itself heeds SIGTERM only once it has loaded its program. */
  @Test
  void endsWithItsTargetBeforeItKnowsHow() throws IOException {
    DelveProcess dlv =
        start(DLV.replaceFirst("trap.*\n", ""), Map.of("PATH", "/usr/bin:/bin"), null);
    ProcessHandle target = target();
    dlv.terminate();
    assertThat(dlv.exited().join()).isEqualTo(128 + 15);
    assertEnds(target);
  }

  @Test
  void aStoppedOneEndsToo() throws IOException {
    DelveProcess dlv = start(DLV, Map.of("PATH", "/usr/bin:/bin"), null);
    ProcessHandle target = target();
    ProcessHandle itself = target.parent().orElseThrow();
    signal("-STOP", itself);
    dlv.terminate();
    assertThat(dlv.exited().join()).isZero();
    assertEnds(target);
  }

  @Test
  void whenItIsKilledItsTargetIs() throws IOException {
    DelveProcess dlv = start(DLV, Map.of("PATH", "/usr/bin:/bin"), null);
    ProcessHandle target = target();
    dlv.holds(target.pid());
    target.parent().orElseThrow().destroyForcibly();
    assertThat(dlv.exited().join()).isEqualTo(128 + 9);
    assertEnds(target);
  }

  /** Whoever was to delete its folder was killed, and another gotrace has done so. */
  @Test
  void leavesAProcessStoppedAlsoWithoutItsFolder() throws IOException {
    Process process = new ProcessBuilder("sleep", "1000").start();
    try {
      Path status = Path.of("/proc/" + process.pid() + "/status");
      start("rm -r \"$1/own\"", PATH, null, OptionalLong.of(process.pid())).exited().join();
      await().atMost(LIMIT).until(() -> Files.readString(status).contains("State:\tT"));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void killingEndsAll() throws IOException {
    DelveProcess dlv = start(DLV, Map.of("PATH", "/usr/bin:/bin"), null);
    ProcessHandle target = target();
    dlv.kill();
    assertThat(dlv.endsWithin(LIMIT)).isTrue();
    assertEnds(target);
    Files.delete(own);
  }

  @Test
  void keepsItsLastWords() throws IOException {
    DelveProcess dlv =
        start("for i in $(seq 30); do echo line $i; done; printf last >&2; exit 3", PATH, null);
    assertThat(dlv.exited().join()).isEqualTo(3);
    dlv.awaitWords(LIMIT);
    assertThat(dlv.words()).hasSize(20).startsWith("line 12").endsWith("line 30", "last");
  }

  private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

  @Test
  void whereThereIsNoSuchFolderItDoesNotStart() throws IOException {
    assertThatThrownBy(() -> start("true", PATH, folder.resolve("none")))
        .isInstanceOf(IOException.class);
    Files.delete(own);
  }

  private static void signal(String name, ProcessHandle process) throws IOException {
    try {
      assertThat(new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor())
          .isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
