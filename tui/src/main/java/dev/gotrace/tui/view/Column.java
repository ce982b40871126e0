package dev.gotrace.tui.view;

/**
 * A column of a panel.
 *
 * @param title what stands above it
 * @param right whether its cells end at the same place, as numbers do
 */
public record Column(String title, boolean right) {

  static Column left(String title) {
    return new Column(title, false);
  }

  static Column right(String title) {
    return new Column(title, true);
  }
}
