package dev.gotrace.tui.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks for a text in a panel's rows, upper and lower case being the same. */
public final class PanelSearch {

  private PanelSearch() {}

  /** The panel with the rows that contain the text; empty when none does. */
  public static Optional<Panel> of(Panel panel, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<Row> hits = panel.rows().stream().filter(row -> contains(row, wanted)).toList();
    return hits.isEmpty()
        ? Optional.empty()
        : Optional.of(new Panel(panel.id(), panel.title(), panel.columns(), hits));
  }

  private static boolean contains(Row row, String wanted) {
    return row.cells().stream()
        .anyMatch(
            cell -> (cell.label() + " " + cell.text()).toLowerCase(Locale.ROOT).contains(wanted));
  }
}
