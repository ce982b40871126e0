package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** gotrace on a real terminal, by its launcher, in a shell with job control. */
@Tag("live")
@Timeout(180)
class TerminalTest {

  private static final String SHELL = "$";

  @TempDir Path folder;

  private Gotrace gotrace;
  private Tmux tmux;
  private Path program;

  @BeforeEach
  void openTerminal() {
    Programs.gdb();
    gotrace = new Gotrace(folder);
    program = Programs.forDebugging(folder, "sleeps");
    gotrace.environment.put("GOTRACE", Started.launcher().toString());
    gotrace.environment.put("PROGRAM", program.toString());
    gotrace.environment.keySet().removeIf(name -> name.startsWith("TMUX"));
    gotrace.environment.put("TERM", "screen-256color");
    gotrace.environment.put("PS1", SHELL + " ");
    gotrace.environment.put("LC_ALL", "C.UTF-8");
    tmux = new Tmux(folder, gotrace.environment);
  }

  @AfterEach
  void closeTerminal() {
    tmux.close();
    Programs.assertNothingLeft(folder);
  }

  private void begin(String options) {
    tmux.line("\"$GOTRACE\" attach --plain " + options + " \"$PROGRAM\"").expect("gotrace entry>");
  }

  /** The terminal's modes, as the shell in it sees them. */
  private String modes(String name) throws IOException {
    tmux.line("stty -a > " + folder + "/" + name).expect(SHELL);
    return Files.readString(folder.resolve(name));
  }

  private void leave(String... keys) {
    tmux.keys(keys).expect(SHELL);
    assertThat(tmux.flag("cursor_flag")).as("the cursor is seen").isEqualTo("1");
    assertThat(tmux.flag("alternate_on")).as("the main screen").isEqualTo("0");
    await("no program is left")
        .atMost(Duration.ofSeconds(5))
        .until(() -> Programs.running(folder).isEmpty() && gdbs().isEmpty());
  }

  private List<ProcessHandle> gdbs() {
    return ours("gdb");
  }

  /** The processes of this program that were started with this test's own folder. */
  private List<ProcessHandle> ours(String program) {
    return ProcessHandle.allProcesses()
        .filter(one -> one.info().command().orElse("").endsWith("/" + program) && isOurs(one))
        .toList();
  }

