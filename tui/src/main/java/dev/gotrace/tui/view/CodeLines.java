package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Lines of a program's text, source or machine code, with the one that runs next.
 *
 * @param title what is shown: a file or a function
 * @param badge where it comes from, or how it is written; empty for nothing
 * @param size how many lines there are
 * @param at makes a line, when it is looked at; margins are not moved by scrolling sideways
 * @param current the place of the line that runs next; -1 where it is not among them
 */
public record CodeLines(
    String title, String badge, int size, IntFunction<Numbered> at, int current) {

  /**
   * One line.
   *
   * @param margin what stands before it and keeps its place: a line number, an address
   * @param text the line itself
   */
  public record Numbered(Line margin, Line text) {}

  static CodeLines of(String title, String badge, List<Numbered> lines, int current) {
    return new CodeLines(title, badge, lines.size(), lines::get, current);
  }

  /** One line that says why there is nothing else. */
  static CodeLines instead(String title, Line why) {
    return of(title, "", List.of(new Numbered(Line.EMPTY, why)), -1);
  }

  /**
   * The lines in so many columns, the current one kept in view.
   *
   * @param sideways how many columns of the text are left out on the left
   */
  Lines lines(int width, int sideways) {
    return new Lines(List.of(), size, i -> line(at.apply(i), width, sideways), current);
  }

  /** As many lines around the current one, as text. */
  public List<String> around(int rows) {
    int from = Math.max(0, Math.min(current - rows / 3, size - rows));
    return IntStream.range(from, Math.min(size, from + rows))
        .mapToObj(at)
        .map(line -> line.margin().text() + line.text().text())
        .toList();
  }

  private static Line line(Numbered line, int width, int sideways) {
    Line.Writer all = new Line.Writer();
    line.margin().spans().forEach(all::put);
    Line text = sideways == 0 ? line.text() : cut(line.text(), sideways);
    text.spans().forEach(all::put);
    return all.line().clipped(width);
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
      kept.add(new Span(text.toString(), span.style(), span.name()));
    }
    kept.add(0, Span.of(hides ? "…" : " ", Style.DIM));
    return new Line(kept);
  }
}
