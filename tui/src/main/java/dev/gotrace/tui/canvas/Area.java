package dev.gotrace.tui.canvas;

/**
 * A rectangle of the grid; never smaller than nothing.
 *
 * @param x its first column, from 0
 * @param y its first row, from 0
 */
public record Area(int x, int y, int width, int height) {

  public Area {
    width = Math.max(0, width);
    height = Math.max(0, height);
  }

  /** Its first rows, as many as there are. */
  public Area top(int rows) {
    return new Area(x, y, width, Math.min(rows, height));
  }

  /** Its last rows. */
  public Area bottom(int rows) {
    int taken = Math.min(rows, height);
    return new Area(x, y + height - taken, width, taken);
  }

  /** What is left below its first rows. */
  public Area below(int rows) {
    int taken = Math.min(rows, height);
    return new Area(x, y + taken, width, height - taken);
  }

  /** What is left above its last rows. */
  public Area above(int rows) {
    return new Area(x, y, width, height - rows);
  }

  /** Its first columns. */
  public Area left(int columns) {
    return new Area(x, y, Math.min(columns, width), height);
  }

  /** What is left after its first columns. */
  public Area after(int columns) {
    int taken = Math.min(columns, width);
    return new Area(x + taken, y, width - taken, height);
  }

  /** Without this many columns at its left and right side. */
  public Area inset(int columns) {
    return new Area(x + columns, y, width - 2 * columns, height);
  }

  public boolean holds(int column, int row) {
    return column >= x && column < x + width && row >= y && row < y + height;
  }

  public boolean isEmpty() {
    return width == 0 || height == 0;
  }
}
