package dev.gotrace.tui.view;

import java.util.Optional;

/**
 * What the condition of a jump asks of the flags (Intel's manual, volume 1, appendix B), and
 * whether they are so.
 */
final class FlagWords {

  private static final int CARRY = 0;
  private static final int PARITY = 2;
  private static final int ZERO = 6;
  private static final int SIGN = 7;
  private static final int OVERFLOW = 11;

  private final Words words;

  FlagWords(Words words) {
    this.words = words;
  }

  /** A condition by its letters in words; empty where there is none of these letters. */
  Optional<String> condition(String letters) {
    return Optional.ofNullable(
        switch (letters) {
          case "e", "z" -> words.say("ZF = 1 (after cmp: both are equal)");
          case "ne", "nz" -> words.say("ZF = 0 (after cmp: they are not equal)");
          case "b", "c", "nae" -> words.say("CF = 1 (after cmp: the first is below, unsigned)");
          case "ae", "nb", "nc" ->
              words.say("CF = 0 (after cmp: the first is not below, unsigned)");
          case "be", "na" ->
              words.say("CF = 1 or ZF = 1 (after cmp: the first is not above, unsigned)");
          case "a", "nbe" ->
              words.say("CF = 0 and ZF = 0 (after cmp: the first is above, unsigned)");
          case "l", "nge" -> words.say("SF ≠ OF (after cmp: the first is less, signed)");
          case "ge", "nl" -> words.say("SF = OF (after cmp: the first is not less, signed)");
          case "le", "ng" ->
              words.say("ZF = 1 or SF ≠ OF (after cmp: the first is not greater, signed)");
          case "g", "nle" ->
              words.say("ZF = 0 and SF = OF (after cmp: the first is greater, signed)");
          case "s" -> "SF = 1";
          case "ns" -> "SF = 0";
          case "o" -> "OF = 1";
          case "no" -> "OF = 0";
          case "p", "pe" -> words.say("PF = 1 (after ucomis: one of them is no number)");
          case "np", "po" -> words.say("PF = 0 (after ucomis: both are numbers)");
          default -> null;
        });
  }

  /** Whether a condition holds with these flags. */
  static boolean holds(String letters, long flags) {
    if (letters.startsWith("n") && letters.length() > 1) {
      return !holds(letters.substring(1), flags);
    }
    boolean less = is(flags, SIGN) != is(flags, OVERFLOW);
    return switch (letters) {
      case "e", "z" -> is(flags, ZERO);
      case "b", "c" -> is(flags, CARRY);
      case "ae" -> !is(flags, CARRY);
      case "be" -> is(flags, CARRY) || is(flags, ZERO);
      case "a" -> !is(flags, CARRY) && !is(flags, ZERO);
      case "l" -> less;
      case "ge" -> !less;
      case "le" -> less || is(flags, ZERO);
      case "g" -> !less && !is(flags, ZERO);
      case "s" -> is(flags, SIGN);
      case "o" -> is(flags, OVERFLOW);
      case "p", "pe" -> is(flags, PARITY);
      case "po" -> !is(flags, PARITY);
      default -> throw new IllegalArgumentException("no condition: " + letters);
    };
  }

  /** The flags that conditions ask for, as they are. */
  static String of(long flags) {
    return "CF "
        + bit(flags, CARRY)
        + ", PF "
        + bit(flags, PARITY)
        + ", ZF "
        + bit(flags, ZERO)
        + ", SF "
        + bit(flags, SIGN)
        + ", OF "
        + bit(flags, OVERFLOW);
  }

  private static int bit(long flags, int place) {
    return is(flags, place) ? 1 : 0;
  }

  private static boolean is(long flags, int place) {
    return (flags >> place & 1) == 1;
  }
}
