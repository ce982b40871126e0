package dev.gotrace.tui.terminal;

import dev.gotrace.tui.plain.PlainView;
import dev.gotrace.tui.plain.Shell;
import dev.gotrace.tui.plain.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines at a prompt and has them done, until the user leaves: with completion, with history,
 * and with a Ctrl-C that clears the line while one is typed and stops the program while it runs.
 */
public final class PlainReader {

  private final Terminal terminal;
  private final Walk walk;
  private final PlainView view;
  private final Shell shell;
  private final LineReader reader;
  private final Suspension suspension;
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * @param history the file that keeps typed lines from one session to the next; null for none
   */
  public PlainReader(
      TextTerminal terminal, Walk walk, PlainView view, Shell shell, @Nullable Path history) {
    this.terminal = terminal.terminal();
    this.walk = walk;
    this.view = view;
    this.shell = shell;
    this.reader = reader(this.terminal, history);
    this.suspension = new Suspension(terminal);
    suspension.bind(reader);
  }

  /**
   * Reads and does lines until the user leaves or the terminal ends. What the walk throws passes.
   */
  public void run() {
    Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> interrupted());
    try {
      while (doOneLine()) {
        terminal.writer().flush();
      }
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
      terminal.writer().flush();
    }
  }

  private boolean doOneLine() {
    String line;
    suspension.takeKey();
    try {
      line = reader.readLine(prompt());
    } catch (UserInterruptException e) {
      return true;
    } catch (EndOfFileException e) {
      return false;
    } finally {
      suspension.giveKey();
    }
    running.set(true);
    try {
      return shell.run(line);
    } finally {
      running.set(false);
    }
  }

  // Comes on a thread of the terminal's. Between a line and the next prompt there is nothing to
  // stop.
  private void interrupted() {
    if (running.get()) {
      walk.interrupt();
    }
  }

  private String prompt() {
    return view.phase().map(phase -> "gotrace " + phase + "> ").orElse("gotrace> ");
  }

  private LineReader reader(Terminal on, @Nullable Path history) {
    // Quotes and backslashes mean nothing in our words, and must not wait for their other half.
    DefaultParser parser = new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(on)
            .appName("gotrace")
            .parser(parser)
            .completer(this::complete)
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .option(Option.HISTORY_IGNORE_DUPS, true)
            .option(Option.CASE_INSENSITIVE, true)
            // A paste of many lines is many words, each done when it is read.
            .option(Option.BRACKETED_PASTE, false);
    if (history != null && canKeep(history)) {
      builder.variable(LineReader.HISTORY_FILE, history);
    }
    return builder.build();
  }

  // JLine writes its complaint into the middle of the session; a walk without history is better.
  private static boolean canKeep(Path history) {
    Path folder = history.toAbsolutePath().getParent();
    try {
      return folder != null && Files.isWritable(Files.createDirectories(folder));
    } catch (IOException e) {
      return false;
    }
  }

  private void complete(LineReader on, ParsedLine line, List<Candidate> candidates) {
    for (String word : shell.complete(line.words(), line.wordIndex())) {
      candidates.add(new Candidate(word));
    }
  }
}
