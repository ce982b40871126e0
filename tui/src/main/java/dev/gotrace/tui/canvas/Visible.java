package dev.gotrace.tui.canvas;

/**
 * Makes a text harmless to whatever shows it: names, source lines and output come from a program
 * that may contain anything. What would steer a terminal, turn the direction of text, break a line
 * or take no room becomes visible.
 */
public final class Visible {

  /** More marks than this above one letter are no writing: they would cover the lines above it. */
  private static final int MOST_MARKS = 4;

  private Visible() {}

  /** One line of text without anything that is not seen. */
  public static String of(String text) {
    if (isHarmless(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    int marks = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      marks = isMark(point) ? marks + 1 : 0;
      if (point == '\t') {
        out.append("    ");
      } else if (point < 0x20 || point == 0x7F) {
        out.appendCodePoint(point == 0x7F ? 0x2421 : 0x2400 + point);
      } else if (steers(point) || marks > MOST_MARKS) {
        out.append(escaped(point));
      } else {
        out.appendCodePoint(point);
      }
    }
    return out.toString();
  }

  /** What stands for a character that is not shown: {@code \}{@code u{202e}}. */
  public static String escaped(int point) {
    return "\\u{" + Integer.toHexString(point) + "}";
  }

  /**
   * The second control set, what turns the direction of text, what has no width, line separators,
   * halves of characters.
   */
  public static boolean steers(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isHarmless(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
