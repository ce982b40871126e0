package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Answering;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.CoreFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to a program that lead nowhere: one line, what to do, and nothing is left. */
@Tag("live")
@Timeout(120)
class RefusedWayTest {

  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeft() {
    Programs.assertNothingLeft(folder);
  }

  private String refused(Object... words) {
    Outcome outcome = new Gotrace(folder).walk(words);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
    return outcome.refusal();
  }

  @Test
  void aProcessThatIsGone() {
    assertThat(refused("--pid", Integer.MAX_VALUE))
        .isEqualTo("no process has the id 2147483647; ps -e lists those that there are");
  }

  @Test
  void aProcessThatIsNoGoProgram() {
    try (Answering cat = Answering.start(folder, List.of(Commands.need("cat")))) {
      assertThat(refused("--pid", cat.pid()))
          .startsWith("process " + cat.pid() + " (cat) runs /")
          .contains("is not a Go program");
    }
  }

  @Test
  void aThreadOfAProcess() throws IOException {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      Path task = Path.of("/proc/" + program.pid() + "/task");
      String thread;
      try (var all = Files.list(task)) {
        thread =
            all.map(one -> String.valueOf(one.getFileName()))
                .filter(one -> !one.equals(String.valueOf(program.pid())))
                .findFirst()
                .orElseThrow();
      }
      assertThat(refused("--pid", thread))
          .isEqualTo(
              thread
                  + " is a thread of process "
                  + program.pid()
                  + "; give the process: --pid "
                  + program.pid());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdb", "dlv"})
  void aProcessThatIsTracedAlready(String backend) {
    try (Answering program = Answering.start(folder);
        Started first =
            Started.java(
                folder,
                List.of(),
                "attach",
                "--json",
                "--backend=" + need(backend),
                "--wait",
                "600",
                "--to",
                "exit",
                "--pid",
                program.pid())) {
      first.awaitPhase("main.main");
      assertThat(refused("--pid", program.pid()))
          .startsWith("process " + program.pid() + " (answers) is traced already, by process ")
          .endsWith("(" + backend + "), and the system lets one only; end that one first");
      first.process().destroy();
      first.status();
      assertThat(program.answer("two")).as("SIGTERM lets it go").isEqualTo("heard \"two\"");
    }
  }

  @Test
  void aProcessThatTheSystemDoesNotLetUsTrace() {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "needs root, to give up a right of its");
    try (Answering program = Answering.start(folder);
        Started gotrace =
            Started.by(
                folder,
                List.of(
                    Commands.need("setpriv"),
                    "--bounding-set=-sys_ptrace",
                    "--inh-caps=-sys_ptrace"),
                "attach",
                "--json",
                "--pid",
                program.pid())) {
      assertThat(gotrace.status()).isEqualTo(1);
      assertThat(gotrace.out()).isEmpty();
      assertThat(gotrace.err())
          .isEqualTo(
              "gotrace: cannot see what process "
                  + program.pid()
                  + " (answers) runs: permission denied; in a container, start it with"
                  + " --cap-add=SYS_PTRACE\n");
      gotrace.assertNothingLeft();
    }
  }

  private static String need(String program) {
    Commands.need(program);
    return program;
  }

  @Test
  void whatIsNoCoreFile() throws IOException {
    Path program = Answering.program();
    Path text = Files.writeString(folder.resolve("text"), "core");
    assertThat(refused("--core", "none", program)).startsWith("--core: no such file: ");
    assertThat(refused("--core", ".", program)).startsWith("--core: " + folder + " is a folder; ");
    assertThat(refused("--core", "/dev/null", program))
        .startsWith("--core: /dev/null is a device or a pipe, not a file; ");
    Path pipe = folder.resolve("pipe");
    Commands.run(folder, Map.of(), List.of(Commands.need("mkfifo"), pipe.toString()));
    assertThat(refused("--core", pipe, program))
        .startsWith("--core: " + pipe + " is a device or a pipe, not a file; ");
    assertThat(refused("--core", text, program)).startsWith(text + " is no core file; ");
    assertThat(refused("--core", program, program))
        .startsWith(program + " is a program or a library, not a core file; ");
  }

  @Test
  void aCoreFileThatIsCutOff() throws IOException {
    Path crashes = Answering.program("crashes");
    Path core = CoreFiles.of(crashes, folder);
    long whole = Files.size(core);
    try (RandomAccessFile file = new RandomAccessFile(core.toFile(), "rw")) {
      file.setLength(whole / 2);
    }
    assertThat(refused("--core", core, crashes))
        .startsWith(core + " is cut off: " + whole / 2 + " of ")
        .endsWith("ulimit -c unlimited");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--remote", "--connect"})
  void aPortThatNobodyListensAt(String option) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(refused(option, "localhost:" + port, Answering.program()))
        .isEqualTo(
            "cannot take a program from localhost:"
                + port
                + ": Connection refused; look whether a debugger's server listens there that holds"
                + " a program");
  }

