package dev.gotrace.tui.plain;

import dev.gotrace.tui.view.Mark;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes a text fit to be written: what would steer the terminal becomes visible, and with ASCII
 * alone every other character gets a form in it. All text passes through here, for names, source
 * lines and output come from a program that may contain anything.
 */
final class Letters {

  private static final Map<Integer, String> ASCII = new HashMap<>();

  static {
    for (Mark mark : Mark.values()) {
      if (mark != Mark.NONE) {
        ASCII.put(mark.sign().codePointAt(0), mark.ascii());
      }
    }
    ASCII.put((int) '→', "->");
    ASCII.put((int) '←', "<-");
    ASCII.put((int) '↔', "<->");
    ASCII.put((int) '…', "...");
    ASCII.put((int) '·', ".");
    ASCII.put((int) 'µ', "u");
    ASCII.put(0xFFFD, "?");
  }

  private Letters() {}

  /** The text without anything that a terminal would act on, and in ASCII when that is wanted. */
  static String of(String text, boolean ascii) {
    if (isHarmless(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(out, point, ascii));
    return out.toString();
  }

  private static boolean isHarmless(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static void append(StringBuilder out, int point, boolean ascii) {
    if (point == '\t') {
      out.append("    ");
    } else if (point < 0x20 || point == 0x7F) {
      if (ascii) {
        out.append((point < 16 ? "\\x0" : "\\x") + Integer.toHexString(point));
      } else {
        out.appendCodePoint(point == 0x7F ? 0x2421 : 0x2400 + point);
      }
    } else if (steers(point)) {
      out.append("\\u{" + Integer.toHexString(point) + "}");
    } else if (ascii && point > '~') {
      String form = ASCII.get(point);
      out.append(form == null ? "\\u{" + Integer.toHexString(point) + "}" : form);
    } else {
      out.appendCodePoint(point);
    }
  }

  // The second control set, what turns the direction of text, what has no width, line separators.
  private static boolean steers(int point) {
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
}
