package dev.gotrace.tui.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

/** Several lines by JLine's reader, on a terminal that is as it was found. */
final class LinesPrompt implements Prompt {

  private final Terminal terminal;

  LinesPrompt(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Optional<String> lines(String what) {
    // Whatever is typed is text: no quote waits for another, and ! means nothing.
    DefaultParser parser = new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("gotrace")
            .parser(parser)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, true)
            .build();
    terminal.writer().println(what);
    List<String> lines = new ArrayList<>();
    try {
      String line = reader.readLine("  ");
      while (!line.isBlank()) {
        lines.add(line);
        line = reader.readLine("  ");
      }
    } catch (EndOfFileException e) {
      // Ctrl-D ends it as an empty line does.
    } catch (UserInterruptException e) {
      return Optional.empty();
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }
}
