package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.target.Answering;
import dev.gotrace.app.target.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code gotrace attach} on a terminal: the launcher, the screen, gdb and a program, all real. */
@Tag("live")
@Timeout(120)
class AttachScreenTest {

  private static final String SHELL = "$";

  @TempDir Path folder;

  private Gotrace gotrace;
  private Tmux tmux;

  @BeforeEach
  void openTerminal() {
    Programs.gdb();
    gotrace = new Gotrace(folder);
    gotrace.environment.put("GOTRACE", Started.launcher().toString());
    gotrace.environment.put("PROGRAM", Programs.forDebugging(folder, "answers").toString());
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
    tmux.line("\"$GOTRACE\" attach " + options + " \"$PROGRAM\"; echo \"left $?\"");
    expect("gotrace ▸");
  }

  private void expect(String... texts) {
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                String screen = tmux.screen();
                return Stream.of(texts).allMatch(screen::contains);
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("expected " + List.of(texts) + " on\n" + tmux.screen(), e);
    }
  }

  /** A key right behind Esc would be taken for one with Alt. */
  private void escape(String closed) {
    tmux.keys("Escape");
    await(closed).atMost(Duration.ofSeconds(30)).until(() -> !tmux.screen().contains(closed));
  }

  private String modes(String name) throws IOException {
    tmux.line("stty -a > " + folder + "/" + name).expect(SHELL);
    return Files.readString(folder.resolve(name));
  }

  private void left(String... above) {
    tmux.expect(SHELL, above);
    assertThat(tmux.flag("cursor_flag")).as("the cursor is seen").isEqualTo("1");
    assertThat(tmux.flag("alternate_on")).as("the main screen").isEqualTo("0");
  }

  @Test
  void aKeyAPhaseAtEverySizeToTheEndAndAgain() throws IOException {
    String before = modes("before");
    tmux.line("clear; echo here before").expect(SHELL, "here before");
    begin("--stdin tty");
    expect("▸entry");
    int width = 120;
    for (String phase : Phases.IDS.subList(1, Phases.IDS.size() - 1)) {
      width = width == 120 ? 84 : 120;
      tmux.resize(width, width / 3);
      tmux.keys("Space");
      expect("▸" + phase);
    }
    tmux.resize(120, 50);
    tmux.keys("Space");
    expect("Ctrl-C interrupt");
    tmux.keys("t");
    expect("a line for the program");
    tmux.text("forty-two").keys("Enter", "t").text("end").keys("Enter");
    expect("exit code 0");
    assertThat(tmux.screen()).contains("heard \"forty-two\"", "r restart");
    tmux.keys("r");
    expect("▸entry");
    tmux.keys("q");
    left("here before", "walked to entry, 1 of 12 phases; the program was ended", "left 0");
    assertThat(modes("after")).isEqualTo(before);
  }

  @Test
  void aRunningProgramIsLookedAtAndGoesOn() {
    try (Answering program = Answering.start(folder)) {
      program.answer("one");
      tmux.line("\"$GOTRACE\" attach --pid " + program.pid() + "; echo \"left $?\"");
      expect("∅runtime.main ▸main.main");
      assertThat(tmux.screen()).contains("answers   process " + program.pid());
      tmux.keys("r");
      expect("not possible: gotrace did not start this program");
      tmux.keys("Space");
      expect("the program has run for");
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
      tmux.keys("C-c");
      expect("Space next phase");
      tmux.keys("q");
      left("walked to main.main, 11 of 12 phases; the program goes on", "left 0");
      assertThat(program.answer("three")).isEqualTo("heard \"three\"");
      assertThat(program.end()).isZero();
    }
  }

  @Test
  void aServersProgramIsEndedWhenTheUserWantsIt() throws InterruptedException {
    Path program = Answering.program();
    List<String> words = List.of(Commands.need("gdbserver"), "localhost:0", program.toString());
    try (Answering server = Answering.start(folder, words)) {
      String port = server.line();
      while (!port.startsWith("Listening on port ")) {
        port = server.line();
      }
      String address = "localhost:" + port.replaceFirst(".* ", "");
      tmux.line(
          "\"$GOTRACE\" attach --remote " + address + " \"" + program + "\"; echo \"left $?\"");
      expect("▸entry");
      tmux.keys("q");
      expect("▸ it goes on running");
      tmux.keys("Down");
      expect("▸ it is ended");
      tmux.keys("Enter");
      left("walked to entry, 1 of 12 phases; the program was ended", "left 0");
      server.process().waitFor();
    }
  }

  @Test
  void valuesAreAskedForAndStructsOpened() {
    begin("--to schedinit --lang zh");
    expect("▸schedinit");
    expect("寄存器");
    tmux.keys("L");
    expect("registers");
    tmux.keys("g", "8", "Enter");
    expect("▸mstart");
    // Ps: six panels on from the source.
    tmux.keys("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Right", "?");
    expect("read from /proc/");
    escape("Esc closes");
    tmux.keys("Enter");
    expect("allp[0] · runtime.p");
    escape("Esc closes");
    tmux.keys("o");
    expect("MOVD");
    tmux.keys("h");
    expect("one moment back in time");
    tmux.keys("q", "q");
    left("walked to mstart");
  }

  /** A button of the mouse, as a terminal reports it (xterm, "SGR Mouse Mode", 1006). */
  private void mouse(int button, String on) {
    List<String> lines = tmux.screen().lines().toList();
    int row = 0;
    while (!lines.get(row).contains(on)) {
      row++;
    }
    String at = ";" + (lines.get(row).indexOf(on) + 1) + ";" + (row + 1);
    tmux.text("\033[<" + button + at + "M");
    tmux.text("\033[<" + button + at + "m");
  }

  @Test
  void theMouseDoesWhatKeysCan() {
    begin("--to newproc");
    expect("▸newproc");
    mouse(0, "frames");
    expect("function");
    mouse(0, "✓check");
    expect("go to · type a name");
    tmux.keys("8");
    // The list grows once more, and moves, when the steps of its phases are known.
    expect("go to 8_", "8.1 ");
    mouse(0, "8    mstart");
    expect("▸mstart");
    String first = "Everything is ready";
    expect(first);
    tmux.resize(80, 24);
    expect("regs•");
    mouse(0, "queues");
    expect("maxmcount 10 000");
    tmux.keys("q");
    left("walked to mstart");
  }

  @Test
  void everyKeyOnceAndFiftyResizes() throws IOException {
    String before = modes("before");
    begin("--to schedinit");
    expect("▸schedinit");
    for (String key :
        List.of(
            "Tab", "BTab", "Up", "Down", "Left", "Right", "PPage", "NPage", "Home", "End", "z", "z",
            "n", "N", "S", "G", "o", "o", "y", "L", "L", "C-l", "C-c", "s")) {
      tmux.keys(key);
    }
    expect("▸schedinit");
    for (int i = 0; i < 50; i++) {
      tmux.resize(40 + 37 * i % 180, 10 + 11 * i % 60);
      if (i % 12 == 11) {
        tmux.keys("Space");
      }
    }
    tmux.resize(120, 50);
    expect("▸runtime.main");
    expect("q quit");
    tmux.keys("q");
    left("walked to runtime.main");
    assertThat(modes("after")).isEqualTo(before);
  }

  @Test
  void gdbDiesUnderTheScreen() {
    begin("--to main.main");
    expect("▸main.main");
    gdbs().forEach(ProcessHandle::destroyForcibly);
    expect("the debugger is gone");
    assertThat(tmux.screen()).as("what was seen stays").contains("runtime.main", "g1");
    tmux.keys("r");
    expect("▸entry");
    tmux.keys("q");
    left("left 0");
  }

  private List<ProcessHandle> gdbs() {
    return ProcessHandle.allProcesses()
        .filter(one -> one.info().command().orElse("").endsWith("/gdb") && isOurs(one))
        .toList();
  }

  private boolean isOurs(ProcessHandle one) {
    try {
      return Files.readString(Path.of("/proc/" + one.pid() + "/environ"), StandardCharsets.UTF_8)
          .contains(folder.toString());
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void whatCannotBeStartedIsToldBelow() throws IOException {
    Files.writeString(folder.resolve("bad.go"), "package main\n\nfunc main() { nothing() }\n");
    Commands.need("go");
    tmux.line("\"$GOTRACE\" attach " + folder + "/bad.go; echo \"left $?\"");
    left("undefined: nothing", "left 1");
    tmux.line("\"$GOTRACE\" attach " + folder + "/none; echo \"left $?\"");
    left("no such file", "left 2");
  }

  @Test
  void theTerminalIsClosed() {
    begin("");
    tmux.close();
    await("nothing is left")
        .atMost(Duration.ofSeconds(10))
        .until(() -> gdbs().isEmpty() && Programs.running(folder).isEmpty());
  }

  @Test
  void theJvmIsKilled() throws IOException {
    String before = modes("before");
    begin("");
    ProcessHandle.allProcesses()
        .filter(one -> one.info().command().orElse("").endsWith("/java") && isOurs(one))
        .filter(one -> one.pid() != ProcessHandle.current().pid())
        .forEach(ProcessHandle::destroyForcibly);
    left("the JVM was killed (signal 9)", "left 1");
    assertThat(modes("after")).isEqualTo(before);
  }
}
