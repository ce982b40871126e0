package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The connection against the gdb of this machine. */
@Tag("live")
@Timeout(60)
class GdbLiveTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final List<String> ARGV =
      List.of(
          "setsid",
          "gdb",
          "-nx",
          "-q",
          "--interpreter=mi3",
          "-iex",
          "set auto-load no",
          "-iex",
          "set debuginfod enabled off");

  private final BlockingQueue<MiRecord.Async> stops = new LinkedBlockingQueue<>();
  private final List<String> wire = new CopyOnWriteArrayList<>();
  private final GdbProcess gdb;
  private final MiConnection connection;
  private @TempDir Path folder;

  GdbLiveTest() throws IOException {
    assumeTrue(onPath("gdb") && onPath("setsid"), "gdb or setsid is not on PATH");
    gdb = GdbProcess.start(ARGV, Map.of("PATH", System.getenv("PATH")));
    connection =
        MiConnection.open(
            gdb,
            async -> {
              if (async.asyncClass().equals("stopped")) {
                stops.add(async);
              }
            },
            wire::add);
  }

  @AfterEach
  void close() {
    connection.close();
    assertThat(gdb.isAlive()).isFalse();
  }

  @Test
  void twoThousandRequestsAtOnce() {
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      commands.add(MiCommand.consoleCommand("echo " + i + " " + "x".repeat(200)));
    }
    List<MiReply> replies = connection.awaitAll(connection.sendAll(commands), LIMIT);
    for (int i = 0; i < replies.size(); i++) {
      assertThat(replies.get(i).console()).startsWith(i + " x");
    }
  }

  @Test
  void anErrorIsAnException() {
    assertThatThrownBy(() -> connection.run("-exec-continue", LIMIT))
        .isInstanceOf(MiErrorException.class)
        .hasMessage("gdb refused -exec-continue: The program is not being run.");
    // And the connection goes on.
    assertThat(connection.run("-gdb-version", LIMIT).console()).startsWith("GNU gdb");
  }

  @Test
  void aStoppedGdbTimesOutAndIsKilledOnClose() throws Exception {
    connection.run("-gdb-version", LIMIT);
    signal("STOP");
    // More than its input holds, so that the writer is stuck too.
    connection.sendAll(Collections.nCopies(10_000, "-gdb-version"));
    assertThatThrownBy(() -> connection.run("-exec-run", Duration.ofMillis(200)))
        .isInstanceOf(MiTimeoutException.class)
        .hasMessage("gdb did not answer -exec-run within 0.2 s");
    long start = System.nanoTime();
    connection.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(gdb.isAlive()).isFalse();
    assertThat(ProcessHandle.of(gdb.pid())).isEmpty();
    assertThat(gdb.exitStatus()).hasValue(137);
  }

  @Test
  void aKilledGdbFailsItsRequestsAtOnce() throws Exception {
    connection.run(MiCommand.consoleCommand("echo farewell"), LIMIT);
    signal("STOP");
    List<MiPending> sent = connection.sendAll(List.of("-gdb-version", "-list-features"));
    signal("KILL");
    for (MiPending each : sent) {
      MiClosedException e =
          catchThrowableOfType(MiClosedException.class, () -> connection.await(each, LIMIT));
      assertThat(e.reason()).isEqualTo("gdb was killed by signal 9");
      assertThat(e.lastWords()).contains("farewell");
    }
  }

  @Test
  void aGdbThatCannotStartSaysWhy() throws IOException {
    GdbProcess refuses =
        GdbProcess.start(List.of("gdb", "--no-such-option"), Map.of("PATH", System.getenv("PATH")));
    try (MiConnection none = MiConnection.open(refuses, async -> {}, null)) {
      assertThatThrownBy(() -> none.run("-gdb-version", LIMIT))
          .isInstanceOf(MiClosedException.class)
          .hasMessageStartingWith("gdb exited with status 1; gdb's last words:")
          .hasMessageContaining("--no-such-option");
    }
    assertThatThrownBy(() -> GdbProcess.start(List.of("no-such-gdb"), Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-gdb");
  }

  @Test
  void closingEndsGdbAndItsTarget() throws Exception {
    connection.run("-file-exec-and-symbols /bin/sleep", LIMIT);
    connection.run("-exec-arguments 1000", LIMIT);
    connection.run("-gdb-set mi-async on", LIMIT);
    connection.run("-gdb-set startup-with-shell off", LIMIT);
    connection.run("-exec-run", LIMIT);
    connection.run("-exec-interrupt", LIMIT);
    MiRecord.Async stop = stops.poll(10, TimeUnit.SECONDS);
    assertThat(stop).isNotNull();
    long target = pid(connection.run("-list-thread-groups", LIMIT));
    assertThat(runs(target)).isTrue();
    signal("STOP");
    connection.close();
    await().atMost(LIMIT).until(() -> !runs(target));
  }

  @Test
  void aKilledGdbTakesItsTargetAlong() throws Exception {
    connection.run("-file-exec-and-symbols /bin/sleep", LIMIT);
    connection.run("-exec-arguments 1000", LIMIT);
    connection.run("-gdb-set mi-async on", LIMIT);
    connection.run("-exec-run", LIMIT);
    long target = pid(connection.run("-list-thread-groups", LIMIT));
    assertThat(runs(target)).isTrue();
    signal("KILL");
    assertThat(connection.closed().toCompletableFuture().get(10, TimeUnit.SECONDS).reason())
        .isEqualTo("gdb was killed by signal 9");
    await().atMost(LIMIT).until(() -> !runs(target));
  }

  @Test
  void aProgramCannotForgeRecordsOnItsOwnTerminal() throws Exception {
    Path output = Files.createFile(folder.resolve("output"));
    String forged = "*stopped,reason=\"exited\"";
    connection.run("-file-exec-and-symbols /bin/echo", LIMIT);
    connection.run("-exec-arguments '" + forged + "'", LIMIT);
    connection.run("-inferior-tty-set " + MiCommand.quoted(output.toString()), LIMIT);
    connection.run("-exec-run", LIMIT);
    MiRecord.Async stop = stops.poll(10, TimeUnit.SECONDS);
    assertThat(stop).isNotNull();
    assertThat(stop.fields().text("reason")).contains("exited-normally");
    // gdb's child first complains there that a file is no terminal.
    assertThat(Files.readString(output, UTF_8)).endsWith(forged + "\n");
    connection.run("-gdb-version", LIMIT);
    assertThat(stops).isEmpty();
    assertThat(wire).doesNotContain("< " + forged);
  }

  @Test
  void aChildThatHoldsTheOutputOpenDoesNotHideGdbsDeath() throws Exception {
    GdbProcess parent =
        GdbProcess.start(
            List.of("sh", "-c", "sleep 60 & exec gdb -nx -q --interpreter=mi3"),
            Map.of("PATH", System.getenv("PATH")));
    try (MiConnection shared = MiConnection.open(parent, async -> {}, null)) {
      shared.run("-gdb-version", LIMIT);
      List<ProcessHandle> children =
          ProcessHandle.of(parent.pid()).orElseThrow().descendants().toList();
      assertThat(children).isNotEmpty();
      signal("KILL", parent);
      assertThat(shared.closed().toCompletableFuture().get(10, TimeUnit.SECONDS).reason())
          .isEqualTo("gdb was killed by signal 9");
      assertThat(children).anyMatch(ProcessHandle::isAlive);
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  // Dead and not yet collected by whoever inherited it is dead enough (proc(5), "stat").
  private static boolean runs(long process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static long pid(MiReply threadGroups) {
    MiTuple group = threadGroups.fields().requireList("groups").tuples().get(0);
    return Long.parseLong(group.require("pid"));
  }

  private void signal(String name) throws IOException, InterruptedException {
    signal(name, gdb);
  }

  private static void signal(String name, GdbProcess to) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(to.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