  private boolean isOurs(ProcessHandle one) {
    try {
      return new String(
              Files.readAllBytes(Path.of("/proc/" + one.pid() + "/environ")),
              StandardCharsets.UTF_8)
          .contains(folder.toString());
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aSessionOfWords() throws IOException {
    String before = modes("before");
    begin("");
    assertThat(gdbs()).as("what the end of this test looks for").hasSize(1);
    tmux.clear().keys("Enter").expect("gotrace rt0_go>", "2/12 rt0_go");
    tmux.clear().line("inst").expect("gotrace rt0_go>", "instruction");
    tmux.clear().line("go main.main").expect("gotrace main.main>", "11/12 main.main");
    tmux.clear().line("show ps").expect("gotrace main.main>", "P0", "P1");
    tmux.clear()
        .line("why g0.stack.lo")
        .expect(
            "gotrace main.main>",
            "expression: 'runtime.g0'.stack.lo",
            "read from /proc/",
            "while gdb ");
    tmux.clear().line("help").expect("gotrace main.main>", "run to the next phase", "quit");
    tmux.clear().line("hlep").expect("gotrace main.main>", "no word hlep; did you mean help?");
    tmux.clear().line("show queues").expect("gotrace main.main>", "global queue");
    tmux.clear().keys("Up").expect("gotrace main.main> show queues");
    tmux.keys("Up", "Up").expect("gotrace main.main> help");
    tmux.keys("C-c").expect("gotrace main.main>");
    tmux.clear().text("sh").keys("Tab").text("goro").keys("Tab");
    tmux.expect("gotrace main.main> show goroutines");
    tmux.keys("Enter").expect("gotrace main.main>", "runtime.main");
    tmux.clear().line("restart").expect("gotrace entry>", "1/12 entry");
    assertThat(Programs.running(folder)).hasSize(1);
    tmux.text("quit");
    leave("Enter");
    assertThat(modes("after")).isEqualTo(before);
    begin("");
    tmux.keys("Up").expect("gotrace entry> quit");
    leave("Enter");
  }

  @Test
  void interruptingAProgramThatRunsForEver() throws IOException {
    String before = modes("before");
    begin("--wait 0");
    tmux.line("go main.main").expect("gotrace main.main>");
    tmux.clear().keys("Enter");
    await().atMost(Duration.ofSeconds(20)).until(this::programSleeps);
    tmux.keys("C-c").expect("gotrace main.main>", "interrupt", "asleep");
    tmux.clear().keys("C-c").expect("gotrace main.main>");
    tmux.resize(60, 20);
    tmux.clear().line("show ps").expect("gotrace main.main>", "P0");
    assertThat(tmux.screen().lines()).allMatch(line -> line.length() <= 60);
    leave("C-d");
    tmux.resize(120, 50);
    assertThat(modes("after")).isEqualTo(before);
  }

  /** Whether it has gone past its last stop, into the kernel. */
  private boolean programSleeps() throws IOException {
    for (ProcessHandle one : Programs.running(folder)) {
      String state = Files.readString(Path.of("/proc/" + one.pid() + "/stat"));
      if (state.substring(state.lastIndexOf(')')).startsWith(") S")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the JVM runs again and the terminal is its job's: proc(5), state, pgrp and tpgid. */
  private boolean isInForeground() throws IOException {
    for (ProcessHandle one : ours("java")) {
      String stat = Files.readString(Path.of("/proc/" + one.pid() + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return !fields[0].equals("T") && fields[2].equals(fields[5]);
    }
    return false;
  }

  @Test
  void suspendingAndGoingOn() throws IOException {
    String before = modes("before");
    begin("--wait 0");
    tmux.text("show p").keys("C-z").expect(SHELL, "Stopped");
    // JLine sets no speed; a shell that sets its own modes, as bash does, mends that by itself.
    assertThat(modes("suspended").replace("speed 0 ", "speed 38400 ")).isEqualTo(before);
    tmux.line("fg").expect("gotrace entry> show p");
    tmux.text("s").keys("Enter").expect("gotrace entry>", "schedinit (procresize) has not run");
    tmux.keys("C-z").expect(SHELL, "Stopped");
    tmux.line("fg").expect("gotrace entry>");
    tmux.line("go main.main").expect("gotrace main.main>");
    tmux.clear().keys("Enter");
    await().atMost(Duration.ofSeconds(20)).until(this::programSleeps);
    tmux.keys("C-z").expect(SHELL, "Stopped");
    tmux.line("fg");
    await().atMost(Duration.ofSeconds(20)).until(this::isInForeground);
    tmux.keys("C-c").expect("gotrace main.main>", "interrupt");
    tmux.text("quit");
    leave("Enter");
    assertThat(modes("after")).isEqualTo(before);
  }

  @Test
  void theTerminalIsClosed() {
    begin("");
    assertThat(gdbs()).hasSize(1);
    tmux.closePane();
    await("gdb and the program go with the terminal")
        .atMost(Duration.ofSeconds(10))
        .until(() -> Programs.running(folder).isEmpty() && gdbs().isEmpty());
  }

  @Test
  void theTerminalIsClosedWhileTheProgramRuns() {
    begin("--wait 0");
    tmux.line("go main.main").expect("gotrace main.main>");
    tmux.keys("Enter");
    await().atMost(Duration.ofSeconds(20)).until(this::programSleeps);
    tmux.closePane();
    await("gdb and the program go with the terminal")
        .atMost(Duration.ofSeconds(10))
        .until(() -> Programs.running(folder).isEmpty() && gdbs().isEmpty());
  }

  @Test
  void theJvmIsKilled() throws IOException {
    String before = modes("before");
    begin("");
    ours("java").forEach(ProcessHandle::destroyForcibly);
    tmux.expect(SHELL, "gotrace: the JVM was killed (signal 9); the terminal was restored");
    leave();
    assertThat(modes("after")).isEqualTo(before);
  }

  @Test
  void gdbIsKilled() throws IOException {
    String before = modes("before");
    begin("");
    tmux.keys("Enter").expect("gotrace rt0_go>");
    gdbs().forEach(ProcessHandle::destroyForcibly);
    tmux.keys("Enter").expect(SHELL, "2/12 rt0_go", "gotrace: gdb was killed by signal 9; run");
    leave();
    assertThat(modes("after")).isEqualTo(before);
  }

  /** Colours only where they are wanted; tmux tells them when asked for the screen with them. */
  @Test
  void coloursOrNone() {
    begin("");
    tmux.keys("Enter").expect("gotrace rt0_go>");
    assertThat(tmux.screenWithColours()).contains("\u001b[1m");
    tmux.text("quit");
    leave("Enter");
    tmux.line("clear").expect(SHELL);
    begin("--no-color");
    tmux.keys("Enter").expect("gotrace rt0_go>");
    assertThat(tmux.screenWithColours()).doesNotContain("\u001b[1m");
    tmux.text("quit");
    leave("Enter");
  }

  @Test
  void toAPhaseAndOn() {
    tmux.line("\"$GOTRACE\" attach --plain --to schedinit \"$PROGRAM\"")
        .expect("gotrace schedinit>", "6/12 schedinit");
    tmux.keys("Enter").expect("gotrace newproc>");
    leave("C-d");
  }
}
