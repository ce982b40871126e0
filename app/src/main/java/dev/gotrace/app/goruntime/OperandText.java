package dev.gotrace.app.goruntime;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operands in an instruction's text in {@link dev.gotrace.protocol.moment.Syntax#INTEL}, as gdb
 * and Delve write that: {@code mov QWORD PTR [rsp+0x28],rax} and {@code mov qword ptr [rsp+0x28],
 * rax}. Constants, and where a jump leads, are none.
 */
final class OperandText {

  /** A size, a segment, and a sum in brackets; or a number behind a segment. */
  private static final Pattern MEMORY =
      Pattern.compile(
          "(?:(byte|[dq]?word|tbyte|[xyz]mmword) )?(?:ptr )?(?:([c-gs]s):)?"
              + "(?:\\[([^]]*)]|(?<=:)(0x[0-9a-f]+))");

  /** What that may begin with: looking at each character would take longer than all the rest. */
  private static final String BEFORE_MEMORY = "[bdqwtxyzpcefgs0";

  private static final Pattern NAMED = Pattern.compile("<[^>]*>");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*");
  private static final Pattern TERM = Pattern.compile("([+-]?)([^+-]+)");

  /** Delve writes what is added as 32 bits without a sign. */
  private static final BigInteger NEGATIVE = BigInteger.ONE.shiftLeft(31);

  private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(32);

  private OperandText() {}

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
    String bare = remark < 0 ? instruction : instruction.substring(0, remark);
    String text = (bare.indexOf('<') < 0 ? bare : NAMED.matcher(bare).replaceAll("")).strip();
    int mnemonic = text.indexOf(' ');
    List<Operand> operands = new ArrayList<>();
    if (mnemonic < 0) {
      return operands;
    }
    String rest = text.substring(mnemonic).strip();
    String lower = rest.toLowerCase(Locale.ROOT);
    int at = 0;
    Matcher memory = MEMORY.matcher(lower).useTransparentBounds(true);
    Matcher word = WORD.matcher(lower);
    while (at < rest.length()) {
      if (BEFORE_MEMORY.indexOf(lower.charAt(at)) >= 0
          && memory.region(at, rest.length()).lookingAt()) {
        place(rest, memory).ifPresent(operands::add);
        at = memory.end();
      } else if (startsWord(lower, at) && word.region(at, rest.length()).lookingAt()) {
        if (AmdRegister.of(word.group()).isPresent()) {
          operands.add(new Register(word.group()));
        }
        at = word.end();
      } else {
        at++;
      }
    }
    return operands;
  }

  private static boolean startsWord(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '.';
  }

  private static Optional<Operand> place(String text, Matcher found) {
    String size = found.group(1) == null ? "" : found.group(1);
    String segment = found.group(2) == null ? "" : found.group(2);
    boolean brackets = found.group(3) != null;
    int from = found.start(brackets ? 3 : 4);
    String sum = text.substring(from, found.end(brackets ? 3 : 4));
    List<Term> names = new ArrayList<>();
    long offset = 0;
    Matcher term = TERM.matcher(sum);
    while (term.find()) {
      long sign = term.group(1).equals("-") ? -1 : 1;
      String each = term.group(2).strip();
      if (Character.isDigit(each.charAt(0))) {
        offset += sign * number(each);
      } else {
        int star = each.lastIndexOf('*');
        boolean scaled = star > 0 && each.substring(star + 1).matches("[1248]");
        long factor = scaled ? Long.parseLong(each.substring(star + 1)) : 1;
        names.add(new Term(scaled ? each.substring(0, star) : each, sign * factor));
      }
    }
    boolean based = segment.equals("fs") || segment.equals("gs");
    return Optional.of(
        new Place(
            (based ? segment + ":" : "") + "[" + sum + "]",
            bytes(size),
            based ? segment : "",
            names,
            offset));
  }

  private static long number(String text) {
    boolean hex = text.startsWith("0x");
    BigInteger value = new BigInteger(hex ? text.substring(2) : text, hex ? 16 : 10);
    boolean negative = value.compareTo(NEGATIVE) >= 0 && value.compareTo(BEYOND) < 0;
    return negative ? value.intValue() : value.longValue();
  }

  private static int bytes(String size) {
    return switch (size) {
      case "byte" -> 1;
      case "word" -> 2;
      case "dword" -> 4;
      case "qword" -> 8;
      case "tbyte" -> 10;
      case "xmmword" -> 16;
      case "ymmword" -> 32;
      case "zmmword" -> 64;
      default -> 0;
    };
  }
}
