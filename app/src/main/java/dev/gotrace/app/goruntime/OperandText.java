package dev.gotrace.app.goruntime;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operands in an instruction's text in {@link dev.gotrace.protocol.moment.Syntax#INTEL}, as gdb
 * and Delve write that: {@code mov QWORD PTR [rsp+0x28],rax} and {@code mov qword ptr [rsp+0x28],
 * rax}. Constants, and where a jump leads, are none.
 */
final class OperandText {

  /** How much memory an instruction works on, in bytes, by its word. */
  private static final Map<String, Integer> SIZES =
      Map.of(
          "byte", 1, "word", 2, "dword", 4, "qword", 8, "tbyte", 10, "xmmword", 16, "ymmword", 32,
          "zmmword", 64);

  private static final String SEGMENTS = "cdefgs";

  /** Delve writes what is added as 32 bits without a sign. */
  private static final BigInteger NEGATIVE = BigInteger.ONE.shiftLeft(31);

  private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(32);

  private final String text;
  private final String lower;
  private int at;

  /**
   * @param text what stands behind the mnemonic
   */
  private OperandText(String text) {
    this.text = text;
    this.lower = text.toLowerCase(Locale.ROOT);
  }

  /** One operand. */
  sealed interface Operand permits Register, Place {}

  /** A register, by the name in the text. */
  record Register(String name) implements Operand {}

  /**
   * A place in memory: the sum of all of these.
   *
   * @param text as it is written
   * @param bytes how much of it the instruction works on; 0 where that is not said
   * @param segment fs or gs, whose base is added; empty for none
   * @param names registers, each with its factor, and symbols
   * @param offset the sum of the numbers
   */
  record Place(String text, int bytes, String segment, List<Term> names, long offset)
      implements Operand {}

  /** A register or a symbol, so many times. */
  record Term(String name, long factor) {}

  /** Those of an instruction, in the order of its text. */
  static List<Operand> of(String instruction) {
    // gdb writes the place that is meant behind a #, and in pointed brackets.
    int remark = instruction.indexOf('#');
    String text = withoutNames(remark < 0 ? instruction : instruction.substring(0, remark)).strip();
    int mnemonic = text.indexOf(' ');
    List<Operand> operands = new ArrayList<>();
    if (mnemonic >= 0) {
      new OperandText(text.substring(mnemonic).strip()).read(operands);
    }
    return operands;
  }

  private static String withoutNames(String text) {
    String bare = text;
    for (int from = bare.indexOf('<'); from >= 0; from = bare.indexOf('<', from)) {
      int to = bare.indexOf('>', from);
      if (to < 0) {
        break;
      }
      bare = bare.substring(0, from) + bare.substring(to + 1);
    }
    return bare;
  }

  private void read(List<Operand> operands) {
    while (at < text.length()) {
      Place place = place();
      String word = place == null ? word() : "";
      if (place != null) {
        operands.add(place);
      } else if (word.isEmpty()) {
        at++;
      } else {
        if (AmdRegister.of(word).isPresent()) {
          operands.add(new Register(word));
        }
        at += word.length();
      }
    }
  }

  /** The word that begins here; empty where none does. */
  private String word() {
    char before = at == 0 ? ' ' : lower.charAt(at - 1);
    boolean begins = !Character.isLetterOrDigit(before) && before != '.';
    return begins && isLetter(lower.charAt(at)) ? lower.substring(at, endOfWord(at)) : "";
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < lower.length() && (isLetter(lower.charAt(end)) || isDigit(lower.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Takes a size, a segment, and a sum in brackets; or a number behind a segment. */
  private @Nullable Place place() {
    int from = at;
    int sized = endOfWord(from);
    Integer bytes = SIZES.get(lower.substring(from, sized));
    if (bytes != null && lower.startsWith(" ", sized)) {
      from = sized + 1;
    }
    if (lower.startsWith("ptr ", from)) {
      from += "ptr ".length();
    }
    String segment = "";
    if (lower.startsWith("s:", from + 1) && SEGMENTS.indexOf(lower.charAt(from)) >= 0) {
      segment = lower.substring(from, from + 2);
      from += segment.length() + 1;
    }
    int to;
    if (lower.startsWith("[", from) && lower.indexOf(']', from) > 0) {
      to = lower.indexOf(']', from);
      at = to + 1;
      from++;
    } else if (!segment.isEmpty() && lower.startsWith("0x", from)) {
      to = endOfWord(from);
      at = to;
    } else {
      return null;
    }
    boolean based = segment.equals("fs") || segment.equals("gs");
    return place(text.substring(from, to), based ? segment : "", bytes == null ? 0 : bytes);
  }

  private static Place place(String sum, String base, int bytes) {
    List<Term> names = new ArrayList<>();
    long offset = 0;
    for (int from = 0; from < sum.length(); ) {
      char sign = sum.charAt(from);
      int begin = sign == '+' || sign == '-' ? from + 1 : from;
      int to = begin;
      while (to < sum.length() && sum.charAt(to) != '+' && sum.charAt(to) != '-') {
        to++;
      }
      String each = sum.substring(begin, to).strip();
      long factor = sign == '-' ? -1 : 1;
      if (!each.isEmpty() && Character.isDigit(each.charAt(0))) {
        offset += factor * number(each);
      } else if (!each.isEmpty()) {
        names.add(term(each, factor));
      }
      from = to;
    }
    return new Place(
        (base.isEmpty() ? "" : base + ":") + "[" + sum + "]", bytes, base, names, offset);
  }

  private static Term term(String text, long sign) {
    int star = text.lastIndexOf('*');
    boolean scaled =
        star > 0 && star == text.length() - 2 && "1248".indexOf(text.charAt(star + 1)) >= 0;
    return scaled
        ? new Term(text.substring(0, star), sign * Character.digit(text.charAt(star + 1), 10))
        : new Term(text, sign);
  }

  private static long number(String text) {
    boolean hex = text.startsWith("0x");
    BigInteger value = new BigInteger(hex ? text.substring(2) : text, hex ? 16 : 10);
    boolean negative = value.compareTo(NEGATIVE) >= 0 && value.compareTo(BEYOND) < 0;
    return negative ? value.intValue() : value.longValue();
  }
}
