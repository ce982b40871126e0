package dev.gotrace.protocol.debugger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.app.target.Answering;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Delve keeps the contract on programs that it did not start; and what is its own. */
class DelveWaysTest extends WaysContract {

  private static final String LIMIT_PROPERTY = "gotrace.request.seconds";

  DelveWaysTest() {
    super(Backend.DLV);
  }

  @AfterEach
  void forgetLimit() {
    System.clearProperty(LIMIT_PROPERTY);
  }

  /** Whatever listens on a port may be taken for a dlv. */
  private static Exception refusalOf(String answer, Debugger debugger) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> server =
          CompletableFuture.runAsync(
              () -> {
                try (Socket client = socket.accept()) {
                  client.getInputStream().readNBytes(16);
                  client.getOutputStream().write(answer.getBytes(UTF_8));
                  client.getOutputStream().flush();
                  if (answer.isEmpty()) {
                    client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                  }
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      String address = "127.0.0.1:" + socket.getLocalPort();
      DebuggerException e =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              DebuggerException.class, () -> debugger.connect(address));
      debugger.close();
      server.join();
      assertThat(e).hasMessageStartingWith("cannot take a program from " + address + ": ");
      return e;
    }
  }

  @Test
  @Keeps(
      value = Keeps.Ability.SERVER,
      en = "dlv, `--headless --accept-multiclient`",
      zh = "dlv，`--headless --accept-multiclient`")
  void takesAServersProgram() throws InterruptedException {
    takesAServersProgramAndLeavesItRunning();
  }

  @Test
  void anotherClientsBreakpointIsToldInDlvsWords() throws InterruptedException {
    try (Answering server = serving();
        Debugger other = Backend.DLV.start(System.getenv())) {
      String address = "localhost:" + port(server);
      Address main = symbol(Answering.program(), "main.main");
      other.load(Answering.program());
      other.connect(address);
      other.breakOnce(List.of(main));
      debugger.load(Answering.program());
      debugger.connect(address);
      assertThatThrownBy(() -> debugger.breakOnce(List.of(main)))
          .isInstanceOf(DebuggerException.class)
          .hasMessageStartingWith("dlv refused CreateBreakpoint " + main)
          .hasMessageContaining("Breakpoint exists at")
          .hasMessageEndingWith("another client of this dlv has set it: clear it there first");
      debugger.kill();
    }
  }

  @Test
  void aWebServerIsNoDlv() throws Exception {
    assertThat(refusalOf("HTTP/1.1 400 Bad Request\r\n\r\n", debugger))
        .hasMessageContaining("it does not answer as dlv does (it said: HTTP/1.1 400 Bad Request)")
        .hasMessageEndingWith("it must be a dlv --headless --accept-multiclient, and no dlv dap");
  }

  @Test
  void aServerThatNeverAnswersIsNoDlv() throws Exception {
    System.setProperty(LIMIT_PROPERTY, "0.3");
    assertThat(refusalOf("", debugger)).hasMessageContaining("did not answer GetVersion within");
  }

  @Test
  void aPathThatNobodyListensOnIsRefused() {
    Path socket = folder.resolve("none");
    assertThatThrownBy(() -> debugger.connect("unix:" + socket))
        .isInstanceOf(DebuggerException.class)
        .hasMessageStartingWith("cannot take a program from unix:" + socket + ": ");
    assertThatThrownBy(() -> debugger.connect("nowhere"))
        .hasMessageContaining("neither HOST:PORT nor unix:PATH");
  }

  @Test
  void aProgramThatRunsUnderAServerIsStopped() {
    Path socket = folder.resolve("socket");
    List<String> words = new ArrayList<>(Backend.DLV.server(Answering.program()));
    words.set(words.size() - 1, "--listen=unix:" + socket);
    words.add("--continue");
    try (Answering server = Answering.start(folder, words)) {
      server.line();
      assertThat(server.answer("one")).isEqualTo("heard \"one\"");
      assertThat(Files.exists(socket)).isTrue();
      Stop.Stopped stop = stopped(debugger.connect("unix:" + socket));
      assertThat(debugger.threads()).contains(stop.thread()).hasSizeGreaterThan(1);
      debugger.close();
      assertThat(server.answer("two")).isEqualTo("heard \"two\"");
    }
  }

  /** Nobody else can come then, and it does not stay alone. */
  @Test
  void aServerForOneClientSaysThatItEnds() {
    List<String> words = new ArrayList<>(Backend.DLV.server(Answering.program()));
    words.remove("--accept-multiclient");
    try (Answering server = Answering.start(folder, words)) {
      String port = server.line().replaceFirst(".*\\D", "");
      debugger.connect("127.0.0.1:" + port);
      assertThat(debugger.cannot(Ability.LEAVE)).get().asString().contains("--accept-multiclient");
      debugger.close();
      assertThat(server.process().onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue())
          .isZero();
    }
  }
}
