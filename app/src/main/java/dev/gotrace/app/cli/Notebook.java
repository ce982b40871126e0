package dev.gotrace.app.cli;

import dev.gotrace.app.lesson.NoteFile;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.terminal.Prompt;
import dev.gotrace.tui.view.Language;
import dev.gotrace.tui.view.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes notes and bookmarks from the screen: by the user's editor, else by typed lines. */
final class Notebook {

  private static final String COMMENT = "(?s)\\A<!--.*?-->";

  private final NoteFile file;
  private final Map<String, String> environment;
  private final Consumer<Msg> messages;

  /**
   * @param messages gets what was written
   */
  Notebook(NoteFile file, Map<String, String> environment, Consumer<Msg> messages) {
    this.file = file;
    this.environment = environment;
    this.messages = messages;
  }

  /** Has a note written; the terminal is the user's meanwhile. */
  void write(Effect.Annotate asked, Prompt prompt) {
    Words words = Words.of(Language.of(asked.language()));
    try {
      Optional<String> editor = editor();
      Optional<String> text =
          editor.isPresent()
              ? edited(editor.get(), words, asked.of())
              : prompt.lines(
                  words.sentence(
                      "a note on " + asked.of() + "; an empty line ends it, Ctrl-C gives up"));
      if (text.isPresent()) {
        messages.accept(new Msg.Said(file.note(asked.of(), asked.language(), text.get())));
        written("");
      }
    } catch (IOException e) {
      written(String.valueOf(e.getMessage()));
    }
  }

  /** Keeps a bookmark. */
  void mark(Effect.Mark asked) {
    try {
      messages.accept(new Msg.Said(file.bookmark(asked.of(), asked.language(), asked.label())));
      written("");
    } catch (IOException e) {
      written(String.valueOf(e.getMessage()));
    }
  }

  private void written(String why) {
    messages.accept(new Msg.Written(file.path().toString(), why));
  }

  private Optional<String> editor() {
    return Optional.of(environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", "")))
        .filter(command -> !command.isBlank());
  }

  /** What the editor leaves in a file of its own; empty for nothing. */
  private Optional<String> edited(String editor, Words words, String of) throws IOException {
    Path folder = Files.createTempDirectory("gotrace-note");
    Path draft = folder.resolve("note.md");
    try {
      String head = words.sentence("a note on " + of + " in Markdown, below this line");
      Files.writeString(draft, "<!-- " + head + " -->\n\n");
      // As other programs do: the variable may have options behind the command. A Ctrl-C is the
      // editor's, and must not end the shell that waits for it.
      Process process =
          new ProcessBuilder(
                  "sh", "-c", "trap : INT; " + editor + " \"$1\"", "sh", draft.toString())
              .inheritIO()
              .start();
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException("the editor " + editor + " ended with status " + status);
      }
      String text = Files.readString(draft).replaceFirst(COMMENT, "").strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      Files.deleteIfExists(draft);
      Files.deleteIfExists(folder);
    }
  }
}
