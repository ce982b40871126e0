package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** One line of a drawing, in pieces that look different. */
public record Line(List<Span> spans) {

  static final Line EMPTY = new Line(List.of());

  private static final String GAP = "   ";

  public Line {
    spans = List.copyOf(spans);
  }

  static Line of(String text, Style style) {
    return new Line(List.of(Span.of(text, style)));
  }

  /** Its columns. */
  public int width() {
    int width = 0;
    for (Span span : spans) {
      width += TextWidth.of(span.text());
    }
    return width;
  }

  /** As text, without its looks. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Span span : spans) {
      text.append(span.text());
    }
    return text.toString();
  }

  /** Draws it from a column of an area's row on, with an ellipsis where it does not fit. */
  public void draw(Canvas canvas, Area area, int column, int row) {
    int at = column;
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      int left = area.width() - at;
      int width = TextWidth.of(span.text());
      boolean last = i == spans.size() - 1;
      if (width < left || last && width == left) {
        at = canvas.put(area, at, row, span.text(), span.style());
      } else {
        // What fits exactly must still say that something follows it.
        String cut = TextWidth.clip(last ? span.text() : span.text() + "…", left);
        canvas.put(area, at, row, cut, span.style());
        return;
      }
    }
  }

  /**
   * The line in as many lines as it takes: what its last piece says goes on below where that piece
   * begins. A line whose other pieces leave no room for that stays one.
   */
  List<Line> folded(int columns) {
    if (spans.isEmpty() || width() <= columns) {
      return List.of(this);
    }
    Span last = spans.get(spans.size() - 1);
    int before = width() - TextWidth.of(last.text());
    if (before > columns / 2) {
      return List.of(this);
    }
    List<Line> lines = new ArrayList<>();
    for (String text : Paragraph.lines(last.text(), columns - before)) {
      List<Span> line = new ArrayList<>();
      if (lines.isEmpty()) {
        line.addAll(spans.subList(0, spans.size() - 1));
      } else {
        line.add(Span.of(" ".repeat(before), Style.TEXT));
      }
      line.add(new Span(text, last.style(), last.cell()));
      lines.add(new Line(line));
    }
    return lines;
  }

  static List<Line> folded(List<Line> lines, int columns) {
    List<Line> folded = new ArrayList<>();
    for (Line line : lines) {
      folded.addAll(line.folded(columns));
    }
    return folded;
  }

  /** Pieces side by side in as many lines as they take; none is broken that fits into a line. */
  static List<Line> flow(List<Line> pieces, int columns) {
    List<Line> lines = new ArrayList<>();
    Writer line = new Writer();
    for (Line piece : pieces) {
      if (line.width() > 0 && line.width() + GAP.length() + piece.width() > columns) {
        lines.addAll(line.line().folded(columns));
        line = new Writer();
      }
      line.gap();
      piece.spans().forEach(line::put);
    }
    lines.addAll(line.line().folded(columns));
    return lines;
  }

  /** Draws lines one below the other, as many as an area has rows. */
  static void draw(List<Line> lines, Canvas canvas, Area area) {
    for (int y = 0; y < Math.min(lines.size(), area.height()); y++) {
      lines.get(y).draw(canvas, area, 0, y);
    }
  }

  /** Puts a line together. */
  static final class Writer {
    private final List<Span> spans = new ArrayList<>();
    private int width;

    Writer put(String text, Style style) {
      return put(new Span(text, style, ""));
    }

    Writer put(Span span) {
      if (!span.text().isEmpty()) {
        spans.add(span);
        width += TextWidth.of(span.text());
      }
      return this;
    }

    Writer text(String text) {
      return put(text, Style.TEXT);
    }

    Writer dim(String text) {
      return put(text, Style.DIM);
    }

    /** A value: its label, its mark's sign, its text. */
    Writer cell(Cell cell) {
      dim(cell.label().isEmpty() ? "" : cell.label() + " ");
      Style style = Looks.of(cell.mark());
      String sign = cell.mark().sign();
      put(sign.isEmpty() ? "" : sign + " ", style);
      return put(new Span(cell.text(), style, cell.name()));
    }

    /** Blanks up to a column, at least one where something stands already. */
    Writer to(int column) {
      int blanks = Math.max(column - width, width == 0 ? 0 : 1);
      return text(" ".repeat(Math.max(0, blanks)));
    }

    /** Blanks between two things of a line. */
    Writer gap() {
      return width == 0 ? this : text(GAP);
    }

    int width() {
      return width;
    }

    Line line() {
      return new Line(spans);
    }
  }
}
