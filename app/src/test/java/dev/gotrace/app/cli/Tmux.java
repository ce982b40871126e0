package dev.gotrace.app.cli;

import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;

/** A real terminal with a shell in it: a tmux server of the test's own, one window. */
final class Tmux implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final String tmux = Commands.need("tmux");
  private final String server = "gotrace-" + UUID.randomUUID();

  /**
   * @param environment all variables of the shell
   */
  Tmux(Path folder, Map<String, String> environment) {
    this.folder = folder;
    List<String> words = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d"));
    words.addAll(List.of("-x", "120", "-y", "50", "env", "-i"));
    environment.forEach((name, value) -> words.add(name + "=" + value));
    words.add("sh");
    tmux(words.toArray(new String[0]));
    tmux("set-option", "-g", "history-limit", "20000");
    await().atMost(PATIENCE).until(() -> screen().contains("$"));
  }

  private String tmux(String... words) {
    List<String> all = new ArrayList<>(List.of(tmux, "-L", server));
    all.addAll(List.of(words));
    Commands.Result result = Commands.run(folder, Map.of("LC_ALL", "C.UTF-8"), all);
    if (result.status() != 0) {
      throw new AssertionError(String.join(" ", all) + " failed: " + result.text());
    }
    return result.text();
  }

  /** What is to be seen. */
  String screen() {
    return tmux("capture-pane", "-p");
  }

  /** The same with its escape sequences. */
  String screenWithColours() {
    return tmux("capture-pane", "-p", "-e");
  }

  /** Types keys by tmux's names: {@code Enter}, {@code C-c}, {@code Up}. */
  Tmux keys(String... names) {
    List<String> words = new ArrayList<>(List.of("send-keys"));
    words.addAll(List.of(names));
    tmux(words.toArray(new String[0]));
    return this;
  }

  /** Types a text as it is. */
  Tmux text(String text) {
    tmux("send-keys", "-l", text);
    return this;
  }

  /** Pastes a file's text, as a terminal marks it where a program asks for that. */
  void paste(Path text) {
    tmux("load-buffer", text.toString());
    tmux("paste-buffer", "-p");
  }

  /** Types a line. */
  Tmux line(String text) {
    return text(text).keys("Enter");
  }

  /** Waits until the last line is this, and the lines above it, seen or not, have these texts. */
  Tmux expect(String cursorLine, String... above) {
    try {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                String all = tmux("capture-pane", "-p", "-S", "-").stripTrailing();
                String last = all.substring(all.lastIndexOf('\n') + 1);
                return last.stripTrailing().equals(cursorLine)
                    && List.of(above).stream().allMatch(all::contains);
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "expected «" + cursorLine + "» below " + List.of(above) + ", there is\n" + screen(), e);
    }
    return this;
  }

  /** At gotrace's prompt: an empty screen but for that line, and nothing above it. */
  Tmux clear() {
    keys("C-l");
    await().atMost(PATIENCE).until(() -> screen().strip().lines().count() == 1);
    tmux("clear-history");
    return this;
  }

  void resize(int columns, int rows) {
    tmux("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
  }

  /** One of tmux's own words for the window: {@code cursor_flag}, {@code alternate_on}. */
  String flag(String name) {
    return tmux("display-message", "-p", "#{" + name + "}").strip();
  }

  void closePane() {
    tmux("kill-pane");
  }

  @Override
  public void close() {
    Commands.run(folder, Map.of(), List.of(tmux, "-L", server, "kill-server"));
  }
}
