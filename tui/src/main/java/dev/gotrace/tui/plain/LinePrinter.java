package dev.gotrace.tui.plain;

import dev.gotrace.tui.canvas.LineBreaks;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.view.Cell;
import dev.gotrace.tui.view.Column;
import dev.gotrace.tui.view.Mark;
import dev.gotrace.tui.view.Panel;
import dev.gotrace.tui.view.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints rows as lines: a panel's name at the left, its rows beside it, breaks between cells. */
final class LinePrinter {

  private static final int INDENT = 13;
  private static final String PARAGRAPH = "    ";
  private static final String GAP = "   ";
  private static final String COLUMN_GAP = "  ";

  /**
   * A cell wider than this, or the reason why there is no value, does not push the columns after it
   * apart in other rows.
   */
  private static final int WIDEST_COLUMN = 40;

  private final PrintWriter out;
  private final PlainOptions options;

  LinePrinter(PrintWriter out, PlainOptions options) {
    this.out = out;
    this.options = options;
  }

  /** Text that is not broken, and how it is stressed. */
  private record Piece(String text, Mark mark) {}

  /** How wide a line may be. */
  int columns() {
    return options.columns();
  }

  /** One line of text as it is, made harmless. */
  void line(String text) {
    out.println(Letters.of(text, options.ascii()));
  }

  /** One line of text, indented, that may be broken between its words. */
  void sentence(String text) {
    flow("  ", 2, List.of(new Piece(Letters.of(text, options.ascii()), Mark.NONE)), GAP);
  }

  /** A text of several sentences, in lines under each other. */
  void paragraph(String text) {
    String harmless = Letters.of(text, options.ascii());
    LineBreaks.lines(harmless, options.columns() - PARAGRAPH.length())
        .forEach(line -> out.println(PARAGRAPH + line));
  }

  /** Words and beside each what it means, with all meanings from the same column on. */
  void meanings(Map<String, String> meanings) {
    int widest = meanings.keySet().stream().mapToInt(TextWidth::of).max().orElse(0);
    String hang = " ".repeat(2 + widest + COLUMN_GAP.length());
    meanings.forEach(
        (word, meaning) -> {
          String label = "  " + Letters.of(word, options.ascii());
          String start = label + hang.substring(Math.min(hang.length(), TextWidth.of(label)));
          for (String line :
              LineBreaks.lines(
                  Letters.of(meaning, options.ascii()), options.columns() - hang.length())) {
            out.println(start + line);
            start = hang;
          }
        });
  }

  /** The line that begins a stop, from the left edge. */
  void headline(Row row) {
    List<Piece> pieces = new ArrayList<>();
    for (Cell cell : row.cells()) {
      pieces.add(new Piece(text(cell, cell.mark() == Mark.CURRENT), cell.mark()));
    }
    flow("", 0, pieces, GAP);
  }

  /** A panel with its name beside its first row. */
  void panel(Panel panel) {
    boolean marked = panel.rows().stream().anyMatch(row -> row.mark() != Mark.NONE);
    int[] widths = widths(panel);
    String label = "  " + panel.title();
    boolean table = widths.length > 0 && fits(widths);
    if (table) {
      line(pad(label) + "  " + titles(panel.columns(), widths));
      label = "";
    }
    for (Row row : panel.rows()) {
      String prefix = pad(label) + (marked || widths.length > 0 ? sign(row.mark()) : "");
      boolean full = widths.length > 0 && row.cells().size() == widths.length;
      if (isVerbatim(panel) && !isGap(row.cells().get(0))) {
        whole(prefix, row);
      } else if (full && !table) {
        flow(prefix, TextWidth.of(prefix), labelled(panel.columns(), row), GAP);
      } else if (full) {
        flow(prefix, TextWidth.of(prefix), columns(panel.columns(), row, widths), COLUMN_GAP);
      } else {
        flow(prefix, TextWidth.of(prefix), pieces(row), GAP);
      }
      label = "";
    }
  }

  private static boolean isVerbatim(Panel panel) {
    return panel.id().equals("source") || panel.id().equals("output");
  }

  // A line of source or of the program's output is one thing, however long it is.
  private void whole(String prefix, Row row) {
    StringBuilder line = new StringBuilder(prefix);
    for (Piece piece : pieces(row)) {
      line.append(stressed(piece.text(), row.mark() == Mark.NONE ? piece.mark() : row.mark()));
    }
    out.println(line);
  }

  private List<Piece> pieces(Row row) {
    List<Piece> pieces = new ArrayList<>();
    for (Cell cell : row.cells()) {
      pieces.add(new Piece(text(cell, false), stress(row, cell)));
    }
    return pieces;
  }

