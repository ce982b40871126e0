package dev.gotrace.tui.terminal;

import dev.gotrace.tui.view.Mark;
import java.util.HashMap;
import java.util.Map;

/** The drawing characters of the screen within ASCII, one column for one. */
final class Ascii {

  private static final String UNKNOWN = "?";

  private static final Map<String, String> FORMS = new HashMap<>();

  static {
    forms("─━┄┅┈┉╌╍═–—‐‑↔", "-");
    forms("│┃┆┇┊┋╎╏║▏▎▍▌▐▕", "|");
    forms("┌┐└┘├┤┬┴┼╭╮╯╰╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬┏┓┗┛┣┫┳┻╋", "+");
    forms("╱", "/");
    forms("╲", "\\");
    forms("╳×", "x");
    forms("→▶►▹›»", ">");
    forms("←◀◄◂◃‹«", "<");
    forms("↑▲▴△", "^");
    forms("↓▼▾▽", "v");
    forms("█▓▉▊▋■", "#");
    forms("▒", ":");
    forms("░▁▂▃▄…·", ".");
    forms("▅▆▇▀", "=");
    forms("●◉", "@");
    forms("○◌", "o");
    forms("µ", "u");
    forms("“”", "\"");
    forms("‘’", "'");
    forms("\u00a0", " ");
    for (Mark mark : Mark.values()) {
      if (mark != Mark.NONE) {
        FORMS.put(mark.sign(), mark.ascii());
      }
    }
  }

  private Ascii() {}

  private static void forms(String characters, String form) {
    characters.chars().forEach(c -> FORMS.put(Character.toString(c), form));
  }

  /** One column of a cell; what has no form here becomes a question mark in each of its columns. */
  static String of(String cell) {
    if (cell.length() == 1 && cell.charAt(0) < 0x7F) {
      return cell;
    }
    return FORMS.getOrDefault(cell, UNKNOWN);
  }
}
