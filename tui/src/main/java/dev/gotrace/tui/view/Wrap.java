package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** Text in lines of a given width, broken between words. */
final class Wrap {

  private Wrap() {}

  static List<String> words(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && TextWidth.of(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
