package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.canvas.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The Moments as {@code --json} prints them, one a line. */
final class JsonLines {

  private JsonLines() {}

  static void write(Told told, OutputStream out) throws IOException {
    try {
      told.forEach(line -> write(line, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(SessionLine line, OutputStream out) {
    if (line instanceof Moment moment) {
      try {
        out.write((escaped(MomentJson.write(moment)) + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The same JSON, with an escape for every character that a terminal would act on or that is not
   * seen. These stand in strings only.
   */
  static String escaped(String json) {
    StringBuilder out = new StringBuilder(json.length() + 64);
    json.codePoints()
        .forEach(
            point -> {
              if (point > '~' && Visible.steers(point)) {
                for (char half : Character.toChars(point)) {
                  out.append("\\u").append(Integer.toHexString(0x10000 | half).substring(1));
                }
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }
}
