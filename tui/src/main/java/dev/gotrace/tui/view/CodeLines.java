package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a program's text, source or machine code, with the one that runs next.
 *
 * @param title what is shown: a file or a function
 * @param lines all lines; their margins are not moved by scrolling sideways
 * @param current the place of the line that runs next; -1 where it is not among them
 */
public record CodeLines(String title, List<Numbered> lines, int current) {

  /** The part of the height that stands above the current line. */
  private static final int ABOVE = 3;

  /**
   * One line.
   *
   * @param margin what stands before it and keeps its place: a line number, an address
   * @param text the line itself
   */
  public record Numbered(Line margin, Line text) {}

  public CodeLines {
    lines = List.copyOf(lines);
  }

  /** One line that says why there is nothing else. */
  static CodeLines instead(String title, Line why) {
    return new CodeLines(title, List.of(new Numbered(Line.EMPTY, why)), -1);
  }

  /**
   * The first line to show in so many rows: the current one stands at about a third, but nothing is
   * left empty that can be filled.
   *
   * @param scrolled how many rows further down
   */
  public int first(int rows, int scrolled) {
    int wanted = Math.max(0, current) - rows / ABOVE;
    int natural = Math.max(0, Math.min(wanted, lines.size() - rows));
    return Math.max(0, Math.min(natural + scrolled, lines.size() - 1));
  }

  /**
   * Draws as many lines as there are rows.
   *
   * @param scrolled how many rows further down than where the current line wants it
   * @param sideways how many columns of the text are left out on the left
   */
  public void draw(Canvas canvas, Area area, int scrolled, int sideways) {
    int first = first(area.height(), scrolled);
    for (int y = 0; y < area.height() && first + y < lines.size(); y++) {
      Numbered line = lines.get(first + y);
      line.margin().draw(canvas, area, 0, y);
      Area text = area.after(line.margin().width());
      Line shown = sideways == 0 ? line.text() : cut(line.text(), sideways);
      shown.draw(canvas, text, 0, y);
    }
  }

  /** The line without its first columns; an ellipsis says so where something stood there. */
  private static Line cut(Line line, int columns) {
    List<Span> kept = new ArrayList<>();
    int skip = columns;
    boolean hides = false;
    for (Span span : line.spans()) {
      StringBuilder text = new StringBuilder();
      for (TextWidth.Glyph glyph : TextWidth.glyphs(span.text())) {
        if (skip > 0) {
          skip -= glyph.width();
          hides |= !glyph.text().isBlank();
        } else {
          text.append(glyph.text());
        }
      }
      kept.add(new Span(text.toString(), span.style(), span.cell()));
    }
    kept.add(0, Span.of(hides ? "…" : " ", Style.DIM));
    return new Line(kept);
  }
}
