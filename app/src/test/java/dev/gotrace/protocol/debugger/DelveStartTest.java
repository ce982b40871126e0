package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.Answering;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when there is something wrong with dlv, with its program, or around them. */
@Tag("live")
@Timeout(60)
class DelveStartTest {

  private static final String LIMIT = "gotrace.request.seconds";
  private static final String TEMPORARY = "java.io.tmpdir";
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path folder;

  private final Set<ProcessHandle> before = children();
  private final String temporary = System.getProperty(TEMPORARY);

  @AfterEach
  void nothingIsLeft() {
    System.clearProperty(LIMIT);
    System.setProperty(TEMPORARY, temporary);
    await().atMost(SOON).untilAsserted(() -> assertThat(children()).isEqualTo(before));
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }

  private static Path sleeps() {
    Path source = Path.of("src", "test", "resources", "targets", "sleeps").toAbsolutePath();
    return TestToolchains.build(TestToolchains.USUAL, source, TestToolchains.FOR_DEBUGGING);
  }

  private Path script(String text) throws IOException {
    Path script = Files.writeString(folder.resolve("dlv"), "#!/bin/sh\n" + text + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static Launch launch(Path program) {
    return new Launch(program, List.of(), Map.of(), null, Path.of("/dev/null"), "/dev/null");
  }

  /** What launching a program fails with. */
  private static void assertRefused(Path dlv, Launch launch, String message) {
    try (DelveDebugger debugger = DelveDebugger.start(dlv, System.getenv())) {
      debugger.load(launch.program());
      assertThatThrownBy(() -> debugger.launch(launch))
          .isInstanceOf(DebuggerException.class)
          .hasMessage(message);
    }
  }

  @Test
  void whatIsNoProgramIsNoDlv() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "dlv");
    for (Path path : List.of(folder.resolve("none"), folder, text)) {
      assertThatThrownBy(() -> DelveDebugger.start(path, System.getenv()))
          .isInstanceOf(DebuggerException.class)
          .hasMessage(
              "cannot run "
                  + path
                  + ": it is no program; name a dlv of version 1.23 or newer by --dlv PATH");
    }
  }

  /** Its folder goes with it, and then there is nowhere to note its program. */
  @Test
  void oneThatWasKilledIsToldWhereItsFolderIsGone() throws IOException {
    Path temporaryFiles = Files.createDirectory(folder.resolve("tmp"));
    System.setProperty(TEMPORARY, temporaryFiles.toString());
    DelveServer server =
        DelveServer.start(
            Path.of(Commands.need("dlv")),
            "",
            List.of("exec", sleeps().toString()),
            List.of(),
            System.getenv(),
            null);
    try (var connection = server.connect(null)) {
      children().stream()
          .filter(child -> child.info().command().orElse("").endsWith("/dlv"))
          .forEach(ProcessHandle::destroyForcibly);
      await().atMost(SOON).until(() -> isEmpty(temporaryFiles));
      assertThatThrownBy(() -> server.holds(1))
          .isInstanceOf(DebuggerException.class)
          .hasMessageStartingWith("dlv was killed by signal 9");
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  @Test
  void anOldOneAndAnotherProgramAreToldByTheirVersion() throws IOException {
    Path old = script("echo Delve Debugger; echo Version: 1.9.1");
    try (DelveDebugger debugger = DelveDebugger.start(old, System.getenv())) {
      assertThatThrownBy(debugger::name)
          .hasMessageStartingWith(old + " is dlv 1.9.1; gotrace needs dlv 1.23 or newer");
    }
    Path other = script("echo hello");
    try (DelveDebugger debugger = DelveDebugger.start(other, System.getenv())) {
      assertThatThrownBy(debugger::name)
          .hasMessageStartingWith(other + " does not answer as dlv does; ");
    }
    System.setProperty(LIMIT, "0.3");
    Path hangs = script("exec sleep 1000");
    try (DelveDebugger debugger = DelveDebugger.start(hangs, System.getenv())) {
      assertThatThrownBy(debugger::name)
          .hasMessageStartingWith(hangs + " version does not end; it is no dlv, or hangs: ");
    }
  }

  @Test
  void anotherProgramIsTakenForNoDlv() throws IOException {
    Path echo = script("echo \"$1 it\"; echo '\033[1mand ends' >&2; exit 3");
    assertRefused(
        echo,
        launch(sleeps()),
        echo
            + " does not run as dlv does: dlv exited with status 3 (it said: ?[1mand ends);"
            + " name a dlv of version 1.23 or newer by --dlv PATH");
  }

  /** dlv 1.27's words, as it says them where seccomp(2) forbids ptrace. */
  @Test
  void whereTracingIsForbiddenTheRemedyIsTold() throws IOException {
    String words = "fork/exec /a/program: operation not permitted";
    assertRefused(
        script("echo 'could not launch process: " + words + "' >&2; exit 1"),
        launch(sleeps()),
        "the system forbids dlv to trace a program ("
            + words
            + "); in a container, start it with --cap-add=SYS_PTRACE"
            + " --security-opt seccomp=unconfined");
  }

  @Test
  void oneThatNeverListensIsGivenUp() throws IOException {
    System.setProperty(LIMIT, "0.3");
    assertRefused(
        script("exec sleep 1000"),
        launch(sleeps()),
        "dlv did not begin to listen within 0.3 s; run gotrace again, or name another dlv by --dlv"
            + " PATH");
  }

  @Test
  void whatIsNoTargetIsRefusedInDlvsWords() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "#!/bin/sh\n");
    Path dlv = Backend.DLV.program();
    String refused = "the program did not start: not an executable file";
    assertRefused(dlv, launch(text), refused);
    assertThat(text.toFile().setExecutable(true)).isTrue();
    assertRefused(dlv, launch(text), refused);
    Path none = folder.resolve("none");
    assertRefused(
        dlv,
        launch(none),
        "the program did not start: open " + none + ": no such file or directory");
    Launch nowhere =
        new Launch(sleeps(), List.of(), Map.of(), null, folder.resolve("no input"), "/dev/null");
    assertRefused(
        dlv,
        nowhere,
        "the program did not start: open "
            + folder.resolve("no input")
            + ": no such file or directory");
  }