  private boolean fits(int[] widths) {
    int all = INDENT + 2 + COLUMN_GAP.length() * (widths.length - 1);
    for (int width : widths) {
      all += width;
    }
    return all <= options.columns();
  }

  /** A row of a table that is too wide for the terminal: each cell with its column's title. */
  private List<Piece> labelled(List<Column> columns, Row row) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      String title = columns.get(i).title();
      // m2 in the column M says what it is; none does not.
      boolean clear = i == 0 || cell.text().regionMatches(true, 0, title, 0, title.length());
      String label = clear ? "" : title;
      Cell said = new Cell(label, cell.text(), cell.mark(), cell.name());
      pieces.add(new Piece(text(said, false), stress(row, cell)));
    }
    return pieces;
  }

  private List<Piece> columns(List<Column> columns, Row row, int[] widths) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      Cell cell = row.cells().get(i);
      String text = text(cell, false);
      int room = Math.max(0, widths[i] - TextWidth.of(text));
      if (columns.get(i).right()) {
        text = " ".repeat(room) + text;
      } else if (i < widths.length - 1) {
        text = text + " ".repeat(room);
      }
      pieces.add(new Piece(text, stress(row, cell)));
    }
    return pieces;
  }

  private static Mark stress(Row row, Cell cell) {
    return cell.mark() == Mark.NONE && row.mark() != Mark.CHANGED ? row.mark() : cell.mark();
  }

  private int[] widths(Panel panel) {
    int columns = panel.columns().size();
    boolean table = panel.rows().stream().anyMatch(row -> row.cells().size() == columns);
    int[] widths = new int[table ? columns : 0];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = TextWidth.of(panel.columns().get(i).title());
      for (Row row : panel.rows()) {
        if (row.cells().size() == columns) {
          Cell cell = row.cells().get(i);
          int width = isGap(cell) ? 0 : TextWidth.of(text(cell, false));
          widths[i] = Math.max(widths[i], Math.min(WIDEST_COLUMN, width));
        }
      }
    }
    return widths;
  }

  private static String titles(List<Column> columns, int[] widths) {
    StringBuilder titles = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String title = columns.get(i).title();
      String room = " ".repeat(widths[i] - TextWidth.of(title));
      titles.append(columns.get(i).right() ? room + title : title + room).append(COLUMN_GAP);
    }
    return titles.toString().stripTrailing();
  }

  private static boolean isGap(Cell cell) {
    return cell.mark() == Mark.ABSENT || cell.mark() == Mark.UNREADABLE;
  }

  /** Mark, label and value. A gap's sign stands where the value would be. */
  private String text(Cell cell, boolean bare) {
    String sign = bare ? "" : cell.mark().sign();
    String label = cell.label().isEmpty() ? "" : cell.label() + " ";
    boolean gap = isGap(cell);
    String space = sign.isEmpty() ? "" : " ";
    String text = gap ? label + sign + space + cell.text() : sign + space + label + cell.text();
    return Letters.of(text, options.ascii());
  }

  private String sign(Mark mark) {
    return mark == Mark.NONE ? "  " : (options.ascii() ? mark.ascii() : mark.sign()) + " ";
  }

  private static String pad(String label) {
    return label + " ".repeat(Math.max(1, INDENT - TextWidth.of(label)));
  }

  private void flow(String prefix, int indent, List<Piece> pieces, String gap) {
    int columns = options.columns();
    String hang = " ".repeat(indent == 0 ? INDENT : indent + 2);
    StringBuilder line = new StringBuilder(prefix);
    int used = indent;
    boolean first = true;
    String between = "";
    for (Piece piece : pieces) {
      List<String> parts = parts(piece.text(), columns - hang.length());
      for (String part : parts) {
        String word = parts.size() == 1 ? part : part.stripTrailing();
        if (!first && used + between.length() + TextWidth.of(word.stripTrailing()) > columns) {
          out.println(line.toString().stripTrailing());
          line = new StringBuilder(hang);
          used = hang.length();
          between = "";
        }
        line.append(between).append(stressed(word, piece.mark()));
        used += between.length() + TextWidth.of(word);
        between = part.substring(word.length());
        first = false;
      }
      between += gap;
    }
    out.println(line.toString().stripTrailing());
  }

  /** A text that fits on no line is broken. */
  private static List<String> parts(String text, int columns) {
    return TextWidth.of(text.stripTrailing()) <= columns ? List.of(text) : LineBreaks.pieces(text);
  }

  private String stressed(String text, Mark mark) {
    if (!options.colour()) {
      return text;
    }
    String code =
        switch (mark) {
          case NONE, DERIVED, DONE -> "";
          case CURRENT, CHANGED, NEW, DIFFERS -> "1";
          case GONE, ABSENT -> "2";
          case UNREADABLE -> "33";
        };
    return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
