package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Rows of cells as lines of a given width: in columns, or one after the other and wrapped. */
final class RowLines {

  private static final int MARK = 2;
  private static final String GAP = "  ";
  private static final int MEASURED = 500;

  /** No column is made narrower than this. */
  private static final int LEAST = 4;

  private RowLines() {}

  static Lines of(Panel panel, int width) {
    return panel.columns().isEmpty()
        ? Lines.of(flowing(panel.rows(), width))
        : table(panel.columns(), panel.rows().size(), panel.rows()::get, width);
  }

  /** Rows without columns: each begins a line, and goes on in the next one where it is long. */
  static List<Line> flowing(List<Row> rows, int width) {
    List<Line> lines = new ArrayList<>();
    for (Row row : rows) {
      flow(row, width, lines);
    }
    return lines;
  }

  private static void flow(Row row, int width, List<Line> lines) {
    if (row.cells().size() == 1) {
      lines.addAll(new Line(alone(row)).folded(width));
      return;
    }
    List<Span> line = new ArrayList<>();
    line.add(mark(row.mark()));
    int at = MARK;
    for (Cell cell : row.cells()) {
      List<Span> spans = spans(cell, row.mark());
      int wide = spans.stream().mapToInt(span -> TextWidth.of(span.text())).sum();
      boolean first = line.size() == 1;
      if (!first && at + GAP.length() + wide > width) {
        lines.add(new Line(line));
        line = new ArrayList<>();
        line.add(Span.of(" ".repeat(MARK), Style.TEXT));
        at = MARK;
        first = true;
      }
      if (!first) {
        line.add(Span.of(GAP, Style.TEXT));
        at += GAP.length();
      }
      line.addAll(spans);
      at += wide;
    }
    lines.add(new Line(line));
  }

  private static Span mark(Mark mark) {
    return Span.of(mark == Mark.NONE ? " ".repeat(MARK) : Looks.sign(mark), Looks.of(mark));
  }

  /** A cell: its label, its mark, its value. */
  private static List<Span> spans(Cell cell, Mark row) {
    List<Span> spans = new ArrayList<>();
    if (!cell.label().isEmpty()) {
      spans.add(Span.of(cell.label() + " ", Looks.LABEL));
    }
    spans.add(new Span(Looks.sign(cell.mark()) + cell.text(), style(cell, row), cell.name()));
    return spans;
  }

  private static Style style(Cell cell, Mark row) {
    return Looks.of(cell.mark() == Mark.NONE && row == Mark.CURRENT ? row : cell.mark());
  }

  /** Rows in columns, each made when its line is looked at. */
  static Lines table(List<Column> columns, int size, IntFunction<Row> row, int width) {
    if (size == 1 && row.apply(0).cells().size() == 1) {
      // What is said in place of a list needs no titles, and may be longer than a line.
      return Lines.of(new Line(alone(row.apply(0))).folded(width));
    }
    int[] widths = widths(columns, size, row, width - MARK);
    List<Span> titles = new ArrayList<>();
    titles.add(Span.of(" ".repeat(MARK), Style.TEXT));
    for (int i = 0; i < widths.length; i++) {
      Column column = columns.get(i);
      String gap = i < widths.length - 1 ? GAP : "";
      titles.add(Span.of(padded(column.title(), widths[i], column.right()) + gap, Looks.LABEL));
    }
    return new Lines(
        List.of(new Line(titles)), size, index -> line(columns, row.apply(index), widths), -1);
  }

  private static Line line(List<Column> columns, Row row, int[] widths) {
    if (row.cells().size() == 1) {
      return new Line(alone(row));
    }
    List<Span> spans = new ArrayList<>();
    spans.add(mark(row.mark()));
    for (int i = 0; i < row.cells().size() && i < widths.length; i++) {
      Cell cell = row.cells().get(i);
      String text = Looks.sign(cell.mark()) + cell.text();
      boolean last = i == row.cells().size() - 1;
      boolean tail = columns.get(i).tail() && !cell.isGap();
      String kept = tail ? TextWidth.clipFront(text, widths[i]) : text;
      String shown = last ? kept : padded(kept, widths[i], columns.get(i).right());
      spans.add(new Span(shown, style(cell, row.mark()), cell.name()));
      spans.add(Span.of(last ? "" : GAP, Style.TEXT));
    }
    return new Line(spans);
  }

  private static List<Span> alone(Row row) {
    List<Span> spans = new ArrayList<>();
    spans.add(mark(row.mark()));
    spans.addAll(spans(row.cells().get(0), row.mark()));
    return spans;
  }

  /** The widths that the texts want, the widest ones made narrower until all fit. */
  private static int[] widths(List<Column> columns, int size, IntFunction<Row> rows, int room) {
    int count = columns.size();
    int[] widths = new int[count];
    for (int i = 0; i < count; i++) {
      widths[i] = TextWidth.of(columns.get(i).title());
    }
    // The last ones, too: ids grow on the way down.
    for (int i = 0; i < Math.min(MEASURED, size); i++) {
      Row row = rows.apply(i < MEASURED / 2 ? i : size - 1 - (i - MEASURED / 2));
      if (row.cells().size() > 1) {
        for (int column = 0; column < row.cells().size() && column < count; column++) {
          Cell cell = row.cells().get(column);
          int wide = TextWidth.of(cell.text()) + TextWidth.of(Looks.sign(cell.mark()));
          widths[column] = Math.max(widths[column], wide);
        }
      }
    }
    int left = room - GAP.length() * Math.max(0, count - 1);
    while (sum(widths) > left && widest(widths) >= 0) {
      widths[widest(widths)]--;
    }
    return widths;
  }

  private static int sum(int[] widths) {
    int sum = 0;
    for (int each : widths) {
      sum += each;
    }
    return sum;
  }

  /** The widest column that may still give, the first one last: it says what a row is about. */
  private static int widest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      if (widest == 0 && widths[i] > LEAST || widths[i] > widths[widest]) {
        widest = i;
      }
    }
    return widths.length > 0 && widths[widest] > LEAST ? widest : -1;
  }

  static String padded(String text, int width, boolean right) {
    String fit = TextWidth.clip(text, width);
    String blanks = " ".repeat(Math.max(0, width - TextWidth.of(fit)));
    return right ? blanks + fit : fit + blanks;
  }
}