  @Test
  void aFolderThatIsNotThereIsTold() {
    Launch elsewhere =
        new Launch(
            sleeps(),
            List.of(),
            Map.of(),
            folder.resolve("none"),
            Path.of("/dev/null"),
            "/dev/null");
    try (DelveDebugger debugger = (DelveDebugger) Backend.DLV.start(System.getenv())) {
      debugger.load(elsewhere.program());
      assertThatThrownBy(() -> debugger.launch(elsewhere))
          .isInstanceOf(DebuggerException.class)
          .hasMessageContaining("No such file or directory");
    }
  }

  @Test
  void aSocketThatCannotBeMadeIsTold() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("d".repeat(90)));
    System.setProperty(TEMPORARY, deep.toString());
    assertRefused(
        Backend.DLV.program(),
        launch(sleeps()),
        "the path of a socket in "
            + deep
            + " is too long for the system: name a shorter folder by"
            + " GOTRACE_JAVA_OPTS=-Djava.io.tmpdir=/tmp");
    assertThat(deep).isEmptyDirectory();
    Path none = folder.resolve("none");
    System.setProperty(TEMPORARY, none.toString());
    try (DelveDebugger debugger = (DelveDebugger) Backend.DLV.start(System.getenv())) {
      assertThatThrownBy(() -> debugger.launch(launch(sleeps())))
          .hasMessageStartingWith("cannot make a folder for dlv's socket in " + none + ": ")
          .hasMessageEndingWith("; make room there, or a folder that you can write");
    }
  }

  @Test
  void aProcessThatIsTracedAlreadyIsRefused() {
    try (Answering program = Answering.start(folder);
        Debugger first = Backend.DLV.start(System.getenv());
        Debugger second = Backend.DLV.start(System.getenv())) {
      first.attach(program.pid());
      assertThatThrownBy(() -> second.attach(program.pid()))
          .isInstanceOf(DebuggerException.class)
          .hasMessageMatching(
              "cannot take hold of process "
                  + program.pid()
                  + ": already being debugged by pid \\d+");
    }
  }

  /** Of a dlv that was stopped (SIGSTOP) nothing is heard, whatever it was about to do. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDlvThatHangsIsGivenUpAndEnded(boolean running) {
    Path program = sleeps();
    Debugger debugger = Backend.DLV.start(System.getenv());
    try (debugger) {
      debugger.load(program);
      long pid = ((Stop.Stopped) debugger.launch(launch(program))).thread();
      if (running) {
        assertThat(debugger.resume(Duration.ofMillis(100))).isEqualTo(new Stop.Running());
      }
      ProcessHandle dlv = ProcessHandle.of(pid).orElseThrow().parent().orElseThrow();
      System.setProperty(LIMIT, "0.5");
      Commands.output(folder, "kill", "-STOP", String.valueOf(dlv.pid()));
      assertThatThrownBy(
              () -> assertThat(running ? debugger.await(SOON) : debugger.resume(SOON)).isNotNull())
          .isInstanceOfSatisfying(DebuggerException.class, e -> assertThat(e.isLost()).isTrue())
          .hasMessage(
              "dlv did not answer State within 0.5 s; it hangs: run gotrace again, or name another"
                  + " dlv by --dlv PATH");
    }
  }

  @Test
  void aQuestionIsAnsweredBeforeAnythingIsLaunched() {
    Path program = sleeps();
    try (Debugger debugger = Backend.DLV.start(System.getenv())) {
      debugger.load(program);
      assertThat(debugger.layouts(List.of("runtime.g"))).containsKey("runtime.g");
      Stop stop = debugger.launch(launch(program));
      assertThat(stop).isInstanceOf(Stop.Stopped.class);
      assertThat(debugger.layouts(List.of("runtime.m"))).containsKey("runtime.m");
    }
  }
}
