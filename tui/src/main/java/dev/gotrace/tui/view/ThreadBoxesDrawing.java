package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** How the thread's boxes are laid out. */
final class ThreadBoxesDrawing {

  private static final int LEAST_BOX = 10;
  private static final int WIDEST_BOX = 18;

  /** One that the address of something on the heap fits into. */
  private static final int WIDE_BOX = 14;

  private static final int LEAST_LINK = 3;
  private static final int WIDEST_LINK = 5;

  /** From how many rows on a box has its address inside. */
  private static final int TALL = 7;

  private final ThreadBoxes thread;
  private final int box;
  private final int link;

  private ThreadBoxesDrawing(ThreadBoxes thread, int width) {
    int count = thread.boxes().size();
    boolean wide = width >= count * WIDE_BOX + (count - 1) * WIDEST_LINK;
    this.thread = thread;
    this.link = wide ? WIDEST_LINK : LEAST_LINK;
    this.box = Math.min(WIDEST_BOX, (width - (count - 1) * link) / count);
  }

  static List<Line> lines(ThreadBoxes thread, int width, int height) {
    int count = thread.boxes().size();
    boolean complete = thread.boxes().stream().allMatch(ThreadBoxes.Box::there);
    boolean fits = width >= count * LEAST_BOX + (count - 1) * LEAST_LINK;
    List<Line> lines = new ArrayList<>();
    if (fits && height >= (complete ? 3 : 5)) {
      ThreadBoxesDrawing drawing = new ThreadBoxesDrawing(thread, width);
      boolean addresses = height >= TALL && addressed(thread) <= drawing.box - 2;
      lines.addAll(drawing.boxes(addresses));
    } else {
      lines.add(line(thread).clipped(width));
    }
    for (List<Line> pieces : thread.below()) {
      lines.addAll(Line.flow(pieces, width));
    }
    return lines;
  }

  static Line line(ThreadBoxes thread) {
    Line.Writer line = new Line.Writer();
    for (int i = 0; i < thread.boxes().size(); i++) {
      ThreadBoxes.Box box = thread.boxes().get(i);
      if (i > 0) {
        ThreadBoxes.Link link = thread.links().get(i - 1);
        line.text(" ").put(arrow(link, LEAST_LINK), style(link)).text(" ");
      }
      if (box.there()) {
        String text = box.mark().sign() + box.title();
        line.put(new Span(text, Looks.of(box.mark()), box.name()));
      } else {
        line.dim(box.title()).put(box.mark().sign(), Looks.of(box.mark()));
      }
    }
    return line.line();
  }

  private List<Line> boxes(boolean addresses) {
    List<Line> lines = new ArrayList<>();
    Line.Writer top = new Line.Writer();
    Line.Writer facts = new Line.Writer();
    Line.Writer at = new Line.Writer();
    Line.Writer bottom = new Line.Writer();
    for (int i = 0; i < thread.boxes().size(); i++) {
      ThreadBoxes.Box each = thread.boxes().get(i);
      ThreadBoxes.Link before = i == 0 ? ThreadBoxes.Link.NONE : thread.links().get(i - 1);
      boolean last = i == thread.boxes().size() - 1;
      boolean goesOn = !last && thread.links().get(i).isThere();
      String blanks = i == 0 ? "" : " ".repeat(link);
      Style frame = frame(each);
      String down = each.there() ? "│" : "╎";
      top(top.text(blanks), each, frame);
      facts.put(i == 0 ? "" : arrow(before, link), style(before));
      facts.put(before.isThere() ? "┤" : down, frame);
      fact(facts, each);
      facts.put(goesOn ? "├" : down, frame);
      at.text(blanks).put(down, frame);
      inside(at, Span.of(each.address(), Style.DIM));
      at.put(down, frame);
      bottom.text(blanks).put("└" + across(each, box - 2) + "┘", frame);
    }
    lines.add(top.line());
    lines.add(facts.line());
    if (addresses) {
      lines.add(at.line());
    }
    lines.add(bottom.line());
    return lines;
  }

  private void top(Line.Writer line, ThreadBoxes.Box each, Style frame) {
    String sign = each.there() ? each.mark().sign() : "";
    String title = " " + sign + TextWidth.clip(each.title(), box - 4 - sign.length()) + " ";
    Style style = each.there() ? Looks.of(each.mark()) : Style.DIM;
    line.put("┌", frame).put(title, style);
    line.put(across(each, box - 2 - TextWidth.of(title)) + "┐", frame);
  }

  private void fact(Line.Writer line, ThreadBoxes.Box each) {
    if (each.there()) {
      inside(line, new Span(each.fact(), Style.TEXT, each.name()));
    } else {
      inside(line, new Span(each.mark().sign(), Looks.of(each.mark()), each.name()));
    }
  }

  /** A text in a box, with a blank on both sides where there is room. */
  private void inside(Line.Writer line, Span text) {
    int room = box - 2;
    String fit = TextWidth.clip(text.text(), room);
    int before = TextWidth.of(fit) < room - 1 ? 1 : 0;
    line.text(" ".repeat(before)).put(new Span(fit, text.style(), text.name()));
    line.text(" ".repeat(room - before - TextWidth.of(fit)));
  }

  private static Style frame(ThreadBoxes.Box box) {
    return !box.there() ? Style.DIM : box.mark() == Mark.NONE ? Style.TEXT : Looks.CHANGED;
  }

  private static String across(ThreadBoxes.Box box, int columns) {
    return (box.there() ? "─" : "╌").repeat(Math.max(0, columns));
  }

  private static int addressed(ThreadBoxes thread) {
    int widest = 0;
    for (ThreadBoxes.Box box : thread.boxes()) {
      widest = Math.max(widest, box.address().length());
    }
    return widest;
  }

  private static String arrow(ThreadBoxes.Link link, int columns) {
    if (!link.isThere()) {
      return " ".repeat(columns);
    }
    return (link.back() ? "◂" : "─") + "─".repeat(columns - 2) + (link.to() ? "▸" : "─");
  }

  private static Style style(ThreadBoxes.Link link) {
    return link.isNew() ? Looks.CHANGED : Style.TEXT;
  }
}
