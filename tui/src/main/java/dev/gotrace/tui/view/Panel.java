package dev.gotrace.tui.view;

import java.util.List;

/**
 * One panel's rows.
 *
 * @param id the word that {@code show} takes
 * @param title what stands beside or above it
 * @param columns its columns; empty where rows are sentences of cells. A row with one cell runs
 *     across all columns
 * @param rows from top to bottom
 */
public record Panel(String id, String title, List<Column> columns, List<Row> rows) {

  public Panel {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static Panel of(String id, String title, List<Row> rows) {
    return new Panel(id, title, List.of(), rows);
  }

  static Panel of(String id, String title, Row... rows) {
    return new Panel(id, title, List.of(), List.of(rows));
  }
}
