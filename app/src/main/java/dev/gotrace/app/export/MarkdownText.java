package dev.gotrace.app.export;

import dev.gotrace.tui.canvas.Visible;
import java.util.List;

/**
 * Texts of others as Markdown that means nothing but these texts. No pair of characters that begins
 * a link, a table's column, HTML or an entity is left as it is.
 */
final class MarkdownText {

  private MarkdownText() {}

  /** Plain words in a line. */
  static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    Visible.of(text)
        .codePoints()
        .forEach(
            point -> {
              if (Character.isLetterOrDigit(point) || point > '~' || " ,;()=+".indexOf(point) >= 0) {
                out.appendCodePoint(point);
              } else {
                // A character reference never begins anything.
                out.append("&#").append(point).append(';');
              }
            });
    return out.toString();
  }

  /** A value as code, also in a table's cell. */
  static String code(String text) {
    String visible = Visible.of(text).strip();
    boolean simple = visible.indexOf('`') < 0 && visible.indexOf('|') < 0 && !visible.isEmpty();
    return simple ? "`" + visible + "`" : plain(visible);
  }

  /**
   * Lines as a block of code.
   *
   * @param language what highlights it; empty for nothing
   */
  static String block(List<String> lines, String language) {
    int longest = 2;
    for (String line : lines) {
      int run = 0;
      for (int i = 0; i < line.length(); i++) {
        run = line.charAt(i) == '`' ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    String fence = "`".repeat(longest + 1);
    StringBuilder out = new StringBuilder(fence).append(language).append('\n');
    lines.forEach(line -> out.append(Visible.of(line)).append('\n'));
    return out.append(fence).append('\n').toString();
  }
}
