package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MiConnectionTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ScriptedGdb gdb;
  private final List<MiRecord.Async> asyncs = Collections.synchronizedList(new ArrayList<>());
  private final List<String> wire = Collections.synchronizedList(new ArrayList<>());
  private final MiConnection connection;

  MiConnectionTest() throws IOException {
    gdb = new ScriptedGdb();
    connection = MiConnection.open(gdb, asyncs::add, wire::add);
  }

  @AfterEach
  void close() {
    gdb.exited.complete(0);
    connection.close();
  }

  @Test
  void textBelongsToTheOldestRequest() throws IOException {
    List<MiPending> both = connection.sendAll(List.of("-one", "-two"));
    gdb.says("~\"a\"\n&\"b\\n\"\n1^done,x=\"1\"\n(gdb) \n@\"c\"\n~\"d\"\n2^done\n~\"nobody's\"\n");
    List<MiReply> replies = connection.awaitAll(both, LIMIT);
    assertThat(replies.get(0).console()).isEqualTo("a");
    assertThat(replies.get(0).log()).isEqualTo("b\n");
    assertThat(replies.get(0).fields().require("x")).isEqualTo("1");
    assertThat(replies.get(1).console()).isEqualTo("d");
    assertThat(replies.get(1).target()).isEqualTo("c");
    assertThat(wire).containsSubsequence("< ~\"a\"", "< 1^done,x=\"1\"", "< (gdb) ");
  }

  @Test
  void aSecondAnswerBreaksNothing() throws IOException {
    MiPending run = connection.send("-exec-run");
    gdb.says(
        "1^running\n*running,thread-id=\"all\"\n1^error,msg=\"No process.\"\n^done\n99^done\n");
    assertThat(connection.await(run, LIMIT).result().resultClass()).isEqualTo("running");
    MiPending next = connection.send("-next");
    gdb.says("*stopped,reason=\"exited\"\n2^done\n");
    assertThat(connection.await(next, LIMIT).result().token()).isEqualTo(2);
    assertThat(asyncs).extracting(MiRecord.Async::asyncClass).containsExactly("running", "stopped");
  }

  /** gdb 13 writes the answers of its scripts' commands as it writes for a person. */
  @Test
  void resultsThatNobodyAskedForAreTold() throws IOException, InterruptedException {
    ScriptedGdb scripts = new ScriptedGdb();
    BlockingQueue<MiRecord> told = new LinkedBlockingQueue<>();
    try (MiConnection tells = MiConnection.open(scripts, told::add, told::add, null)) {
      MiPending asked = tells.send("-one");
      scripts.says("~\"^done,a=\\\"1\\\"\\n\"\n1^running\n");
      assertThat(tells.await(asked, LIMIT).console()).isEqualTo("^done,a=\"1\"\n");
      scripts.says(
          "~\"^done,a=\\\"\\\\\\\"\\\"\\n\"\n~\"^not one\\n\"\n^error,msg=\"raw\"\n*stopped\n");
      assertThat(((MiRecord.Result) next(told)).fields().require("a")).isEqualTo("\"");
      assertThat(((MiRecord.Result) next(told)).resultClass()).isEqualTo("error");
      assertThat(((MiRecord.Async) next(told)).asyncClass()).isEqualTo("stopped");
      scripts.dies(3);
      assertThatThrownBy(() -> tells.run("-next", LIMIT))
          .isInstanceOfSatisfying(
              MiClosedException.class,
              e ->
                  assertThat(e.lastWords())
                      .containsExactly("^done,a=\"1\"", "^not one", "raw", "gdb: cannot go on"));
    }
  }

  private static MiRecord next(BlockingQueue<MiRecord> told) throws InterruptedException {
    return Objects.requireNonNull(told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void anErrorIsGdbsOwnWords() throws IOException {
    MiPending pending = connection.send("-break-insert x");
    gdb.says("1^error,msg=\"No symbol \\\"x\\\".\",code=\"c\"\n");
    MiErrorException e =
        catchThrowableOfType(MiErrorException.class, () -> connection.await(pending, LIMIT));
    assertThat(e).hasMessage("gdb refused -break-insert x: No symbol \"x\".");
    assertThat(e.command()).isEqualTo("-break-insert x");
    assertThat(e.gdbMessage()).isEqualTo("No symbol \"x\".");
    assertThat(e.code()).contains("c");
  }

  @Test
  void aTimeoutNamesItsRequestAndALateAnswerIsKept() throws IOException {
    MiPending pending = connection.send("-exec-run");
    assertThatThrownBy(() -> connection.await(pending, Duration.ofMillis(50)))
        .isInstanceOf(MiTimeoutException.class)
        .hasMessage("gdb did not answer -exec-run within 0.05 s");
    assertThatThrownBy(() -> connection.awaitAll(List.of(pending), Duration.ZERO))
        .hasMessage("gdb did not answer -exec-run within 0 s");
    gdb.says("1^running\n");
    assertThat(connection.await(pending, LIMIT).result().resultClass()).isEqualTo("running");
    assertThat(pending.isDone()).isTrue();
  }

  @Test
  void deathFailsEveryRequestWithTheLastWords() throws IOException {
    List<MiPending> both = connection.sendAll(List.of("-one", "-two"));
    gdb.says("~\"one\\ntwo\"\n&\" more\\n\"\nnot MI\n1^done,half=\"");
    gdb.dies(139);
    for (MiPending each : both) {
      MiClosedException e =
          catchThrowableOfType(MiClosedException.class, () -> connection.await(each, LIMIT));
      assertThat(e.reason()).isEqualTo("gdb was killed by signal 11");
      assertThat(e.lastWords())
          .containsExactly("one", "two more", "not MI", "1^done,half=\"", "gdb: cannot go on");
      assertThat(e).hasMessageContaining("signal 11; gdb's last words:\n  one\n");
    }
    assertThatThrownBy(() -> connection.run("-later", LIMIT)).isInstanceOf(MiClosedException.class);
    assertThat(connection.closed().toCompletableFuture().join().reason()).contains("signal 11");
  }

  /** As gdb 13 printed it, and lives on: it was told not to end itself. */
  @Test
  void aFaultThatGdbFindsInItselfIsTheEnd() throws IOException {
    MiPending pending = connection.send("-exec-continue");
    gdb.says(
        "&\"/build/gdb-13.1/gdb/linux-nat.c:1849: internal-error: wait returned unexpected status"
            + " 0x0\\nA problem internal to GDB has been detected,\\nfurther debugging may prove"
            + " unreliable.\"\n1^running\n");
    MiClosedException e =
        catchThrowableOfType(MiClosedException.class, () -> connection.await(pending, LIMIT));
    assertThat(e.reason())
        .isEqualTo(
            "gdb failed at linux-nat.c:1849: internal-error: wait returned unexpected status 0x0");
    assertThat(e.isInternalError()).isTrue();
  }

  @Test
  void whatSpeaksOfOneIsNone() throws IOException {
    MiPending pending = connection.send("-one");
    gdb.says("~\"a.c:1: internal-error: x\"\n&\"/a b: internal-error: x\"\n1^done\n");
    assertThat(connection.await(pending, LIMIT).console()).isEqualTo("a.c:1: internal-error: x");
  }

  @Test
  void deathIsNoticedWhileAChildHoldsTheOutputOpen() {
    MiPending pending = connection.send("-one");
    gdb.exited.complete(1);
    assertThatThrownBy(() -> connection.await(pending, LIMIT))
        .isInstanceOf(MiClosedException.class)
        .hasMessageStartingWith("gdb exited with status 1");
  }

  @Test
  void aBrokenPipeIsTheEnd() throws IOException {
    gdb.received.close();
    assertThatThrownBy(() -> connection.run("-one", LIMIT))
        .isInstanceOf(MiClosedException.class)
        .hasMessageStartingWith("writing to gdb failed: ");
  }

  @Test
  void repliesPourInWhileAHugeBatchIsStillBeingWritten() throws IOException {
    // 4 MB of requests through a pipe of 64 KiB, to a gdb that answers before it has read them.
    int count = 20_000;
    List<MiPending> sent =
        connection.sendAll(Collections.nCopies(count, "-data-" + "x".repeat(200)));
    String padding = "y".repeat(500);
    for (int token = 1; token <= count; token++) {
      gdb.says(token + "^done,value=\"" + padding + "\"\n");
    }
    assertThat(connection.awaitAll(sent, LIMIT)).hasSize(count);
  }

  @Test
  void aLineOfMegabytesIsALine() throws IOException {
    MiPending pending = connection.send("-symbol-info-functions");
    String entry = "{name=\"runtime.main\",line=\"147\"}";
    StringBuilder line = new StringBuilder("1^done,symbols=[" + entry);
    for (int i = 1; i < 200_000; i++) {
      line.append(',').append(entry);
    }
    gdb.says(line.append("]\n").toString());
    MiTuple fields = connection.await(pending, LIMIT).fields();
    assertThat(fields.requireList("symbols").fields()).hasSize(200_000);
    MiPending next = connection.send("-next");
    gdb.says("2^done\n");
    assertThat(connection.await(next, LIMIT).result().token()).isEqualTo(2);
  }

  @Test
  void aLineWithoutEndIsTheEnd() throws IOException {
    ScriptedGdb endless = new ScriptedGdb();
    try (MiConnection capped =
        MiConnection.open(endless, asyncs::add, result -> {}, null, 300_000)) {
      MiPending pending = capped.send("-one");
      endless.says("1^done,value=\"" + "x".repeat(300_000));
      assertThatThrownBy(() -> capped.await(pending, LIMIT))
          .isInstanceOf(MiClosedException.class)
          .hasMessageStartingWith("gdb wrote a line of more than 300000 bytes");
      endless.exited.complete(0);
    }
  }

  @Test
  void aSinkThatThrowsIsNotTheEnd() throws IOException {
    ScriptedGdb other = new ScriptedGdb();
    try (MiConnection clumsy =
        MiConnection.open(
            other,
            async -> {
              throw new IllegalStateException("clumsy");
            },
            line -> {
              throw new IllegalStateException("clumsy too");
            })) {
      MiPending pending = clumsy.send("-one");
      other.says("*stopped\n1^done\n");
      assertThat(clumsy.await(pending, LIMIT).result().token()).isEqualTo(1);
      other.exited.complete(0);
    }
  }

  @Test
  void waitingOnTheReaderThreadIsRefused() throws Exception {
    ScriptedGdb other = new ScriptedGdb();
    CompletableFuture<MiConnection> opened = new CompletableFuture<>();
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    try (MiConnection inner =
        MiConnection.open(
            other,
            async -> {
              try {
                opened.join().run("-one", LIMIT);
              } catch (IllegalStateException e) {
                refused.complete(e);
              }
            },
            null)) {
      opened.complete(inner);
      other.says("*stopped\n");
      assertThat(refused.get(10, TimeUnit.SECONDS)).hasMessageContaining("reader thread");
      other.exited.complete(0);
    }
  }

  @Test
  void anInterruptedWaitSaysSoAndStaysInterrupted() {
    MiPending pending = connection.send("-one");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> connection.await(pending, LIMIT))
        .isExactlyInstanceOf(MiException.class)
        .hasMessage("interrupted while waiting for -one");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aRequestIsOneLineOfMi() {
    for (String bad : List.of("", "info threads", "-one\n-two", "-one\r", "-one\0")) {
      assertThatThrownBy(() -> connection.send(bad)).isInstanceOf(IllegalArgumentException.class);
    }
    // A refused batch uses no token and sends nothing.
    assertThatThrownBy(() -> connection.sendAll(List.of("-one", "two")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(connection.send("-three").token()).isEqualTo(1);
  }

  @Test
  void closingAsksFirstAndTwiceIsOnce() throws IOException {
    MiPending pending = connection.send("-one");
    gdb.exited.complete(0);
    connection.close();
    connection.close();
    assertThat(new String(gdb.received.readNBytes("1-one\n2-gdb-exit\n".length()), UTF_8))
        .isEqualTo("1-one\n2-gdb-exit\n");
    assertThatThrownBy(() -> connection.await(pending, LIMIT))
        .hasMessageStartingWith("the connection was closed");
  }
}
