package dev.gotrace.tui.terminal;

import dev.gotrace.tui.terminal.Theme.Depth;
import dev.gotrace.tui.terminal.Theme.Ground;
import java.util.Locale;
import java.util.Map;

/**
 * How the screen looks in one terminal.
 *
 * @param ascii whether nothing beyond ASCII is shown
 */
public record Looks(Theme theme, boolean ascii) {

  /** What the user chose for the background. */
  public enum Choice {
    DARK,
    LIGHT,
    /** As the terminal says, dark where it says nothing. */
    AUTO
  }

  /**
   * The looks that the user's options and variables ask for.
   *
   * @param colour false for none at all; the variable NO_COLOR says the same
   * @param ascii true for ASCII only; a locale that is not UTF-8 says the same
   */
  public static Looks of(
      Map<String, String> environment, Choice choice, boolean colour, boolean ascii) {
    Depth depth = colour ? depth(environment) : Depth.NONE;
    return new Looks(new Theme(ground(environment, choice), depth), ascii || !isUtf8(environment));
  }

  /** Whether the locale's characters are UTF-8. */
  public static boolean isUtf8(Map<String, String> environment) {
    for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.getOrDefault(variable, "");
      if (!locale.isEmpty()) {
        return locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
      }
    }
    return false;
  }

  private static Depth depth(Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "");
    String colorterm = environment.getOrDefault("COLORTERM", "");
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()
        || term.isEmpty()
        || term.equals("dumb")
        || term.startsWith("vt")
        || term.endsWith("-m")
        || term.endsWith("-mono")) {
      return Depth.NONE;
    }
    if (colorterm.equals("truecolor") || colorterm.equals("24bit") || term.endsWith("-direct")) {
      return Depth.TRUE;
    }
    return term.contains("256color") ? Depth.INDEXED : Depth.SIXTEEN;
  }

  private static Ground ground(Map<String, String> environment, Choice choice) {
    return switch (choice) {
      case DARK -> Ground.DARK;
      case LIGHT -> Ground.LIGHT;
      case AUTO -> isLight(environment.getOrDefault("COLORFGBG", "")) ? Ground.LIGHT : Ground.DARK;
    };
  }

  /** Its last field is the background's place among the 16 colours: 7 and 9 to 15 are bright. */
  private static boolean isLight(String colorfgbg) {
    String background = colorfgbg.substring(colorfgbg.lastIndexOf(';') + 1);
    return switch (background) {
      case "7", "9", "10", "11", "12", "13", "14", "15" -> true;
      default -> false;
    };
  }
}
