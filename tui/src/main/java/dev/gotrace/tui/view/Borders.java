package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Style;

/** Lines between panels, which join where they meet. One style for all. */
final class Borders {

  private static final int LEFT = 1;
  private static final int RIGHT = 2;
  private static final int UP = 4;
  private static final int DOWN = 8;

  /** The character for each sum of directions that a line goes on in. */
  private static final String JOINTS = " ───│┘└┴│┐┌┬│┤├┼";

  private final int width;
  private final int height;
  private final int[] directions;

  Borders(Canvas canvas) {
    width = canvas.width();
    height = canvas.height();
    directions = new int[width * height];
  }

  /** A line from left to right, which reaches into the lines at its sides. */
  void across(Area row) {
    for (int x = row.x(); x < row.x() + row.width(); x++) {
      add(x, row.y(), LEFT | RIGHT);
    }
    add(row.x() - 1, row.y(), RIGHT);
    add(row.x() + row.width(), row.y(), LEFT);
  }

  /** A line from top to bottom; its first row is a joint with the line there. */
  void down(Area column) {
    for (int y = column.y(); y < column.y() + column.height(); y++) {
      add(column.x(), y, (y == column.y() ? 0 : UP) | DOWN);
    }
    add(column.x(), column.y() + column.height(), UP);
  }

  private void add(int x, int y, int bits) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      directions[y * width + x] |= bits;
    }
  }

  void draw(Canvas canvas) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int joint = directions[y * width + x];
        // What ends at a line without going on beside it is no line of its own.
        if (joint != 0 && joint != LEFT && joint != RIGHT && joint != UP) {
          canvas.put(canvas.area(), x, y, JOINTS.substring(joint, joint + 1), Style.DIM);
        }
      }
    }
  }
}
