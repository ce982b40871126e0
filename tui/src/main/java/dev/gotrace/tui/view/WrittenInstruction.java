package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Syntax;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An instruction of amd64 as a disassembler wrote it, taken apart.
 *
 * @param prefixes such as {@code lock} and {@code rep}, in lower case
 * @param mnemonic in lower case; GNU's and Go's may end with the operands' size
 * @param operands in Intel's order, which names first what is changed
 */
record WrittenInstruction(Set<String> prefixes, String mnemonic, List<String> operands) {

  private static final Set<String> PREFIXES =
      Set.of(
          "lock", "rep", "repe", "repz", "repne", "repnz", "bnd", "notrack", "data16", "addr32",
          "cs", "ds", "es", "ss");

  /** Where gdb tells an address that the instruction names by its distance. */
  private static final String REMARK = " # ";

  static WrittenInstruction of(String text, Syntax syntax) {
    int remark = text.indexOf(REMARK);
    String left = (remark < 0 ? text : text.substring(0, remark)).strip();
    List<String> words = new ArrayList<>();
    do {
      int end = end(left);
      words.add(left.substring(0, end).toLowerCase(Locale.ROOT));
      left = left.substring(end).replaceFirst("^[;\\s]+", "");
    } while (PREFIXES.contains(words.get(words.size() - 1)) && !left.isEmpty());
    String mnemonic = words.remove(words.size() - 1);
    List<String> operands = split(left);
    // Of a comparison Go names first what is subtracted from, as Intel does.
    if (syntax == Syntax.GNU || syntax == Syntax.GO && !mnemonic.matches("cmp[bwlq]?")) {
      Collections.reverse(operands);
    }
    return new WrittenInstruction(Set.copyOf(words), mnemonic, List.copyOf(operands));
  }

  /** Where its first word ends. */
  private static int end(String text) {
    int end = 0;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && text.charAt(end) != ';') {
      end++;
    }
    return end;
  }

  /** At the commas that are in no brackets: names of functions have some, too. */
  private static List<String> split(String text) {
    List<String> operands = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if ("([<".indexOf(each) >= 0) {
        depth++;
      } else if (")]>".indexOf(each) >= 0) {
        depth--;
      } else if (each == ',' && depth == 0) {
        operands.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    String last = text.substring(from).strip();
    if (!last.isEmpty()) {
      operands.add(last);
    }
    return operands;
  }

  /** The operand at this place; empty where there is none. */
  String operand(int place) {
    return place < operands.size() ? operands.get(place) : "";
  }

  /** The mnemonic without a size at its end. */
  String withoutSize() {
    boolean sized =
        mnemonic.length() > 2 && "bwlq".indexOf(mnemonic.charAt(mnemonic.length() - 1)) >= 0;
    return sized ? mnemonic.substring(0, mnemonic.length() - 1) : mnemonic;
  }
}
