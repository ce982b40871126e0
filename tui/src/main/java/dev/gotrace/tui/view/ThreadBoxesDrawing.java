package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** How the thread's boxes are laid out in an area. */
final class ThreadBoxesDrawing {

  private static final int LEAST_BOX = 10;
  private static final int WIDEST_BOX = 18;

  /** One that the address of something on the heap fits into. */
  private static final int WIDE_BOX = 14;

  private static final int LEAST_LINK = 3;
  private static final int WIDEST_LINK = 5;

  /** From how many rows on a box has its address inside. */
  private static final int TALL = 7;

  private ThreadBoxesDrawing() {}

  static void draw(ThreadBoxes thread, Canvas canvas, Area area) {
    int count = thread.boxes().size();
    int narrowest = count * LEAST_BOX + (count - 1) * LEAST_LINK;
    List<Line> below = new ArrayList<>();
    for (List<Line> pieces : thread.below()) {
      below.addAll(Line.flow(pieces, area.width()));
    }
    boolean complete = thread.boxes().stream().allMatch(ThreadBoxes.Box::there);
    if (area.width() < narrowest || area.height() < (complete ? 3 : 5)) {
      line(thread).draw(canvas, area, 0, 0);
      Line.draw(below, canvas, area.below(1));
      return;
    }
    int link =
        area.width() < count * WIDE_BOX + (count - 1) * WIDEST_LINK ? LEAST_LINK : WIDEST_LINK;
    int box = Math.min(WIDEST_BOX, (area.width() - (count - 1) * link) / count);
    boolean addresses = area.height() >= TALL && addressed(thread) <= box - 2;
    int rows = addresses ? 4 : 3;
    for (int i = 0; i < count; i++) {
      Area at = new Area(area.x() + i * (box + link), area.y(), box, rows);
      boolean left = i > 0 && thread.links().get(i - 1).isThere();
      boolean right = i < count - 1 && thread.links().get(i).isThere();
      box(canvas, at, thread.boxes().get(i), left, right);
      if (right) {
        ThreadBoxes.Link each = thread.links().get(i);
        canvas.put(area, i * (box + link) + box, 1, arrow(each, link), style(each));
      }
    }
    Line.draw(below, canvas, area.below(rows));
  }

  static Line line(ThreadBoxes thread) {
    Line.Writer line = new Line.Writer();
    for (int i = 0; i < thread.boxes().size(); i++) {
      ThreadBoxes.Box box = thread.boxes().get(i);
      if (i > 0) {
        ThreadBoxes.Link link = thread.links().get(i - 1);
        line.text(" ").put(link.isThere() ? arrow(link, LEAST_LINK) : "   ", style(link)).text(" ");
      }
      if (box.there()) {
        line.put(box.mark().sign() + box.title(), Looks.of(box.mark()));
      } else {
        line.dim(box.title()).put(box.mark().sign(), Looks.of(box.mark()));
      }
    }
    return line.line();
  }

  private static void box(
      Canvas canvas, Area area, ThreadBoxes.Box box, boolean left, boolean right) {
    Style lines =
        box.there() && box.mark() == Mark.NONE
            ? Style.TEXT
            : box.there() ? Looks.CHANGED : Style.DIM;
    String across = box.there() ? "─" : "╌";
    String down = box.there() ? "│" : "╎";
    int bottom = area.height() - 1;
    int end = area.width() - 1;
    canvas.put(area, 0, 0, "┌" + across.repeat(end - 1) + "┐", lines);
    canvas.put(area, 0, bottom, "└" + across.repeat(end - 1) + "┘", lines);
    for (int y = 1; y < bottom; y++) {
      canvas.put(area, 0, y, down, lines);
      canvas.put(area, end, y, y == 1 && right ? "├" : down, lines);
    }
    if (left) {
      canvas.put(area, 0, 1, "┤", lines);
    }
    String sign = box.there() ? box.mark().sign() : "";
    String title = " " + sign + TextWidth.clip(box.title(), end - 4) + " ";
    canvas.put(area, 1, 0, title, box.there() ? Looks.of(box.mark()) : Style.DIM);
    if (!box.there()) {
      canvas.put(area, 2, 1, box.mark().sign(), Looks.of(box.mark()));
    }
    inside(canvas, area, 1, box.fact(), Style.TEXT);
    if (bottom > 2) {
      inside(canvas, area, 2, box.address(), Style.DIM);
    }
  }

  /** A text in a box, with a blank on both sides where there is room. */
  private static void inside(Canvas canvas, Area box, int row, String text, Style style) {
    int room = box.width() - 2;
    int x = TextWidth.of(text) < room - 1 ? 2 : 1;
    canvas.putClipped(box, x, row, room - x + 1, text, style);
  }

  private static int addressed(ThreadBoxes thread) {
    int widest = 0;
    for (ThreadBoxes.Box box : thread.boxes()) {
      widest = Math.max(widest, box.address().length());
    }
    return widest;
  }

  private static String arrow(ThreadBoxes.Link link, int columns) {
    String line = "─".repeat(columns - 2);
    return (link.back() ? "◂" : "─") + line + (link.to() ? "▸" : "─");
  }

  private static Style style(ThreadBoxes.Link link) {
    return link.isNew() ? Looks.CHANGED : Style.TEXT;
  }
}
