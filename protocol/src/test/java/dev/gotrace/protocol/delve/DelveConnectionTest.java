package dev.gotrace.protocol.delve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gotrace.protocol.delve.ReadRequests.ExamineMemory;
import dev.gotrace.protocol.delve.ReadRequests.FindLocation;
import dev.gotrace.protocol.delve.ReadRequests.ListThreads;
import dev.gotrace.protocol.delve.RunRequests.Command;
import dev.gotrace.protocol.delve.RunRequests.CreateBreakpoint;
import dev.gotrace.protocol.delve.RunRequests.GetState;
import dev.gotrace.protocol.delve.RunRequests.GetVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DelveConnectionTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final String VERSION = "{\"DelveVersion\":\"Version: 1.27.2\\nBuild: x\"}";

  private final ScriptedDelve dlv;
  private final List<String> wire = Collections.synchronizedList(new ArrayList<>());
  private final DelveConnection connection;

  DelveConnectionTest() throws IOException {
    dlv = new ScriptedDelve();
    connection = DelveConnection.open(dlv, wire::add);
  }

  @AfterEach
  void close() {
    connection.close();
    assertThat(dlv.closed).isTrue();
  }

  @Test
  void asksAsJsonRpcDoes() throws IOException {
    DelvePending<Version> pending = connection.send(new GetVersion());
    assertThat(dlv.hears())
        .isEqualTo("{\"method\":\"RPCServer.GetVersion\",\"params\":[{}],\"id\":1}");
    dlv.answers(1, VERSION);
    assertThat(connection.await(pending, LIMIT).delve()).isEqualTo("1.27.2");
    assertThat(wire)
        .containsExactly(
            "> {\"method\":\"RPCServer.GetVersion\",\"params\":[{}],\"id\":1}",
            "< {\"id\":1,\"result\":" + VERSION + ",\"error\":null}");
  }

  @Test
  void repliesAreMatchedByTheirIdsInAnyOrder() throws IOException {
    List<DelvePending<byte[]>> both =
        connection.sendAll(List.of(new ExamineMemory(16, 1), new ExamineMemory(17, 2)));
    dlv.says("{\"id\":99,\"result\":{},\"error\":null}\n");
    dlv.answers(2, "{\"Mem\":\"AgM=\",\"IsLittleEndian\":true}");
    dlv.answers(2, "{\"Mem\":\"////\"}");
    dlv.answers(1, "{\"Mem\":\"AQ==\"}");
    assertThat(connection.await(both.get(0), LIMIT)).containsExactly(1);
    assertThat(connection.await(both.get(1), LIMIT)).containsExactly(2, 3);
  }

  @Test
  void anErrorIsDelvesOwnWords() throws IOException {
    DelvePending<byte[]> refused = connection.send(new ExamineMemory(4096, 64));
    dlv.says("{\"id\":1,\"result\":null,\"error\":\"input/output error\"}\n");
    DelveErrorException e =
        catchThrowableOfType(DelveErrorException.class, () -> connection.await(refused, LIMIT));
    assertThat(e).hasMessage("dlv refused ExamineMemory 0x1000 64: input/output error");
    assertThat(e.isInternal()).isFalse();
    DelvePending<List<ThreadState>> broken = connection.send(new ListThreads());
    dlv.says(
        "{\"id\":2,\"result\":{},\"error\":\"Internal debugger error: nil\\nmain.f (0x1)\\n\"}\n");
    e = catchThrowableOfType(DelveErrorException.class, () -> connection.await(broken, LIMIT));
    assertThat(e).hasMessage("dlv refused ListThreads: Internal debugger error: nil");
    assertThat(e.words()).isEqualTo("Internal debugger error: nil\nmain.f (0x1)\n");
    assertThat(e.isInternal()).isTrue();
  }

  @Test
  void aTimeoutNamesItsRequestAndALateAnswerIsKept() throws IOException {
    DelvePending<Version> pending = connection.send(new GetVersion());
    assertThatThrownBy(() -> connection.await(pending, SHORT))
        .isInstanceOf(DelveTimeoutException.class)
        .hasMessage("dlv did not answer GetVersion within 0.05 s");
    assertThatThrownBy(() -> connection.run(new Command(Command.SWITCH_THREAD, 7), SHORT))
        .hasMessage("dlv did not answer Command switchThread 7 within 0.05 s");
    dlv.answers(1, VERSION);
    assertThat(connection.await(pending, LIMIT).delve()).isEqualTo("1.27.2");
  }

  @Test
  void numbersOf64BitsHaveNoSign() throws IOException {
    DelvePending<List<Location>> found = connection.send(new FindLocation(-16));
    assertThat(dlv.hears()).contains("\"Loc\":\"*0xfffffffffffffff0\"");
    dlv.answers(
        1,
        "{\"Locations\":[{\"pc\":18446744073709551600,\"file\":\"f\",\"line\":9223372036854775807,"
            + "\"function\":{\"name\":\"f\",\"value\":9223372036854775808}}]}");
    assertThat(connection.await(found, LIMIT))
        .containsExactly(new Location(-16, "f", Long.MAX_VALUE, "f", Long.MIN_VALUE));
    connection.send(new CreateBreakpoint(-16));
    assertThat(dlv.hears()).contains("\"addrs\":[18446744073709551600]");
    connection.send(new ExamineMemory(Long.MIN_VALUE, 8));
    assertThat(dlv.hears()).contains("\"Address\":9223372036854775808,\"Length\":8");
  }

  @Test
  void whatDelveAddsOrLeavesOutChangesNothing() throws IOException {
    DelvePending<State> asked = connection.send(new GetState(false));
    dlv.answers(
        1,
        "{\"new\":1,\"State\":{\"Pid\":7,\"more\":{\"x\":[1]},\"currentThread\":{\"id\":8,\"pc\":9,"
            + "\"file\":\"\",\"line\":0},\"Threads\":[{\"id\":8,\"pc\":9,\"breakPoint\":{\"id\":-1,"
            + "\"name\":\"unrecovered-panic\"}}],\"stopReason\":\"breakpoint\"}}");
    State state = connection.await(asked, LIMIT);
    assertThat(state.pid()).isEqualTo(7);
    assertThat(state.running() || state.exited()).isFalse();
    assertThat(state.current()).hasValueSatisfying(thread -> assertThat(thread.id()).isEqualTo(8));
    assertThat(state.threads().get(0).breakpoint())
        .contains(new Breakpoint(-1, Breakpoint.PANIC, List.of(), null));
    DelvePending<State> ended = connection.send(new GetState(false));
    dlv.answers(2, "{\"State\":{\"Threads\":null,\"exited\":true,\"exitStatus\":-9}}");
    assertThat(connection.await(ended, LIMIT))
        .isEqualTo(new State(0, false, true, -9, "", java.util.Optional.empty(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{}", "{\"Mem\":\"AQ==\"}", "{\"Mem\":\"?\"}", "{\"Mem\":7}", "[1]", "7"})
  void anAnswerOfAnotherShapeFailsItsRequestAlone(String result) throws IOException {
    DelvePending<byte[]> odd = connection.send(new ExamineMemory(1, 2));
    dlv.answers(1, result);
    assertThatThrownBy(() -> connection.await(odd, LIMIT))
        .isExactlyInstanceOf(DelveException.class)
        .hasMessageStartingWith("dlv answered ExamineMemory 0x1 2 as no dlv does: ")
        .hasMessageNotContaining("fasterxml");
    DelvePending<Version> next = connection.send(new GetVersion());
    dlv.answers(2, VERSION);
    assertThat(connection.await(next, LIMIT).delve()).isEqualTo("1.27.2");
  }

  @Test
  void aRunningProgramIsAskedForNothingButItsHalt() throws IOException {
    DelvePending<State> run = connection.send(new Command(Command.CONTINUE));
    assertThat(connection.isRunning()).isTrue();
    assertThatThrownBy(() -> connection.send(new ListThreads()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ListThreads must wait until Command continue is answered");
    for (DelveRequest<?> other :
        List.of(
            new GetState(false),
            new GetVersion(),
            new Command(Command.CONTINUE),
            new Command(Command.SWITCH_THREAD, 7))) {
      assertThatThrownBy(() -> connection.send(other)).isInstanceOf(IllegalStateException.class);
    }
    DelvePending<State> sign = connection.send(new GetState(true));
    DelvePending<State> halt = connection.send(new Command(Command.HALT));
    assertThat(dlv.hears()).contains("\"continue\"");
    assertThat(dlv.hears()).as("what was refused was not sent").contains("\"NonBlocking\":true");
    assertThat(dlv.hears()).contains("\"halt\"");
    dlv.answers(2, "{\"State\":{\"Running\":true,\"Pid\":0,\"Threads\":null}}");
    assertThat(connection.await(sign, LIMIT).running()).isTrue();
    String stopped = "{\"State\":{\"Pid\":7,\"stopReason\":\"manual\"}}";
    dlv.answers(3, stopped);
    assertThat(connection.await(halt, LIMIT).stopReason()).isEqualTo("manual");
    assertThat(connection.isRunning()).as("until the command itself is answered").isTrue();
    dlv.answers(1, stopped);
    assertThat(connection.await(run, LIMIT).stopReason()).isEqualTo("manual");
    assertThat(connection.isRunning()).isFalse();
    connection.send(new ListThreads());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\n",
        "Content-Length: 119\r\n\r\n{\"seq\":0,\"type\":\"response\"}\n",
        "\u0000\u0001\u0002\n",
        "\n",
        "{}\n",
        "{\"id\":\"x\",\"result\":{}}\n",
        "{\"id\":1,\"result\":{\n",
        "[{\"id\":1,\"result\":{},\"error\":null}]\n"
      })
  void whatIsNoReplyIsTheEnd(String garbage) throws IOException {
    DelvePending<Version> pending = connection.send(new GetVersion());
    dlv.says(garbage);
    DelveClosedException e =
        catchThrowableOfType(DelveClosedException.class, () -> connection.await(pending, LIMIT));
    assertThat(e.reason()).isEqualTo("it does not answer as dlv does");
    String first = garbage.lines().findFirst().orElse("").replaceAll("\\p{Cc}+", "?");
    assertThat(e.rest()).isEqualTo(first);
    assertThatThrownBy(() -> connection.run(new GetVersion(), LIMIT))
        .isInstanceOf(DelveClosedException.class);
    assertThat(connection.closed().toCompletableFuture().join().reason()).isEqualTo(e.reason());
  }

  @Test
  void halfAReplyIsNone() throws IOException {
    List<DelvePending<Version>> both =
        connection.sendAll(List.of(new GetVersion(), new GetVersion()));
    dlv.says("{\"id\":1,\"result\":" + VERSION + ",\"error\":null}");
    dlv.leaves();
    for (DelvePending<Version> each : both) {
      DelveClosedException e =
          catchThrowableOfType(DelveClosedException.class, () -> connection.await(each, LIMIT));
      assertThat(e.reason()).isEqualTo("dlv closed the connection");
      assertThat(e.rest()).startsWith("{\"id\":1,\"result\"");
    }
  }

  /** Of a gigabyte no more is taken than may be, and the reader does not run out of memory. */
  @Test
  void aReplyOfAGigabyteIsTheEnd() {
    AtomicLong read = new AtomicLong();
    Endless endless = new Endless(read, 1L << 30);
    try (DelveConnection capped = DelveConnection.open(endless, null)) {
      assertThatThrownBy(() -> capped.run(new GetVersion(), LIMIT))
          .isInstanceOf(DelveClosedException.class)
          .hasMessage("reading from dlv failed: a reply of more than 16777216 bytes");
    }
    assertThat(read.get()).isBetween(1L << 24, (1L << 24) + (1 << 16));
  }

  /** A reply that never ends. */
  private record Endless(AtomicLong read, long most) implements DelvePeer {

    @Override
    public InputStream replies() {
      return new InputStream() {
        @Override
        public int read() {
          return 'x';
        }

        @Override
        public int read(byte[] into, int from, int length) {
          int count = Math.min(length, 1 << 16);
          java.util.Arrays.fill(into, from, from + count, (byte) 'x');
          return read.addAndGet(count) > most ? -1 : count;
        }
      };
    }

    @Override
    public OutputStream requests() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public void close() {}
  }

  @Test
  void repliesPourInWhileAHugeBatchIsStillBeingWritten() throws IOException {
    // 3 MB of requests through a pipe of 64 KiB, to a dlv that answers before it has read them.
    int count = 20_000;
    List<DelvePending<byte[]>> sent =
        connection.sendAll(Collections.nCopies(count, new ExamineMemory(1, 1)));
    for (int id = count; id >= 1; id--) {
      dlv.answers(id, "{\"Mem\":\"AQ==\",\"padding\":\"" + "y".repeat(100) + "\"}");
    }
    for (DelvePending<byte[]> each : sent) {
      assertThat(connection.await(each, LIMIT)).containsExactly(1);
    }
  }

  @Test
  void aBrokenSocketIsTheEnd() throws IOException {
    dlv.breaksOff();
    assertThatThrownBy(() -> connection.run(new GetVersion(), LIMIT))
        .isInstanceOf(DelveClosedException.class)
        .hasMessageStartingWith("writing to dlv failed: ");
  }

  @Test
  void closingFailsWhatWaitsAndTwiceIsOnce() {
    DelvePending<Version> pending = connection.send(new GetVersion());
    connection.close();
    connection.close();
    assertThatThrownBy(() -> connection.await(pending, LIMIT))
        .isInstanceOf(DelveClosedException.class)
        .hasMessage("the connection was closed");
  }

  @Test
  void anInterruptedWaitSaysSoAndStaysInterrupted() {
    DelvePending<Version> pending = connection.send(new GetVersion());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> connection.await(pending, LIMIT))
        .isExactlyInstanceOf(DelveException.class)
        .hasMessage("interrupted while waiting for GetVersion");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aLogThatFailsIsNotTheEndAndMayNotWait() throws Exception {
    ScriptedDelve other = new ScriptedDelve();
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    CompletableFuture<DelveConnection> opened = new CompletableFuture<>();
    try (DelveConnection clumsy =
        DelveConnection.open(
            other,
            line -> {
              if (line.startsWith("<")) {
                try {
                  opened.join().run(new GetVersion(), LIMIT);
                } catch (IllegalStateException e) {
                  refused.complete(e);
                }
              }
              throw new IllegalStateException("clumsy");
            })) {
      opened.complete(clumsy);
      DelvePending<Version> pending = clumsy.send(new GetVersion());
      other.answers(1, VERSION);
      assertThat(clumsy.await(pending, LIMIT).delve()).isEqualTo("1.27.2");
      assertThat(refused.get(10, TimeUnit.SECONDS)).hasMessageContaining("reader thread");
    }
  }

  @Test
  void aSocketThatNobodyListensOnIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> DelveSocket.unix(folder.resolve("none")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> DelveSocket.tcp("127.0.0.1", 1, LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused");
  }
}
