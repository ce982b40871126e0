package dev.gotrace.tui.view;

/**
 * One value as it is shown.
 *
 * @param label what stands before the value; empty where a column's title or the text itself says
 *     it
 * @param text the value, or the reason why there is none
 * @param mark what is to be said of it
 * @param name the value's name among {@link dev.gotrace.protocol.moment.Cells}; empty where it is
 *     not one value of the Moment
 */
public record Cell(String label, String text, Mark mark, String name) {

  /** A text that is no single value of the Moment. */
  public static Cell text(String text) {
    return new Cell("", text, Mark.NONE, "");
  }

  /** A marked text that is no single value of the Moment. */
  public static Cell text(Mark mark, String text) {
    return new Cell("", text, mark, "");
  }

  /** This cell with a remark after its value. */
  public Cell with(String remark) {
    return remark.isEmpty() ? this : new Cell(label, text + " " + remark, mark, name);
  }

  boolean isGap() {
    return mark == Mark.ABSENT || mark == Mark.UNREADABLE;
  }
}
