package dev.gotrace.tui.view;

import java.util.List;

/**
 * One row of a panel.
 *
 * @param mark what is to be said of the row as a whole
 * @param cells one for each column, or any number where the panel has no columns
 */
public record Row(Mark mark, List<Cell> cells) {

  public Row {
    cells = List.copyOf(cells);
  }

  public static Row of(Cell... cells) {
    return new Row(Mark.NONE, List.of(cells));
  }

  /** A row of one text that runs across all columns. */
  public static Row note(Mark mark, String text) {
    return new Row(Mark.NONE, List.of(Cell.text(mark, text)));
  }
}
