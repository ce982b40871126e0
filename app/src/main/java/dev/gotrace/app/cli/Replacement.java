package dev.gotrace.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether a file that is there already may be replaced. */
final class Replacement {

  private static final String OTHERWISE = "name another file, or replace it by --force";

  private static final List<String> YES = List.of("y", "yes");

  private Replacement() {}

  /**
   * Asks whoever sits at the terminal. What was typed beyond the answer's line is left for whoever
   * reads next.
   *
   * @return whether it may; false where nobody sits there
   * @throws WorkFailedException when the answer is no
   */
  static boolean agreed(Path file, Console console) {
    if (!console.interactive()) {
      return false;
    }
    console.err().print("gotrace: " + Harmless.of(file + " is there already; replace it? [y/N] "));
    console.err().flush();
    if (!YES.contains(line().strip().toLowerCase(Locale.ROOT))) {
      throw new WorkFailedException(file + " stays as it is; " + OTHERWISE);
    }
    return true;
  }

  /** That it is there, and what can be done. */
  static WorkFailedException refused(Path file) {
    return new WorkFailedException(file + " is there already; " + OTHERWISE);
  }

  /** The end of the input, and one that cannot be read, end it, too. */
  private static String line() {
    StringBuilder line = new StringBuilder();
    try {
      for (int next = System.in.read(); next >= 0 && next != '\n'; next = System.in.read()) {
        line.append((char) next);
      }
    } catch (IOException e) {
      return "";
    }
    return line.toString();
  }
}
