package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** What a program printed, in lines of a panel: all of it can be reached. */
final class OutputLines {

  private static final int TAB = 8;

  private OutputLines() {}

  /** One line of output in as many lines as it takes, with its tabs as blanks. */
  static List<String> wrapped(String line, int columns) {
    int room = Math.max(2, columns);
    List<String> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int width = 0;
    for (TextWidth.Glyph glyph : TextWidth.glyphs(untabbed(line))) {
      if (width + glyph.width() > room) {
        lines.add(text.toString());
        text.setLength(0);
        width = 0;
      }
      text.append(glyph.text());
      width += glyph.width();
    }
    lines.add(text.toString());
    return lines;
  }

  private static String untabbed(String line) {
    if (line.indexOf('\t') < 0) {
      return line;
    }
    StringBuilder text = new StringBuilder();
    for (String part : line.split("\t", -1)) {
      if (text.length() > 0 || line.startsWith("\t")) {
        text.append(" ".repeat(TAB - TextWidth.of(text.toString()) % TAB));
      }
      text.append(part);
    }
    return text.toString();
  }
}
