package dev.gotrace.app.export;

import dev.gotrace.tui.canvas.Visible;
import java.util.List;

/**
 * Texts of others as Markdown that means nothing but these texts. No pair of characters that begins
 * a link, a table's column, HTML or an entity is left as it is.
 */
final class MarkdownText {

  private static final String ALWAYS = "\\`*[]{}#|~&$@";

  private MarkdownText() {}

  /** Plain words, which may begin a line. */
  static String plain(String text) {
    String visible = Visible.of(text).strip();
    StringBuilder out = new StringBuilder(visible.length() + 16);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      if (c == '<' || c == '>') {
        // Not by a backslash, which not every reader of Markdown knows before these.
        out.append(c == '<' ? "&lt;" : "&gt;");
        continue;
      }
      if (ALWAYS.indexOf(c) >= 0 || c == '_' && !isInside(visible, i) || begins(visible, i)) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /** Whether a character stands within a word, where it stresses nothing. */
  private static boolean isInside(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  /**
   * Whether a character would begin a list, a link without brackets, or underline the line above.
   */
  private static boolean begins(String text, int at) {
    char c = text.charAt(at);
    boolean numbered = (c == '.' || c == ')') && text.substring(0, at).matches("\\d+");
    boolean address = c == '/' && text.startsWith("://", at - 1) || text.startsWith("www.", at - 3);
    return at == 0 && "-+=".indexOf(c) >= 0 || numbered || address;
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
