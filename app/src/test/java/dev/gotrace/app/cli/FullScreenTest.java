package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A full screen on a real terminal, in a shell with job control; no debugger has a part in it. */
@Tag("live")
@Timeout(120)
class FullScreenTest {

  private static final String SHELL = "$";

  @TempDir Path folder;

  private Tmux tmux;

  @BeforeEach
  void openTerminal() {
    tmux = new Tmux(folder, environment());
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("TMUX") || name.equals("NO_COLOR"));
    environment.put("TERM", "screen-256color");
    environment.put("PS1", SHELL + " ");
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("JAVA", ProcessHandle.current().info().command().orElse("java"));
    environment.put("CLASSES", System.getProperty("java.class.path"));
    environment.put("FOLDER", folder.toString());
    environment.put("SCREEN", CountingScreen.class.getName());
    return environment;
  }

  @AfterEach
  void closeTerminal() {
    tmux.close();
  }

  /**
   * The terminal's modes, as the shell in it sees them; JLine sets no speed and any line, which the
   * launcher mends at the end.
   */
  private String modes(String name) throws IOException {
    tmux.line("stty -a > " + folder + "/" + name).expect(SHELL);
    return Files.readString(folder.resolve(name))
        .replaceAll("speed \\d+ |line = \\d+;|rows \\d+; columns \\d+;", "");
  }

  private void begin() {
    tmux.line(
        "\"$JAVA\" --enable-native-access=ALL-UNNAMED -cp \"$CLASSES\" \"$SCREEN\"; echo \"left $?\"");
    expect("▸ key 0:");
  }

  private void expect(String text) {
    await(text).atMost(Duration.ofSeconds(30)).until(() -> tmux.screen().contains(text));
  }

  private void left(String... above) {
    tmux.expect(SHELL, above);
    assertThat(tmux.flag("cursor_flag")).as("the cursor is seen").isEqualTo("1");
    assertThat(tmux.flag("alternate_on")).as("the main screen").isEqualTo("0");
    assertThat(tmux.flag("mouse_any_flag")).as("no mouse").isEqualTo("0");
    assertThat(tmux.flag("wrap_flag")).as("lines are wrapped").isEqualTo("1");
  }

  @Test
  void theTerminalIsTheSameAfterwards() throws IOException {
    String before = modes("before");
    tmux.line("clear; echo here before").expect(SHELL, "here before");
    begin();
    assertThat(tmux.flag("alternate_on")).isEqualTo("1");
    assertThat(tmux.flag("cursor_flag")).isEqualTo("0");
    assertThat(tmux.flag("mouse_sgr_flag")).isEqualTo("1");
    assertThat(tmux.screen()).contains("─ 🚀中文✅ 120x50 ─").doesNotContain("here before");
    tmux.keys("C-c");
    expect("key 1: Ctrl-C");
    tmux.keys("PageUp");
    expect("key 2: PgUp");
    tmux.keys("Escape");
    expect("key 3: Esc");
    tmux.keys("q");
    left("here before", "ended: QUIT", "left 0");
    assertThat(modes("after")).isEqualTo(before);
  }

  @Test
  void everyLineIsWholeAtAnySize() {
    begin();
    int[][] sizes = {
      {80, 24}, {200, 60}, {60, 16}, {30, 5}, {120, 40}, {81, 25}, {79, 23}, {250, 70}, {20, 3},
      {100, 30}
    };
    for (int[] size : sizes) {
      tmux.resize(size[0], size[1]);
      String text = "🚀中文✅ " + size[0] + "x" + size[1];
      expect(text);
      String bottom = "═".repeat(size[0] - 1) + "╝";
      await(bottom).atMost(Duration.ofSeconds(10)).until(() -> tmux.screen().contains(bottom));
      String[] lines = tmux.screen().split("\n", -1);
      // Three of the signs take two columns each, and one of them is two chars.
      assertThat(lines[0]).startsWith("── " + text).hasSize(size[0] - 4 + 1);
      assertThat(lines[0]).endsWith("─");
    }
    tmux.keys("q");
    left();
  }

  @Test
  void suspendedAndBackWhole() throws IOException {
    String before = modes("before");
    begin();
    for (int round = 1; round <= 2; round++) {
      tmux.keys("C-z");
      left("Stopped");
      assertThat(modes("suspended" + round)).isEqualTo(before);
      tmux.resize(100 + round, 40);
      tmux.line("fg");
      expect("🚀中文✅ " + (100 + round) + "x40");
      expect("▸ key " + round + ": Ctrl-Z");
      assertThat(tmux.screen()).doesNotContain("fg");
    }
    tmux.keys("x");
    expect("key 3: x");
    tmux.keys("q");
    left("ended: QUIT");
    assertThat(modes("after")).isEqualTo(before);
  }

  @Test
  void stoppedBySomeoneElse() {
    begin();
    screens().forEach(pid -> signal("STOP", pid));
    tmux.expect(SHELL, "Stopped");
    // The shell has not put the terminal right: Enter is still no end of a line for it.
    tmux.text("fg").keys("C-j");
    expect("▸ key 0:");
    tmux.keys("x");
    expect("key 1: x");
    tmux.keys("q");
    left("ended: QUIT");
  }

  @Test
  void aLongPasteIsOneMessage() throws IOException {
    begin();
    Path text = Files.writeString(folder.resolve("paste"), "q! x\n".repeat(2048));
    tmux.paste(text);
    expect("key 1: paste of 10240");
    tmux.keys("q");
    left("left 0");
  }

  @Test
  void endedFromOutside() throws IOException {
    String before = modes("before");
    begin();
    screens().forEach(pid -> signal("TERM", pid));
    left("left 143");
    assertThat(modes("terminated")).isEqualTo(before);
    tmux.line("clear").expect(SHELL);
    begin();
    screens().forEach(pid -> signal("INT", pid));
    left("ended: INTERRUPTED", "left 0");
    assertThat(modes("interrupted")).isEqualTo(before);
  }

  @Test
  void aCrashIsReadable() throws IOException {
    String before = modes("before");
    begin();
    tmux.text("!");
    left("java.lang.IllegalStateException: a crash", "left 1");
    assertThat(modes("after")).isEqualTo(before);
  }

  @Test
  void theTerminalIsClosed() {
    begin();
    assertThat(screens()).isNotEmpty();
    tmux.closePane();
    await().atMost(Duration.ofSeconds(10)).until(() -> screens().isEmpty());
  }

  private List<Long> screens() {
    return ProcessHandle.allProcesses().filter(this::isOurs).map(ProcessHandle::pid).toList();
  }

  /** Started in this test's own terminal: its environment has the folder, its words the class. */
  private boolean isOurs(ProcessHandle one) {
    try {
      Path process = Path.of("/proc/" + one.pid());
      return Files.readString(process.resolve("cmdline"))
              .endsWith("\0" + CountingScreen.class.getName() + "\0")
          && Files.readString(process.resolve("environ")).contains("FOLDER=" + folder + "\0");
    } catch (IOException e) {
      return false;
    }
  }

  private void signal(String name, long pid) {
    Commands.output(folder, "kill", "-" + name, String.valueOf(pid));
  }
}
