package dev.gotrace.app.breaks;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares what was read with what was read or typed. */
public final class Comparison {

  private static final String NUMBER = "-?\\d{1,18}|0[xX][0-9a-fA-F]{1,16}";

  private Comparison() {}

  /** How two values are held against each other. */
  public enum Sign {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    /**
     * @param text one of the signs
     */
    static Sign of(String text) {
      for (Sign each : values()) {
        if (each.text.equals(text)) {
          return each;
        }
      }
      throw new IllegalArgumentException(text);
    }

    private boolean orders() {
      return this != EQUAL && this != UNEQUAL;
    }

    private boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case UNEQUAL -> order != 0;
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case MORE -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }
  }

  /**
   * What came of it.
   *
   * @param why it could not be decided; empty where it was
   * @param wrong whether it never can be: the values are of different kinds
   */
  record Result(boolean holds, String why, boolean wrong) {

    void ifWrong(Consumer<String> refuse) {
      if (wrong) {
        refuse.accept(why);
      }
    }
  }

  /** The value of a word that stands for itself; null for one that may be a name. */
  static @Nullable Reading<?> literal(String word) {
    if (word.matches(NUMBER)) {
      return word.length() > 1 && Character.toLowerCase(word.charAt(1)) == 'x'
          ? Reading.known(Address.parse(word))
          : Reading.known(Long.parseLong(word));
    }
    if (word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")) {
      return Reading.known(word.substring(1, word.length() - 1));
    }
    return switch (word) {
      case "nil" -> Reading.nil();
      case "true", "false" -> Reading.known(word.equals("true"));
      default -> null;
    };
  }

  /**
   * @param left what the first value is called
   * @param right what the second one is called
   */
  static Result of(String left, Reading<?> one, Sign sign, String right, Reading<?> other) {
    String gap = gap(left, one);
    String why = gap.isEmpty() ? gap(right, other) : gap;
    if (!why.isEmpty()) {
      return new Result(false, why, false);
    }
    if (one instanceof Reading.Nil<?> || other instanceof Reading.Nil<?>) {
      return sign.orders()
          ? new Result(false, "nil is neither less nor more", true)
          : new Result(sign.holds(isNil(one) && isNil(other) ? 0 : 1), "", false);
    }
    return known(left, value(one), sign, right, value(other));
  }

  /** An address that is nil was read as zero. */
  private static boolean isNil(Reading<?> reading) {
    return reading instanceof Reading.Nil<?>
        || reading.asOptional().filter(Address.ZERO::equals).isPresent();
  }

  private static Object value(Reading<?> reading) {
    return ((Reading.Known<?>) reading).value();
  }

  private static String gap(String name, Reading<?> reading) {
    if (reading instanceof Reading.Unreadable<?> unreadable) {
      return name + ": " + unreadable.why();
    }
    return reading instanceof Reading.Absent<?> absent ? name + ": " + absent.why() : "";
  }

  private static Result known(String left, Object one, Sign sign, String right, Object other) {
    if (one instanceof Address || other instanceof Address) {
      if (isNumber(one) && isNumber(other)) {
        int order = Long.compareUnsigned(bits(one), bits(other));
        return new Result(sign.holds(order), "", false);
      }
    } else if (isNumber(one) && isNumber(other)) {
      return new Result(sign.holds(Long.compare(bits(one), bits(other))), "", false);
    }
    boolean alike =
        one instanceof String && other instanceof String
            || one instanceof Boolean && other instanceof Boolean;
    if (alike && !sign.orders()) {
      return new Result(sign.holds(one.equals(other) ? 0 : 1), "", false);
    }
    return new Result(false, left + " is " + kind(one) + ", " + right + " is " + kind(other), true);
  }

  private static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Address;
  }

  private static long bits(Object number) {
    return number instanceof Address address ? address.bits() : (Long) number;
  }

  private static String kind(Object value) {
    return isNumber(value)
        ? "a number"
        : value instanceof String ? "a text" : value instanceof Boolean ? "a flag" : "a list";
  }
}