  @ParameterizedTest
  @CsvSource({"--remote, vMustReplyEmpty", "--connect, it does not answer as dlv does"})
  void aWebServer(String option, String why) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var server = CompletableFuture.runAsync(() -> answer(socket));
      String address = "127.0.0.1:" + socket.getLocalPort();
      assertThat(refused(option, address, Answering.program()))
          .startsWith("cannot take a program from " + address + ": ")
          .contains(why)
          .endsWith("that holds a program");
      server.join();
    }
  }

  private static void answer(ServerSocket socket) {
    try (Socket client = socket.accept()) {
      client
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().flush();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--remote", "--connect"})
  void aSocketThatIsNotThere(String option) {
    Path none = folder.resolve("none");
    assertThat(refused(option, "unix:" + none, Answering.program()))
        .startsWith("cannot take a program from unix:" + none + ": No such file or directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--remote", "--connect"})
  void aMachineThatNobodyKnows(String option) {
    assertThat(refused(option, "host.invalid:4711", Answering.program()))
        .isEqualTo(
            "no machine is known by the name host.invalid; look how it is spelt, or give its"
                + " address: IP:4711");
  }

  @Test
  void anotherMachineIsWarnedOf() {
    // An address for documentation, which no machine has (RFC 5737); nothing listens at once.
    Outcome outcome =
        new Gotrace(folder).walk("--connect", "host.invalid:4711", Answering.program());
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("host.invalid is another machine, and whoever reaches that port can do all")
        .contains("ssh -L 4711:localhost:4711 host.invalid");
  }

  @Test
  void aDlvThatIsNotThere() {
    Gotrace gotrace = new Gotrace(folder);
    assertThat(gotrace.walk("--dlv", "/none", Answering.program()).refusal())
        .isEqualTo(
            "--dlv: /none is no program that can be run; name a dlv of version 1.23 or newer");
    gotrace.environment.put("PATH", folder.toString());
    gotrace.environment.put("HOME", folder.toString());
    gotrace.environment.keySet().removeAll(List.of("GOBIN", "GOPATH"));
    assertThat(gotrace.walk("--backend", "dlv", Answering.program()).refusal())
        .startsWith("dlv not found on PATH, in GOBIN or in GOPATH/bin; run scripts/setup");
  }

  @Test
  void withoutGdbDelveIsTakenAndSaysSo() {
    Gotrace gotrace = new Gotrace(folder);
    Path dlv = Path.of(Commands.need("dlv"));
    gotrace.environment.put("PATH", String.valueOf(Programs.only(folder, dlv)));
    Outcome outcome = gotrace.walk(Answering.program(), "--to", "check");
    assertThat(outcome.phases()).containsExactly("entry", "rt0_go", "check");
    assertThat(outcome.err()).contains("dlv 1.").contains("is the debugger: there is no gdb");
  }

  @Test
  void whereGdbCannotReadTheTypesDelveTakesItsPlace() throws IOException {
    Path gdb = Programs.gdb();
    Path only = Programs.only(folder, Path.of(Commands.need("dlv")));
    Programs.script(
        only, "gdb", "#!/bin/sh\nsed -u 's/ptype.o [^\"]*/ptype nothing/' | " + gdb + " \"$@\"\n");
    Gotrace gotrace = new Gotrace(folder);
    gotrace.environment.merge("PATH", only + ":", (path, first) -> first + path);
    Outcome outcome = gotrace.walk(Answering.program(), "--to", "schedinit");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .contains("dlv 1.")
        .contains("is the debugger: gdb cannot read this program's types");
    assertThat(outcome.last().phase()).isEqualTo("schedinit");
    Outcome chosen = gotrace.walk(Answering.program(), "--to", "check", "--backend", "gdb");
    assertThat(chosen.err())
        .contains("cannot read this program's types: the scheduler")
        .doesNotContain("is the debugger");
  }

  @Test
  void whereGdbIsTooOldDelveTakesItsPlace() {
    Path only = Programs.only(folder, Path.of(Commands.need("dlv")));
    Programs.script(only, "gdb", RefusedGdbTest.answering("GNU gdb (GDB) 9.2"));
    Gotrace gotrace = new Gotrace(folder);
    gotrace.environment.merge("PATH", only + ":", (path, first) -> first + path);
    Outcome outcome = gotrace.walk(Answering.program(), "--to", "schedinit");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .contains("is the debugger: gdb cannot be used: " + only.resolve("gdb") + " is gdb 9.2");
    assertThat(outcome.last().phase()).isEqualTo("schedinit");
    Outcome chosen = gotrace.walk(Answering.program(), "--to", "check", "--backend", "gdb");
    assertThat(chosen.refusal()).contains("is gdb 9.2; gotrace needs gdb 11 or newer");
  }
}
