package dev.gotrace.tui.plain;

import dev.gotrace.tui.canvas.Visible;
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
    if (!ascii) {
      return Visible.of(text);
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(out, point));
    return out.toString();
  }

  private static void append(StringBuilder out, int point) {
    if (point == '\t') {
      out.append("    ");
    } else if (point < 0x20 || point == 0x7F) {
      out.append((point < 16 ? "\\x0" : "\\x") + Integer.toHexString(point));
    } else if (point > '~') {
      String form = ASCII.get(point);
      out.append(form == null ? Visible.escaped(point) : form);
    } else {
      out.appendCodePoint(point);
    }
  }
}
