package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.io.OutputStream;

/** Makes a file of a recording. */
public final class Export {

  private Export() {}

  /**
   * Writes a recording in a format.
   *
   * @param all the recording's lines
   * @param out is neither buffered nor closed here
   * @throws TooLargeException when the format is not made for so many Moments
   * @throws IOException when the stream does not take it
   */
  public static void write(Format format, Told all, Options options, OutputStream out)
      throws IOException {
    Told told = reader -> all.forEach(line -> reader.accept(withoutSpeaker(line)));
    switch (format) {
      case HTML -> new Page(options).write(Walk.of(told, Page.MOST_MOMENTS), out);
      case MD -> new MarkdownBook(Walk.of(told, MarkdownBook.MOST_MOMENTS), options).write(out);
      case CAST -> new Cast(options).write(told, out);
      case JSON -> JsonLines.write(told, out);
    }
  }

  /** What only the one who teaches is to see is in no file that is handed out. */
  private static SessionLine withoutSpeaker(SessionLine line) {
    return line instanceof Note note
        ? new Note(note.of(), note.text(), new Bilingual("", ""), note.own())
        : line;
  }
}
