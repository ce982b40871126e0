package dev.gotrace.app.export;

import java.io.IOException;
import java.io.OutputStream;

/** Makes a file of a recording. */
public final class Export {

  private Export() {}

  /**
   * Writes a recording in a format.
   *
   * @param out is neither buffered nor closed here
   * @throws TooLargeException when the format is not made for so many Moments
   * @throws IOException when the stream does not take it
   */
  public static void write(Format format, Told told, Options options, OutputStream out)
      throws IOException {
    switch (format) {
      case HTML -> new Page(options).write(Walk.of(told, Page.MOST_MOMENTS), out);
      case MD -> new MarkdownBook(Walk.of(told, MarkdownBook.MOST_MOMENTS), options).write(out);
      case CAST -> new Cast(options).write(told, out);
      case JSON -> JsonLines.write(told, out);
    }
  }
}
