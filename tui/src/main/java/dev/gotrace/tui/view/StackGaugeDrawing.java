package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** How a stack gauge is laid out in an area. */
final class StackGaugeDrawing {

  /** Fewer rows than this say nothing of proportions. */
  private static final int TO_SCALE = 6;

  private static final int TALLEST = 10;
  private static final int TALLEST_OVER_WORDS = 8;

  /** Where labels begin: after the bar, a blank and the mark of a change. */
  private static final int LABEL = 4;

  private static final int REMARK_GAP = 3;
  private static final int NARROW = 42;

  private StackGaugeDrawing() {}

  static void draw(StackGauge gauge, Canvas canvas, Area area) {
    List<Line> aside = Line.folded(gauge.aside(), area.width());
    Area left = area;
    if (!gauge.ticks().isEmpty()) {
      // Without remarks beside it the gauge needs two rows to say what it shows.
      int least = gauge.ticks().size() + (area.width() < NARROW ? 2 : 0);
      int room = Math.max(area.height() - aside.size(), Math.min(least, area.height()));
      int rows = height(gauge, room);
      bar(gauge, canvas, area.top(rows), rows);
      left = area.below(rows);
    }
    Line.draw(aside, canvas, left);
    left = left.below(aside.size());
    words(gauge.around(), canvas, left);
  }

  private static int height(StackGauge gauge, int room) {
    int least = gauge.ticks().size();
    if (gauge.around().isEmpty()) {
      return Math.max(least, Math.min(room, TALLEST));
    }
    // Half of the room for the words, and a blank row between the two.
    int half = Math.max(TO_SCALE, (room - 1) / 2);
    return Math.max(least, Math.min(Math.min(TALLEST_OVER_WORDS, half), room));
  }

  private static void words(List<Line> words, Canvas canvas, Area area) {
    boolean apart = area.height() > 2;
    Area rows = apart ? area.below(1) : area;
    // SP's word is the last one: what is cut off lies far above it.
    int from = Math.max(0, words.size() - rows.height());
    Line.draw(words.subList(from, words.size()), canvas, rows);
  }

  private static void bar(StackGauge gauge, Canvas canvas, Area area, int rows) {
    List<StackGauge.Tick> ticks = gauge.ticks();
    int[] at = places(gauge, rows);
    int sp = -1;
    int labelled = 0;
    int valued = 0;
    for (int i = 0; i < ticks.size(); i++) {
      Cell value = ticks.get(i).value();
      sp = value.name().equals("stack.sp") ? at[i] : sp;
      labelled = Math.max(labelled, TextWidth.of(value.label()));
      valued = Math.max(valued, TextWidth.of(value.text()));
    }
    for (int y = 0; y < rows; y++) {
      boolean filled = y <= sp && y > 0;
      canvas.put(area, 0, y, filled ? "█" : "│", filled ? Looks.of(Mark.DONE) : Style.DIM);
    }
    int remark = LABEL + labelled + 1 + valued + REMARK_GAP;
    boolean narrow = area.width() < NARROW;
    for (int i = 0; i < ticks.size(); i++) {
      StackGauge.Tick tick = ticks.get(i);
      String end = i == 0 ? "┬" : i == ticks.size() - 1 ? "┴" : "┼";
      canvas.put(area, 0, at[i], end, at[i] == sp ? Looks.CURRENT : Style.DIM);
      tick(canvas, area, at[i], tick.value(), labelled, valued);
      if (!narrow) {
        canvas.putClipped(area, remark, at[i], area.width(), tick.remark(), style(tick));
      }
    }
    between(gauge, canvas, area, at, sp, narrow ? LABEL : remark, narrow);
  }

  private static Style style(StackGauge.Tick tick) {
    return tick.value().name().equals("stack.sp") ? Style.TEXT : Looks.REMARK;
  }

  private static void tick(Canvas canvas, Area area, int y, Cell value, int labelled, int valued) {
    Style style = Looks.of(value.mark());
    canvas.put(area, 2, y, value.mark().sign(), style);
    canvas.put(area, LABEL, y, value.label(), Style.DIM);
    int x = LABEL + labelled + 1 + valued - TextWidth.of(value.text());
    canvas.putClipped(area, x, y, area.width(), value.text(), style);
  }

  /** What is said in the rows where nothing stands at the bar: how much is left, and the scale. */
  private static void between(
      StackGauge gauge, Canvas canvas, Area area, int[] at, int sp, int x, boolean narrow) {
    List<String> says = new ArrayList<>();
    if (narrow) {
      gauge.ticks().stream()
          .map(StackGauge.Tick::remark)
          .filter(remark -> !remark.isEmpty())
          .forEach(says::add);
    } else {
      gauge.used().ifPresent(used -> says.add(leftOver(gauge, used)));
    }
    says.addAll(gauge.notes());
    says.add(scale(gauge, at));
    boolean[] taken = new boolean[area.height()];
    for (int row : at) {
      if (row >= 0 && row < taken.length) {
        taken[row] = true;
      }
    }
    // What is left is said below SP, where it lies.
    int y = narrow ? 1 : Math.max(1, sp + 1);
    for (String text : says) {
      while (y < taken.length && taken[y]) {
        y++;
      }
      canvas.putClipped(area, x, y++, area.width(), text, Looks.REMARK);
    }
  }

  private static String leftOver(StackGauge gauge, long used) {
    return gauge.words().say("{0} left", Numbers.derivedBytes(gauge.size() - used));
  }

  private static String scale(StackGauge gauge, int[] at) {
    int steps = at[at.length - 1];
    if (steps + 1 < TO_SCALE) {
      return gauge.words().say("not to scale");
    }
    return gauge.words().say("to scale: a row is {0}", Numbers.derivedBytes(gauge.size() / steps));
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
