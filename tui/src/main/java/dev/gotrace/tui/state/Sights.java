package dev.gotrace.tui.state;

import java.util.List;
import java.util.Optional;

/**
 * What a state looks like, as far as keys and the mouse go by it: the drawing's side of {@link
 * Update}.
 */
public interface Sights {

  /** Where a panel is scrolled to: one that nobody scrolled follows the program. */
  Scroll scroll(UiState state, PanelId panel);

  /** How many lines a panel has. */
  int lines(UiState state, PanelId panel);

  /** How many of them are shown at once. */
  int page(UiState state, PanelId panel);

  /** How many values with names a line of a panel has. */
  int values(UiState state, PanelId panel, int line);

  /**
   * The name of a value as {@link dev.gotrace.protocol.moment.Cells} has it; empty where there is
   * none.
   */
  String value(UiState state, PanelId panel, int line, int column);

  /** The value's text, for the clipboard. */
  String text(UiState state, PanelId panel, int line, int column);

  /** The name of what folds or unfolds at a line; empty where nothing does. */
  Optional<String> fold(UiState state, PanelId panel, int line);

  /** Whether a line contains a text, upper and lower case being the same. */
  boolean contains(UiState state, PanelId panel, int line, String text);

  /** What is drawn at a cell of the screen. */
  Optional<Target> at(UiState state, int column, int row);

  /** The panels that are there to be focused, in Tab's order. */
  List<PanelId> panels(UiState state);

  /** What the mouse can hit. */
  sealed interface Target {

    /** A line of a panel, and which of its values; line -1 for its title. */
    record Line(PanelId panel, int line, int column) implements Target {}

    /** A tab, which stands for a panel. */
    record Tab(PanelId panel) implements Target {}

    /** A line of what lies over the screen; -1 for its title. */
    record Over(int line) implements Target {}

    /** A phase in the phase bar. */
    record Phase(String phase) implements Target {}
  }
}
