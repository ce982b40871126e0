package dev.gotrace.app.cli;

import dev.gotrace.app.lesson.NoteFile;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.util.function.Consumer;

/** Notes and bookmarks as the text view asks for them: written, told, and what went wrong. */
final class WrittenNotes {

  private final NoteFile notes;
  private final Consumer<SessionLine> sink;

  /**
   * @param notes where they go
   * @param sink gets the new line of the session, and a message
   */
  WrittenNotes(NoteFile notes, Consumer<SessionLine> sink) {
    this.notes = notes;
    this.sink = sink;
  }

  private interface Writing {
    SessionLine write() throws IOException;
  }

  void note(String of, String language, String text) {
    written(() -> notes.note(of, language, text));
  }

  void mark(String of, String language, String label) {
    written(() -> notes.bookmark(of, language, label));
  }

  private void written(Writing writing) {
    try {
      sink.accept(writing.write());
      sink.accept(new Message(Message.Level.INFO, "written into " + notes.path()));
    } catch (IOException e) {
      sink.accept(new Message(Message.Level.WARNING, String.valueOf(e.getMessage())));
    }
  }
}
