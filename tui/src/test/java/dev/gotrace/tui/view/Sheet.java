package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Cell;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Drawings, each as a grid of text beside a grid of styles, held against a file: {@code
 * -Dgolden.update=true} writes it anew. A style's letter is its ink's first one ({@code r} for
 * CURRENT, {@code m} for REMARK), a capital where it is bold, a point for plain text.
 */
final class Sheet {

  private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "view");
  private static final int MARGIN = 2;

  private final StringBuilder text = new StringBuilder();

  /** Draws on an area. */
  @FunctionalInterface
  interface Drawing {
    void draw(Canvas canvas, Area area);
  }

  /** Draws in an area of this size, around which nothing may be drawn. */
  Sheet draw(String title, int width, int height, Drawing drawing) {
    Canvas canvas = new Canvas(width + 2 * MARGIN, height + 2 * MARGIN);
    Area area = new Area(MARGIN, MARGIN, width, height);
    drawing.draw(canvas, area);
    text.append(title).append(", ").append(width).append('x').append(height).append('\n');
    for (int y = 0; y < canvas.height(); y++) {
      StringBuilder row = new StringBuilder();
      StringBuilder looks = new StringBuilder();
      for (int x = 0; x < canvas.width(); x++) {
        Cell cell = canvas.cell(x, y);
        if (area.holds(x, y)) {
          row.append(cell.text());
          looks.append(cell.text().isBlank() ? ' ' : letter(cell.style()));
        } else {
          assertThat(cell.text()).as("%s: outside of the area at %d,%d", title, x, y).isBlank();
        }
      }
      if (y >= MARGIN && y < MARGIN + height) {
        assertThat(TextWidth.of(row.toString())).isEqualTo(width);
        text.append(("|" + row + "|  " + looks).stripTrailing()).append('\n');
      }
    }
    text.append('\n');
    return this;
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
    Path file = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    String expected =
        Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "(no such file)";
    assertThat(text.toString())
        .as("%s%n--- is%n%s%n--- -Dgolden.update=true writes it anew", file, text)
        .isEqualTo(expected);
  }

  private static char letter(Style style) {
    char letter =
        switch (style.ink()) {
          case TEXT -> '.';
          case DIM -> 'd';
          case TITLE -> 't';
          case CHANGED -> 'c';
          case CURRENT -> 'r';
          case GOOD -> 'g';
          case BAD -> 'b';
          case CODE -> 'k';
          case REMARK -> 'm';
        };
    return style.bold() ? (letter == '.' ? 'X' : Character.toUpperCase(letter)) : letter;
  }
}
