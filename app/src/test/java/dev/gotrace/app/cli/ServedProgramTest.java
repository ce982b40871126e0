package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Answering;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.CoreFiles;
import dev.gotrace.protocol.moment.Moment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that a server of gdb's or of Delve's holds. */
@Tag("live")
@Timeout(120)
class ServedProgramTest {

  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeft() {
    Programs.assertNothingLeft(folder);
  }

  /** Nobody tells where the memory is of a server's program: it is not guessed how far it came. */
  @ParameterizedTest
  @ValueSource(strings = {"--remote", "--connect"})
  void whatNothingProvesIsNotSaidToBeAhead(String option) {
    Path stripped = Programs.go(folder, "places", "-ldflags=-s -w");
    try (Answering program = Answering.start(folder, List.of(stripped.toString()))) {
      assertThat(program.line()).isEqualTo("all there");
      String id = String.valueOf(program.pid());
      try (Answering server =
          option.equals("--remote")
              ? serving(Commands.need("gdbserver"), "--attach", "localhost:0", id)
              : serving(
                  Commands.need("dlv"),
                  "attach",
                  id,
                  "--headless",
                  "--accept-multiclient",
                  "--listen=127.0.0.1:0")) {
        String address = address(server);
        Outcome outcome =
            new Gotrace(folder)
                .walk(option, address, stripped, "--to", "main.main", "--wait", "0.2");
        assertThat(outcome.moments().get(0).phase()).isNotEqualTo("main.main");
        assertThat(outcome.moments().get(0).notes().phasesAfter()).contains("no stack that could");
        assertThat(outcome.err())
            .contains("main.main are over: where they are, the program runs until it ends");
      }
    }
  }

  /** A server on a port of its own choice, which holds {@code answers} before its start. */
  private Answering serving(String... words) {
    return Answering.start(folder, List.of(words));
  }

  private static String address(Answering server) {
    String line = server.line();
    while (!line.matches("(Listening on port |API server listening at: .*:)\\d+")) {
      assertThat(line).isNotEmpty();
      line = server.line();
    }
    return "localhost:" + line.replaceFirst(".*\\D", "");
  }

  private static void assertGoesOn(Answering server) {
    server.say("two");
    String line = server.line();
    while (!line.isEmpty() && !line.startsWith("heard")) {
      line = server.line();
    }
    assertThat(line).isEqualTo("heard \"two\"");
  }

  /** dlv itself stays. */
  private static void assertEnds(Answering server) {
    server.say("end");
    assertThat(server.line()).isEqualTo("ended");
  }

  @Test
  void aServersProgramIsWalkedFromItsStart() {
    Path program = Answering.program();
    try (Answering server =
        serving(Commands.need("gdbserver"), "localhost:0", program.toString())) {
      Outcome outcome =
          new Gotrace(folder).walk("--remote", address(server), program, "--wait", "0.2");
      assertThat(outcome.phases())
          .startsWith(Phases.IDS.subList(0, Phases.IDS.size() - 1).toArray(String[]::new));
      assertThat(outcome.last().kind()).isEqualTo(Moment.Kind.INTERRUPT);
      assertGoesOn(server);
      server.end();
    }
  }

  @Test
  void aServersProgramIsWalkedByStepsToo() {
    Path program = Answering.program();
    try (Answering server =
        serving(Commands.need("gdbserver"), "localhost:0", program.toString())) {
      Outcome outcome =
          new Gotrace(folder)
              .walk("--remote", address(server), program, "--detail", "steps", "--to", "schedinit");
      assertThat(outcome.last().phase()).isEqualTo("schedinit");
      assertThat(outcome.moments()).extracting(Moment::kind).contains(Moment.Kind.STEP);
      assertGoesOn(server);
      server.end();
    }
  }

  @Test
  void theProgramOfAHeadlessDlvNeedsNoName() {
    try (Answering server = dlv()) {
      String address = address(server);
      Outcome outcome = new Gotrace(folder).walk("--connect", address, "--wait", "0.2");
      assertThat(outcome.phases())
          .startsWith(Phases.IDS.subList(0, Phases.IDS.size() - 1).toArray(String[]::new));
      assertGoesOn(server);
      Outcome again = new Gotrace(folder).walk("--connect", address, Answering.program());
      assertThat(again.last().phase()).isEqualTo("main.main");
      assertThat(again.last().kind()).isEqualTo(Moment.Kind.INTERRUPT);
      assertGoesOn(server);
      assertEnds(server);
    }
  }

