package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** Labelled values under each other in columns of the same width; a long one takes several. */
final class GridLines {

  private static final int COLUMN = 26;
  private static final int MARK = 2;
  private static final int LABEL = 3;

  private GridLines() {}

  static List<Line> of(List<Row> rows, int width) {
    List<Line> lines = new ArrayList<>();
    for (Row row : rows) {
      List<Span> line = new ArrayList<>();
      int used = 0;
      for (Cell cell : row.cells()) {
        List<Span> spans = spans(cell);
        int wide = spans.stream().mapToInt(span -> TextWidth.of(span.text())).sum();
        int columns = (wide + 1 + COLUMN - 1) / COLUMN;
        if (!line.isEmpty() && (used + columns) * COLUMN > width) {
          lines.add(new Line(line));
          line = new ArrayList<>();
          used = 0;
        }
        line.addAll(spans);
        line.add(Span.of(" ".repeat(Math.max(1, columns * COLUMN - wide)), Style.TEXT));
        used += columns;
      }
      lines.add(new Line(line));
    }
    return lines;
  }

  private static List<Span> spans(Cell cell) {
    String sign = cell.mark().sign();
    String mark = sign.isEmpty() ? " ".repeat(MARK) : sign + " ";
    String label = cell.label().isEmpty() ? "" : RowLines.padded(cell.label(), width(cell), false);
    return List.of(
        Span.of(mark, Looks.of(cell.mark())),
        Span.of(label.isEmpty() ? "" : label + " ", Looks.LABEL),
        new Span(cell.text(), Looks.of(cell.mark()), cell.name()));
  }

  private static int width(Cell cell) {
    return Math.max(LABEL, TextWidth.of(cell.label()));
  }
}
