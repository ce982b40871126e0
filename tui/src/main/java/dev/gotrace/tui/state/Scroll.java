package dev.gotrace.tui.state;

/**
 * Where a panel is scrolled to.
 *
 * @param cursor the line that the cursor is on, from 0
 * @param column which of that line's values the cursor is on, from 0
 * @param top the first line that is shown
 */
public record Scroll(int cursor, int column, int top) {

  public static final Scroll START = new Scroll(0, 0, 0);

  /**
   * With the cursor on another line, in view.
   *
   * @param lines how many the panel has
   * @param page how many are shown at once
   */
  public Scroll to(int line, int lines, int page) {
    int at = Math.max(0, Math.min(line, lines - 1));
    int room = Math.max(1, page);
    int first = Math.max(at - room + 1, Math.min(top, at));
    return new Scroll(at, column, Math.max(0, Math.min(first, Math.max(0, lines - room))));
  }

  Scroll onColumn(int to) {
    return new Scroll(cursor, Math.max(0, to), top);
  }
}
