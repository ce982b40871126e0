package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.StackWord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * How it is known where the thread stands, what its frames are, what lies on its stack and what the
 * program printed.
 */
final class PassingEvidence {

  private static final List<String> NAMES =
      List.of("at.", "frames[", "goroutineFrames[", "stackWords[", "output");

  private final Debugger debugger;
  private final ResolvedFacts facts;
  private final Moment moment;
  private final BiFunction<Address, Integer, String> bytes;

  PassingEvidence(
      Debugger debugger,
      ResolvedFacts facts,
      Moment moment,
      BiFunction<Address, Integer, String> bytes) {
    this.debugger = debugger;
    this.facts = facts;
    this.moment = moment;
    this.bytes = bytes;
  }

  /** Whether a cell is one of these. */
  static boolean isOf(String cell) {
    return NAMES.stream().anyMatch(cell::startsWith);
  }

  /** The lines that follow the value of such a cell, which is there. */
  List<String> of(String cell) {
    List<String> lines = new ArrayList<>();
    if (cell.startsWith("at.")) {
      lines.add("where thread " + thread() + " stands: the instruction that it runs next");
      place(cell, lines);
    } else if (cell.startsWith("frames[")) {
      if (number(cell) == 0) {
        lines.add("the frame that thread " + thread() + " stands in");
      } else if (isInOwnTable("at.pc")) {
        lines.add(
            "the return address, which lies as far up the stack as the program's pclntab says");
      } else {
        lines.add(
            "the return address that the debugger finds when it unwinds thread "
                + thread()
                + "'s stack");
      }
      place(cell, lines);
    } else if (cell.startsWith("goroutineFrames[")) {
      lines.add(
          number(cell) == 0
              ? "computed: from the g's saved sched.pc, where it goes on"
              : "computed: a return address, found by following frame pointers from the g's saved"
                  + " sched.bp");
      place(cell, lines);
    } else if (cell.startsWith("stackWords[")) {
      word(cell, lines);
    } else {
      lines.add(
          "what the program wrote to its terminal, which is gotrace's own, up to this stop since"
              + " the one before");
    }
    return lines;
  }

  private void place(String cell, List<String> lines) {
    if (cell.endsWith(".pc")) {
      lines.add("read by " + debugger.name());
    } else if (isInOwnTable(cell.substring(0, cell.indexOf('.')) + ".pc")) {
      lines.add("looked up by its address in the program's pclntab");
    } else {
      lines.add("looked up by its address by " + debugger.name());
    }
  }

  /** Whether the program's own table tells of the code at the address in this cell. */
  private boolean isInOwnTable(String cell) {
    return Cells.value(moment, cell)
        .flatMap(Reading::asOptional)
        .filter(Address.class::isInstance)
        .map(Address.class::cast)
        .filter(pc -> facts.isInOwnTable(pc))
        .isPresent();
  }

  private void word(String cell, List<String> lines) {
    StackWord word =
        moment
            .stackWords()
            .asOptional()
            .map(Listing::items)
            .map(words -> words.get(number(cell)))
            .orElseThrow();
    lines.add(
        "expression: the word " + number(cell) * Long.BYTES + " bytes above the stack pointer");
    lines.add("address: " + word.at() + bytes.apply(word.at(), Long.BYTES));
    if (cell.endsWith(".is")) {
      lines.add(
          "computed: what is known to lie where the word points to; that it is a pointer is"
              + " not said");
    }
    lines.add("read " + debugger.howMemoryIsRead());
  }

  private String thread() {
    return moment.thread().asOptional().map(String::valueOf).orElse("?");
  }

  private static int number(String cell) {
    return Integer.parseInt(cell.substring(cell.indexOf('[') + 1, cell.indexOf(']')));
  }
}
