package dev.gotrace.tui.view;

/**
 * A column of a panel.
 *
 * @param title what stands above it
 * @param right whether its cells end at the same place, as numbers do
 * @param tail whether a cell's end tells more than its beginning, as with {@code runtime.bgsweep},
 *     so that where there is no room for all of it the end is kept
 */
public record Column(String title, boolean right, boolean tail) {

  static Column left(String title) {
    return new Column(title, false, false);
  }

  static Column right(String title) {
    return new Column(title, true, false);
  }

  static Column tail(String title) {
    return new Column(title, false, true);
  }
}
