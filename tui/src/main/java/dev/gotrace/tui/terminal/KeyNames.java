package dev.gotrace.tui.terminal;

import org.jspecify.annotations.Nullable;

/** What the keys are called that are no printable character, as {@code Msg.Key} has them. */
final class KeyNames {

  /** Bits of a modified key's parameter, which counts from 1: "1;5A" is Ctrl-Up. */
  private static final int SHIFT = 1;

  private static final int ALT = 2;
  private static final int CTRL = 4;
  private static final int MOST_MODIFIERS = 16;

  private KeyNames() {}

  /** The key of a character below the space, or of DEL. */
  static String control(int b) {
    return switch (b) {
      case 0 -> "Ctrl-Space";
      case 8, 0x7F -> "Backspace";
      case 9 -> "Tab";
      // Ctrl-J is what Enter sends where something has left the terminal without ICRNL.
      case 10, 13 -> "Enter";
      case 27 -> "Esc";
      default -> "Ctrl-" + (char) (b + '@');
    };
  }

  /** The key of a character, which may be a control. */
  static String character(int point) {
    if (point < ' ' || point == 0x7F) {
      return control(point);
    }
    return point == ' ' ? "Space" : Character.toString(point);
  }

  /** The same key held together with Alt. */
  static String withAlt(String key) {
    return key.startsWith("Ctrl-") ? "Ctrl-Alt-" + key.substring(5) : "Alt-" + key;
  }

  /**
   * The key of a control sequence.
   *
   * @param last its last character
   * @param parameters what stands before that, numbers and semicolons
   * @param alt whether an ESC of its own stood before the sequence
   * @return null for a sequence that stands for no key
   */
  static @Nullable String sequence(char last, String parameters, boolean alt) {
    int semicolon = parameters.indexOf(';');
    int first = number(semicolon < 0 ? parameters : parameters.substring(0, semicolon));
    int modifiers = semicolon < 0 ? 1 : number(parameters.substring(semicolon + 1));
    // Not the terminal's answer on where its cursor is, which ends in R as F3 does.
    boolean sound = first > 0 && modifiers > 0 && modifiers <= MOST_MODIFIERS;
    if (!sound || last != '~' && first != 1) {
      return null;
    }
    String key = last == '~' ? numbered(first) : lettered(last);
    int held = (modifiers - 1) | (alt ? ALT : 0) | (last == 'Z' ? SHIFT : 0);
    return key == null ? null : held(held) + key;
  }

  private static @Nullable String lettered(char last) {
    return switch (last) {
      case 'A' -> "Up";
      case 'B' -> "Down";
      case 'C' -> "Right";
      case 'D' -> "Left";
      case 'F' -> "End";
      case 'H' -> "Home";
      case 'P', 'Q', 'R', 'S' -> "F" + (last - 'O');
      case 'Z' -> "Tab";
      default -> null;
    };
  }

  private static @Nullable String numbered(int number) {
    return switch (number) {
      case 1, 7 -> "Home";
      case 2 -> "Insert";
      case 3 -> "Delete";
      case 4, 8 -> "End";
      case 5 -> "PgUp";
      case 6 -> "PgDn";
      case 11, 12, 13, 14, 15 -> "F" + (number - 10);
      case 17, 18, 19, 20, 21 -> "F" + (number - 11);
      case 23, 24, 25, 26 -> "F" + (number - 12);
      case 28, 29 -> "F" + (number - 13);
      case 31, 32, 33, 34 -> "F" + (number - 14);
      default -> null;
    };
  }

  /** The Linux console's own: ESC [ [ A to E. */
  static @Nullable String linuxFunction(int b) {
    return b >= 'A' && b <= 'E' ? "F" + (b - 'A' + 1) : null;
  }

  private static String held(int modifiers) {
    return ((modifiers & CTRL) == 0 ? "" : "Ctrl-")
        + ((modifiers & ALT) == 0 ? "" : "Alt-")
        + ((modifiers & SHIFT) == 0 ? "" : "Shift-");
  }

  /** A number of up to four digits, 1 for none at all, -1 for what is no number. */
  static int number(String digits) {
    if (digits.length() > 4) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return digits.isEmpty() ? 1 : number;
  }
}
