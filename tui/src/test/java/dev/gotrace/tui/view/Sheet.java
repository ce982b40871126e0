package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.Golden;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Drawings, each as a grid of text beside a grid of styles, held against a file: {@code
 * -Dgolden.update=true} writes it anew. A style's letter is its ink's first one ({@code r} for
 * CURRENT, {@code m} for REMARK), a capital where it is bold, a point for plain text.
 */
final class Sheet {

  private final StringBuilder text = new StringBuilder();

  /** Lines that a panel of this size has, none of them longer than it is wide. */
  Sheet lines(String title, int width, int height, List<Line> lines) {
    text.append(title).append(", ").append(width).append('x').append(height).append('\n');
    for (int y = 0; y < height; y++) {
      StringBuilder row = new StringBuilder();
      StringBuilder looks = new StringBuilder();
      for (Span span : y < lines.size() ? lines.get(y).spans() : List.<Span>of()) {
        for (TextWidth.Glyph glyph : TextWidth.glyphs(span.text())) {
          char letter = letter(span);
          row.append(glyph.text());
          looks.append(String.valueOf(glyph.text().isBlank() ? ' ' : letter).repeat(glyph.width()));
        }
      }
      int used = TextWidth.of(row.toString());
      assertThat(used).as("%s: %s", title, row).isLessThanOrEqualTo(width);
      text.append(("|" + row + " ".repeat(width - used) + "|  " + looks).stripTrailing());
      text.append('\n');
    }
    text.append('\n');
    return this;
  }

  /** As {@link #lines}, scrolled down from where the line to follow stands at a third. */
  Sheet lines(String title, int width, int height, Lines lines, int down) {
    List<Line> shown = new ArrayList<>(lines.head());
    int rows = height - shown.size();
    int wanted = Math.max(0, lines.follow()) - rows / 3;
    int top = Math.max(0, Math.min(wanted, lines.size() - rows)) + down;
    for (int i = Math.max(0, top); i < lines.size() && shown.size() < height; i++) {
      shown.add(lines.line(i));
    }
    return lines(title, width, height, shown);
  }

  /** A panel that whoever shows it lays out, as plain rows. */
  Sheet rows(String title, Panel panel) {
    text.append(title).append(": ").append(panel.title()).append('\n');
    text.append(String.join(" | ", panel.columns().stream().map(Column::title).toList()));
    text.append('\n');
    for (Row row : panel.rows()) {
      List<String> cells =
          row.cells().stream()
              .map(
                  c ->
                      (c.mark().sign() + (c.mark() == Mark.NONE ? "" : " ") + c.text())
                          .stripTrailing())
              .toList();
      text.append((row.mark().sign() + "  ").substring(0, 2));
      text.append(String.join(" | ", cells)).append('\n');
    }
    text.append('\n');
    return this;
  }

  void check(String name) throws IOException {
    Golden.check("view/" + name, text.toString());
  }

  private static char letter(Span span) {
    Style style = span.style();
    char letter =
        switch (style.ink()) {
          case TEXT -> '.';
          case DIM -> 'd';
          case TITLE -> 't';
          case CHANGED -> 'c';
          case DIFFERS -> 'n';
          case CURRENT -> 'r';
          case GOOD -> 'g';
          case BAD -> 'b';
          case CODE -> 'k';
          case REMARK -> 'm';
        };
    return style.bold() ? (letter == '.' ? 'X' : Character.toUpperCase(letter)) : letter;
  }
}
