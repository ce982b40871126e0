package dev.gotrace.tui.canvas;

import java.util.Arrays;

/** A grid of cells. Whatever is drawn outside of it, or of the area given, is cut off. */
public final class Canvas {

  private final int width;
  private final int height;
  private final Cell[] cells;

  public Canvas(int width, int height) {
    this.width = Math.max(0, width);
    this.height = Math.max(0, height);
    this.cells = new Cell[this.width * this.height];
    Arrays.fill(cells, Cell.BLANK);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The whole grid. */
  public Area area() {
    return new Area(0, 0, width, height);
  }

  public Cell cell(int x, int y) {
    return cells[y * width + x];
  }

  /**
   * Draws a text in one row of an area.
   *
   * @param x the first column, counted from the area's left side
   * @param y the row, counted from the area's first one
   * @return the column behind the text, counted from the area's left side
   */
  public int put(Area area, int x, int y, String text, Style style) {
    int at = x;
    for (TextWidth.Glyph glyph : TextWidth.glyphs(text)) {
      if (at + glyph.width() > area.width()) {
        break;
      }
      boolean whole = glyph.width() == 1 || holds(area, at, y) && holds(area, at + 1, y);
      set(area, at, y, whole ? glyph.text() : " ", style);
      if (glyph.width() == 2) {
        set(area, at + 1, y, whole ? "" : " ", style);
      }
      at += glyph.width();
    }
    return at;
  }

  /** As {@link #put}, with an ellipsis where the text does not fit into {@code columns}. */
  public int putClipped(Area area, int x, int y, int columns, String text, Style style) {
    return put(area, x, y, TextWidth.clip(text, Math.min(columns, area.width() - x)), style);
  }

  /** Fills an area with one character of one column. */
  public void fill(Area area, String character, Style style) {
    for (int y = 0; y < area.height(); y++) {
      for (int x = 0; x < area.width(); x++) {
        set(area, x, y, character, style);
      }
    }
  }

  private void set(Area area, int x, int y, String text, Style style) {
    if (!holds(area, x, y)) {
      return;
    }
    int column = area.x() + x;
    int row = area.y() + y;
    int index = row * width + column;
    unpair(row, column);
    cells[index] = new Cell(text, style);
  }

  /** Whether this cell of an area is on the grid. */
  private boolean holds(Area area, int x, int y) {
    return area.holds(area.x() + x, area.y() + y) && area().holds(area.x() + x, area.y() + y);
  }

  /** Half of a wide character cannot stand alone: its other half becomes a blank. */
  private void unpair(int row, int column) {
    int index = row * width + column;
    if (cells[index].text().isEmpty() && column > 0) {
      cells[index - 1] = new Cell(" ", cells[index - 1].style());
    }
    if (column + 1 < width && cells[index + 1].text().isEmpty()) {
      cells[index + 1] = new Cell(" ", cells[index + 1].style());
    }
  }

  /** The grid as text, a line a row, without blanks at the ends. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < height; y++) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < width; x++) {
        line.append(cell(x, y).text());
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
