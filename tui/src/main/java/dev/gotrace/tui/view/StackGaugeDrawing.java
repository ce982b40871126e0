package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** How a stack gauge is laid out. */
final class StackGaugeDrawing {

  /** Fewer rows than this say nothing of proportions. */
  private static final int TO_SCALE = 6;

  private static final int TALLEST = 10;
  private static final int TALLEST_OVER_WORDS = 8;

  /** Where labels begin: after the bar, a blank and the mark of a change. */
  private static final int LABEL = 4;

  private static final int REMARK_GAP = 3;

  /** With fewer columns remarks stand in rows of their own. */
  private static final int NARROW = 42;

  private final StackGauge gauge;
  private final int width;
  private final int rows;
  private final int labelled;
  private final int valued;

  /** The row of each tick. */
  private final int[] at;

  /** The row of SP; -1 where it is not at the gauge. */
  private final int sp;

  private StackGaugeDrawing(StackGauge gauge, int width, int rows) {
    this.gauge = gauge;
    this.width = width;
    this.rows = rows;
    this.at = places(gauge, rows);
    int found = -1;
    int label = 0;
    int value = 0;
    for (int i = 0; i < at.length; i++) {
      Cell cell = gauge.ticks().get(i).value();
      found = isSp(gauge.ticks().get(i)) ? at[i] : found;
      label = Math.max(label, TextWidth.of(cell.label()));
      value = Math.max(value, TextWidth.of(cell.text()));
    }
    this.sp = found;
    this.labelled = label;
    this.valued = value;
  }

  static List<Line> lines(StackGauge gauge, int width, int height) {
    List<Line> aside = Line.folded(gauge.aside(), width);
    List<Line> lines = new ArrayList<>();
    if (!gauge.ticks().isEmpty()) {
      // Without remarks beside it the gauge needs two rows to say what it shows.
      int least = gauge.ticks().size() + (width < NARROW ? 2 : 0);
      int room = Math.max(height - aside.size(), Math.min(least, height));
      lines.addAll(new StackGaugeDrawing(gauge, width, rows(gauge, room)).bar());
    }
    lines.addAll(aside);
    List<Line> words = gauge.around();
    int left = height - lines.size();
    if (!words.isEmpty() && left > 2) {
      lines.add(Line.EMPTY);
      left--;
    }
    // SP's word is the last one: what is left out lies far above it.
    int from = left > 0 ? Math.max(0, words.size() - left) : 0;
    words.subList(from, words.size()).forEach(word -> lines.add(word.clipped(width)));
    return lines;
  }

  private static int rows(StackGauge gauge, int room) {
    int least = gauge.ticks().size();
    if (gauge.around().isEmpty()) {
      return Math.max(least, Math.min(room, TALLEST));
    }
    // Half of the room for the words, and a blank row between the two.
    int half = Math.max(TO_SCALE, (room - 1) / 2);
    return Math.max(least, Math.min(Math.min(TALLEST_OVER_WORDS, half), room));
  }

  private List<Line> bar() {
    int remark = width < NARROW ? LABEL : LABEL + labelled + 1 + valued + REMARK_GAP;
    Line.Writer[] lines = new Line.Writer[rows];
    for (int y = 0; y < rows; y++) {
      boolean filled = y <= sp && y > 0;
      lines[y] = new Line.Writer();
      if (tickAt(y) < 0) {
        lines[y].put(filled ? "█" : "│", filled ? Looks.of(Mark.DONE) : Style.DIM);
      }
    }
    for (int i = 0; i < at.length; i++) {
      StackGauge.Tick tick = gauge.ticks().get(i);
      String end = i == 0 ? "┬" : i == at.length - 1 ? "┴" : "┼";
      Line.Writer line = lines[at[i]];
      line.put(end, at[i] == sp ? Looks.CURRENT : Style.DIM);
      tick(line, tick.value());
      if (width >= NARROW && !tick.remark().isEmpty()) {
        line.to(remark).put(tick.remark(), isSp(tick) ? Style.TEXT : Looks.REMARK);
      }
    }
    // What is left is said below SP, where it lies.
    int y = width < NARROW ? 1 : Math.max(1, sp + 1);
    for (String text : between()) {
      while (y < rows && tickAt(y) >= 0) {
        y++;
      }
      if (y < rows) {
        lines[y++].to(remark).put(text, Looks.REMARK);
      }
    }
    List<Line> all = new ArrayList<>();
    for (Line.Writer line : lines) {
      all.add(line.line().clipped(width));
    }
    return all;
  }

  private void tick(Line.Writer line, Cell value) {
    Style style = Looks.of(value.mark());
    line.to(2).put(value.mark().sign(), style).to(LABEL).dim(value.label());
    line.to(LABEL + labelled + 1 + valued - TextWidth.of(value.text()));
    line.put(new Span(value.text(), style, value.name()));
  }

  private int tickAt(int row) {
    for (int i = 0; i < at.length; i++) {
      if (at[i] == row) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isSp(StackGauge.Tick tick) {
    return tick.value().name().equals("stack.sp");
  }

  /** What is said in the rows where nothing stands at the bar: how much is left, and the scale. */
  private List<String> between() {
    List<String> says = new ArrayList<>();
    if (width < NARROW) {
      gauge.ticks().stream()
          .map(StackGauge.Tick::remark)
          .filter(remark -> !remark.isEmpty())
          .forEach(says::add);
    } else {
      gauge.used().ifPresent(used -> says.add(leftOver(used)));
    }
    says.addAll(gauge.notes());
    says.add(
        rows < TO_SCALE
            ? gauge.words().say("not to scale")
            : gauge
                .words()
                .say("to scale: a row is {0}", Numbers.derivedBytes(gauge.size() / (rows - 1))));
    return says;
  }

  private String leftOver(long used) {
    return gauge.words().say("{0} left", Numbers.derivedBytes(gauge.size() - used));
  }

  /** The row of each tick: to scale, but each in a row of its own. */
  private static int[] places(StackGauge gauge, int rows) {
    int count = gauge.ticks().size();
    int[] at = new int[count];
    for (int i = 0; i < count; i++) {
      double part = (double) gauge.ticks().get(i).below() / gauge.size();
      int row = (int) Math.round(part * (rows - 1));
      at[i] = i == 0 ? 0 : Math.max(row, at[i - 1] + 1);
    }
    for (int i = count - 1; i >= 0; i--) {
      at[i] = Math.min(at[i], rows - (count - i));
    }
    return at;
  }
}
