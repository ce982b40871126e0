package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.StackWord;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stack's words from SP on: how far above it, what is there, what that points to. */
final class StackWordLines {

  /** What a Moment says of an address in a stack; every other name is one of the program's. */
  private static final String IN_STACK = " stack";

  private StackWordLines() {}

  /**
   * The highest address first, as the gauge has it, so that SP's own word is the last one.
   *
   * @param before the Moment that words are compared with; null for none
   */
  static List<Line> of(Scene scene, @Nullable Moment before) {
    Reading<Listing<StackWord>> words = scene.moment().stackWords();
    if (!(words instanceof Reading.Known<Listing<StackWord>> known)) {
      Cell why = scene.cell(scene.say("words"), "stackWords", words);
      // Where SP is not known that is said already.
      boolean said = !(scene.moment().stack().sp() instanceof Reading.Known<Address>);
      return said ? List.of() : List.of(new Line.Writer().cell(why).line());
    }
    List<StackWord> downward = new ArrayList<>(known.value().items());
    Collections.reverse(downward);
    Map<Address, Address> earlier = new HashMap<>();
    if (before != null) {
      Names.items(before.stackWords()).forEach(word -> earlier.put(word.at(), word.word()));
    }
    int placed = 0;
    int valued = 0;
    for (StackWord word : downward) {
      placed = Math.max(placed, TextWidth.of(place(scene, word.at())));
      valued = Math.max(valued, Numbers.hex(word.word()).length());
    }
    List<Line> lines = new ArrayList<>();
    int number = downward.size();
    for (StackWord word : downward) {
      number--;
      // Words that were not read before may have been the same.
      Address was = earlier.getOrDefault(word.at(), word.word());
      boolean changed = !was.equals(word.word());
      lines.add(line(scene, word, "stackWords[" + number + "]", changed, placed, valued));
    }
    return lines;
  }

  private static Line line(
      Scene scene, StackWord word, String name, boolean changed, int placed, int valued) {
    String place = place(scene, word.at());
    String value = Numbers.hex(word.word());
    boolean here = Reading.known(word.at()).equals(scene.moment().stack().sp());
    Mark mark = changed ? Mark.CHANGED : here ? Mark.CURRENT : Mark.NONE;
    Line.Writer line = new Line.Writer();
    line.put(mark == Mark.NONE ? "  " : Looks.sign(mark), Looks.of(mark));
    line.text(" ".repeat(placed - TextWidth.of(place)));
    line.put(place, here ? Looks.CURRENT : Style.DIM);
    line.text(" ".repeat(2 + valued - value.length()));
    line.put(new Span(value, changed ? Looks.CHANGED : Style.TEXT, name));
    if (word.is() instanceof Reading.Known<String> is) {
      line.text("  ").put(new Span(named(scene, is.value()), Looks.CODE, name + ".is"));
    } else if (word.is() instanceof Reading.Unreadable<String>) {
      String why = Mark.UNREADABLE.sign() + " " + scene.value("stackWords", word.is());
      line.text("  ").put(why, Looks.of(Mark.UNREADABLE));
    } else {
      scene.names().of(word.word()).ifPresent(known -> line.text("  ").put(known, Looks.CODE));
    }
    return line.line();
  }

  private static String named(Scene scene, String is) {
    return is.endsWith(IN_STACK)
        ? scene.say("{0} stack", is.substring(0, is.length() - IN_STACK.length()))
        : is;
  }

  /** Bytes from SP, or the address where SP is not known. */
  private static String place(Scene scene, Address at) {
    if (!(scene.moment().stack().sp() instanceof Reading.Known<Address> sp)) {
      return Numbers.hex(at);
    }
    long bytes = at.minus(sp.value());
    return bytes == 0 ? "SP" : "+" + bytes;
  }
}
