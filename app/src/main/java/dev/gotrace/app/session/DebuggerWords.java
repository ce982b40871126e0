package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Question;
import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a debugger in the words that its user would type: a run of its own, to a function, and one
 * command there. Nothing else of gotrace works so; statements about debuggers cannot be tested
 * otherwise.
 */
public final class DebuggerWords {

  private static final int SECONDS = 20;

  /** Ends the debugger, and with it the program, when gotrace has gone: its pipe is closed then. */
  private static final String SHELL =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      asked=$!
      { cat <&3; kill -TERM $asked; } >/dev/null 2>&1 &
      exec 3<&-
      wait $asked
      """;

  private final LaunchPlan plan;

  public DebuggerWords(LaunchPlan plan) {
    this.plan = plan;
  }

  /**
   * What it answers, by the last line of it.
   *
   * @return absent with the reason where the program does not come to the function
   * @throws InterruptedException when the thread was interrupted; the debugger has then been ended
   */
  public Reading<String> ask(Question question, Backend backend) throws InterruptedException {
    if (plan.program().symbols().find(question.at()).isEmpty()) {
      return Reading.absent("this program has no function " + question.at());
    }
    try {
      return switch (backend.kind()) {
        case GDB -> reply(gdb(question, backend.program()), question, "Breakpoint 1, ");
        case DELVE -> delve(question, backend.program());
      };
    } catch (IOException e) {
      return Reading.unreadable(
          backend.kind().command() + " could not be asked: " + e.getMessage());
    }
  }

  private List<String> gdb(Question question, Path gdb) {
    List<String> words = new ArrayList<>(List.of(gdb.toString(), "-nx", "-q", "-batch"));
    words.addAll(List.of("-iex", "set auto-load no", "-iex", "set debuginfod enabled off"));
    words.addAll(List.of("-ex", "break '" + question.at() + "'", "-ex", "run"));
    words.addAll(List.of("-ex", question.ask(), "--args", plan.program().path().toString()));
    words.addAll(plan.launching().arguments());
    return words;
  }

  private Reading<String> delve(Question question, Path dlv)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("gotrace-ask-", ".init");
    try {
      Files.writeString(
          script, "break " + question.at() + "\ncontinue\n" + question.ask() + "\nexit\n");
      List<String> words = new ArrayList<>(List.of(dlv.toString(), "exec"));
      words.addAll(
          List.of("--check-go-version=false", "--allow-non-terminal-interactive=true", "--init"));
      words.addAll(List.of(script.toString(), plan.program().path().toString(), "--"));
      words.addAll(plan.launching().arguments());
      return reply(words, question, question.at() + "(");
    } finally {
      Files.deleteIfExists(script);
    }
  }

  /**
   * @param arrived what the debugger says when the program is in the function
   */
  private Reading<String> reply(List<String> debugger, Question question, String arrived)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("setsid", "--wait", "sh", "-c", SHELL, "sh"));
    words.addAll(List.of("timeout", "-k", "1", String.valueOf(SECONDS)));
    words.addAll(debugger);
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(Environment.ofUser());
    builder.environment().putAll(plan.launching().environment());
    Path directory = plan.launching().directory();
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    Process process = builder.start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      List<String> lines =
          said.lines().map(DebuggerWords::plain).filter(line -> !line.isBlank()).toList();
      boolean there = lines.stream().anyMatch(line -> line.contains(arrived));
      return there
          ? Reading.known(lines.get(lines.size() - 1))
          : Reading.absent("the program did not come to " + question.at());
    } finally {
      process.getOutputStream().close();
    }
  }

  /** Without colours, and without the place in a script that Delve puts before an error. */
  private static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-9;]*m", "").replaceFirst("^\\S+\\.init:\\d+: ", "").strip();
  }
}
