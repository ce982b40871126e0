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
          case "e", "z" -> words.say("the result was 0: both were equal (ZF = 1)");
          case "ne", "nz" -> words.say("the result was not 0: they were not equal (ZF = 0)");
          case "b", "c", "nae" -> words.say("the first was below the second, unsigned (CF = 1)");
          case "ae", "nb", "nc" ->
              words.say("the first was not below the second, unsigned (CF = 0)");
          case "be", "na" ->
              words.say("the first was not above the second, unsigned (CF = 1 or ZF = 1)");
          case "a", "nbe" -> words.say("the first was above the second, unsigned (CF = ZF = 0)");
          case "l", "nge" -> words.say("the first was less than the second, signed (SF ≠ OF)");
          case "ge", "nl" -> words.say("the first was not less than the second, signed (SF = OF)");
          case "le", "ng" ->
              words.say("the first was not greater than the second, signed (ZF = 1 or SF ≠ OF)");
          case "g", "nle" ->
              words.say("the first was greater than the second, signed (ZF = 0 and SF = OF)");
          case "s" -> words.say("the result was negative (SF = 1)");
          case "ns" -> words.say("the result was not negative (SF = 0)");
          case "o" -> words.say("the result did not fit, signed (OF = 1)");
          case "no" -> words.say("the result did fit, signed (OF = 0)");
          case "p", "pe" -> words.say("its lowest byte has an even number of ones (PF = 1)");
          case "np", "po" -> words.say("its lowest byte has an odd number of ones (PF = 0)");
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