  private Answering dlv() {
    return serving(
        Commands.need("dlv"),
        "exec",
        "--headless",
        "--accept-multiclient",
        "--listen=127.0.0.1:0",
        Answering.program().toString());
  }

  @Test
  void anotherProgramThanTheServersIsRefusedAndTheServersGoesOn() {
    try (Answering server = dlv()) {
      String address = address(server);
      Path other = Answering.program("crashes");
      Outcome outcome = new Gotrace(folder).walk("--connect", address, other);
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.refusal())
          .startsWith("server " + address + " holds " + Answering.program() + ", not " + other);
      Outcome walked = new Gotrace(folder).walk("--connect", address, "--wait", "0.2");
      assertThat(walked.err()).doesNotContain("without --accept-multiclient");
      assertGoesOn(server);
      assertEnds(server);
    }
  }

  private Answering dlvForOne(Path program) {
    return serving(
        Commands.need("dlv"),
        "exec",
        "--headless",
        "--check-go-version=false",
        "--listen=127.0.0.1:0",
        program.toString());
  }

  /** It would end with a client that only finds out that it holds another program. */
  @Test
  void aServerForOneClientIsNotSpokenToForAnotherProgram() {
    Path program = Answering.program();
    try (Answering server = dlvForOne(program)) {
      String address = address(server);
      Path other = Answering.program("crashes");
      Outcome refused = new Gotrace(folder).walk("--connect", address, other);
      assertThat(refused.refusal()).startsWith("server " + address + " holds " + program);
      Outcome walked = new Gotrace(folder).walk("--connect", address, program, "--to", "check");
      assertThat(walked.last().phase()).isEqualTo("check");
      assertThat(walked.err())
          .contains("a dlv that was started without --accept-multiclient ends when gotrace leaves");
    }
  }

  /** As behind a tunnel, where nobody can see before who listens. */
  @Test
  void aRefusalThatEndsTheServerSaysSo() throws IOException {
    try (Answering server = dlvForOne(Answering.program());
        ServerSocket tunnel = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = Integer.parseInt(address(server).replaceFirst(".*:", ""));
      CompletableFuture<Void> carried = CompletableFuture.runAsync(() -> carry(tunnel, port));
      String address = "localhost:" + tunnel.getLocalPort();
      Outcome refused =
          new Gotrace(folder).walk("--connect", address, Answering.program("crashes"));
      assertThat(refused.err())
          .contains("a dlv that was started without --accept-multiclient ends when gotrace leaves");
      assertThat(refused.refusal())
          .startsWith("server " + address + " is of another program")
          .contains("this dlv was started without --accept-multiclient: it ends");
      carried.join();
    }
  }

  private static void carry(ServerSocket tunnel, int port) {
    try (Socket client = tunnel.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      CompletableFuture<Void> back =
          CompletableFuture.runAsync(
              () -> {
                try (OutputStream out = client.getOutputStream()) {
                  server.getInputStream().transferTo(out);
                } catch (IOException e) {
                  // The client has gone first.
                }
              });
      client.getInputStream().transferTo(server.getOutputStream());
      server.shutdownOutput();
      back.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatAServerHoldsThatIsNoGoProgramIsSaid() {
    try (Answering server = dlvForOne(Path.of(Commands.need("cat")))) {
      String address = address(server);
      Outcome refused = new Gotrace(folder).walk("--connect", address);
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.refusal()).contains("(cat) runs /").contains("is not a Go program");
    }
  }

  @Test
  void aServersCoreFileIsSaidToBeOne() {
    Path crashes = Answering.program("crashes");
    Path core = CoreFiles.of(crashes, folder);
    try (Answering server =
        serving(
            Commands.need("dlv"),
            "core",
            "--headless",
            "--check-go-version=false",
            "--listen=127.0.0.1:0",
            crashes.toString(),
            core.toString())) {
      String address = address(server);
      assertThat(new Gotrace(folder).walk("--connect", address).refusal())
          .startsWith("server " + address + " holds a core file")
          .endsWith("gotrace attach --core CORE PROGRAM");
    }
  }
}
