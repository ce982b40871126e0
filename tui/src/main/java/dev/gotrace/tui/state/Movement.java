package dev.gotrace.tui.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Moving about in panels. */
final class Movement {

  private static final int WHEEL_LINES = 3;

  private final Sights sights;

  Movement(Sights sights) {
    this.sights = sights;
  }

  /** Another panel in focus, as many further as {@code by} says. */
  UiState focus(UiState state, int by) {
    List<PanelId> panels = sights.panels(state);
    int at = Math.max(0, panels.indexOf(state.focus()));
    return panels.isEmpty()
        ? state
        : state.focused(panels.get(Math.floorMod(at + by, panels.size())));
  }

  /** The cursor of the panel in focus moved by an arrow or a page key; empty for another key. */
  Optional<UiState> key(UiState state, String key) {
    PanelId panel = state.focus();
    Scroll now = sights.scroll(state, panel);
    int page = Math.max(1, sights.page(state, panel));
    OptionalInt line =
        switch (key) {
          case "Up" -> OptionalInt.of(now.cursor() - 1);
          case "Down" -> OptionalInt.of(now.cursor() + 1);
          case "PgUp" -> OptionalInt.of(now.cursor() - page);
          case "PgDn" -> OptionalInt.of(now.cursor() + page);
          case "Ctrl-Home" -> OptionalInt.of(0);
          case "Ctrl-End" -> OptionalInt.of(Integer.MAX_VALUE);
          default -> OptionalInt.empty();
        };
    if (line.isPresent()) {
      return Optional.of(to(state, panel, line.getAsInt()));
    }
    return switch (key) {
      case "Left" -> Optional.of(column(state, panel, -1));
      case "Right" -> Optional.of(column(state, panel, 1));
      default -> Optional.empty();
    };
  }

  UiState to(UiState state, PanelId panel, int line) {
    int lines = sights.lines(state, panel);
    return state.with(
        panel, sights.scroll(state, panel).to(line, lines, sights.page(state, panel)));
  }

  /** To the next value of the panel: beyond a line's last one comes the next line's first. */
  private UiState column(UiState state, PanelId panel, int by) {
    Scroll now = sights.scroll(state, panel);
    int values = sights.values(state, panel, now.cursor());
    int column = Math.min(now.column(), Math.max(0, values - 1)) + by;
    if (column >= 0 && column < values) {
      return state.with(panel, now.onColumn(column));
    }
    int lines = sights.lines(state, panel);
    for (int line = now.cursor() + by; line >= 0 && line < lines; line += by) {
      int there = sights.values(state, panel, line);
      if (there > 0) {
        return to(state, panel, line)
            .with(
                panel,
                sights.scroll(to(state, panel, line), panel).onColumn(by > 0 ? 0 : there - 1));
      }
    }
    return state;
  }

  UiState click(UiState state, PanelId panel, int line, int column) {
    UiState there = to(state.focused(panel), panel, line);
    return there.with(panel, sights.scroll(there, panel).onColumn(column));
  }

  UiState wheel(UiState state, PanelId panel, boolean up) {
    Scroll now = sights.scroll(state, panel);
    int page = Math.max(1, sights.page(state, panel));
    int lines = sights.lines(state, panel);
    int top = now.top() + (up ? -WHEEL_LINES : WHEEL_LINES);
    int first = Math.max(0, Math.min(top, lines - page));
    int cursor = Math.max(first, Math.min(now.cursor(), first + page - 1));
    return state.with(panel, new Scroll(cursor, now.column(), first));
  }

  /** To the next line of the panel in focus that has the text, round its end. */
  UiState find(UiState state, String text, int by) {
    PanelId panel = state.focus();
    int lines = sights.lines(state, panel);
    int from = sights.scroll(state, panel).cursor();
    for (int i = 1; i <= lines; i++) {
      int line = Math.floorMod(from + by * i, lines);
      if (sights.contains(state, panel, line, text)) {
        return to(state, panel, line);
      }
    }
    return state.noting("{0} is not in this panel", text);
  }
}
