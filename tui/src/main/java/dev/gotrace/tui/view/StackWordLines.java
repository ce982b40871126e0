package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words around SP: how far from it, what is there, what that points to. */
final class StackWordLines {

  private StackWordLines() {}

  /** The highest address first, as the gauge has it; SP's own word is the last but those below. */
  static List<Line> of(Scene scene, List<StackWord> words) {
    List<StackWord> downward = new ArrayList<>(words);
    downward.sort((one, other) -> other.at().compareTo(one.at()));
    List<String> places = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (StackWord word : downward) {
      places.add(place(scene, word.at()));
      values.add(word.word().asOptional().map(Numbers::hex).orElse(""));
    }
    int placed = widest(places);
    int valued = widest(values);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < downward.size(); i++) {
      lines.add(line(scene, downward.get(i), places.get(i), placed, values.get(i), valued));
    }
    return lines;
  }

  private static Line line(
      Scene scene, StackWord word, String place, int placed, String value, int valued) {
    boolean here = Reading.known(word.at()).equals(scene.moment().stack().sp());
    Mark mark = word.changed() ? Mark.CHANGED : here ? Mark.CURRENT : Mark.NONE;
    Style style = word.changed() ? Looks.CHANGED : Style.TEXT;
    Line.Writer line = new Line.Writer();
    line.put(mark == Mark.NONE ? "  " : mark.sign() + " ", Looks.of(mark));
    line.put(" ".repeat(placed - TextWidth.of(place)) + place, here ? Looks.CURRENT : Style.DIM);
    if (word.word() instanceof Reading.Known<Address> known) {
      line.text(" ".repeat(2 + valued - value.length())).put(value, style);
      Optional<String> is = word.is().or(() -> scene.names().of(known.value()));
      is.ifPresent(name -> line.text("  ").put(name, Looks.CODE));
    } else {
      Mark gap = Scene.mark(word.word(), Mark.ABSENT);
      line.text("  ").put(gap.sign() + " " + scene.value("stack", word.word()), Looks.of(gap));
    }
    return line.line();
  }

  /** Bytes from SP, or the address where SP is not known. */
  private static String place(Scene scene, Address at) {
    if (!(scene.moment().stack().sp() instanceof Reading.Known<Address> sp)) {
      return Numbers.hex(at);
    }
    long bytes = at.minus(sp.value());
    return bytes == 0 ? "SP" : bytes > 0 ? "+" + bytes : "−" + -bytes;
  }

  private static int widest(List<String> texts) {
    int widest = 0;
    for (String text : texts) {
      widest = Math.max(widest, TextWidth.of(text));
    }
    return widest;
  }
}
