package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.LineBreaks;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** A line of a panel as it is drawn. */
public record Line(List<Span> spans) {

  static final Line EMPTY = new Line(List.of());

  private static final String GAP = "   ";

  public Line {
    spans = List.copyOf(spans);
  }

  public static Line of(String text, Style style) {
    return new Line(List.of(Span.of(text, style)));
  }

  /** The pieces that show a value. */
  List<Span> values() {
    return spans.stream().filter(Span::isValue).toList();
  }

  /** What it says, without its looks. */
  public String text() {
    StringBuilder text = new StringBuilder();
    spans.forEach(span -> text.append(span.text()));
    return text.toString();
  }

  int width() {
    return spans.stream().mapToInt(span -> TextWidth.of(span.text())).sum();
  }

  /** The line in so many columns, with an ellipsis where something of it is left out. */
  Line clipped(int columns) {
    if (width() <= columns) {
      return this;
    }
    List<Span> kept = new ArrayList<>();
    int left = columns;
    for (Span span : spans) {
      int width = TextWidth.of(span.text());
      if (width >= left) {
        // What fits exactly must still say that something follows it.
        kept.add(new Span(TextWidth.clip(span.text() + "…", left), span.style(), span.name()));
        break;
      }
      kept.add(span);
      left -= width;
    }
    return new Line(kept);
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
      return List.of(clipped(columns));
    }
    List<Line> lines = new ArrayList<>();
    for (String text : LineBreaks.lines(last.text(), columns - before)) {
      List<Span> line = new ArrayList<>();
      if (lines.isEmpty()) {
        line.addAll(spans.subList(0, spans.size() - 1));
      } else {
        line.add(Span.of(" ".repeat(before), Style.TEXT));
      }
      line.add(new Span(text, last.style(), last.name()));
      lines.add(new Line(line).clipped(columns));
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

  /** Puts a line together. */
  static final class Writer {
    private final List<Span> spans = new ArrayList<>();
    private int width;

    Writer put(String text, Style style) {
      return put(Span.of(text, style));
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
      return put(Looks.sign(cell.mark()), style).put(new Span(cell.text(), style, cell.name()));
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
