package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Area;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.LineBreaks;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.state.Against;
import dev.gotrace.tui.state.PanelId;
import dev.gotrace.tui.state.Scroll;
import dev.gotrace.tui.state.Sights;
import dev.gotrace.tui.state.UiState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A screen that shows two recordings side by side, where one is held against another and there is
 * room: two halves, and below them what differs. Else it is a {@link Screen}.
 */
public final class PairedScreen implements Sights {

  /** What the other half shows beside a state, made once. */
  private record Other(UiState of, @Nullable UiState state) {}

  private final Screen whole = new Screen();
  private final Screen left = new Screen(Layout.Part.LEFT);
  private final Screen right = new Screen(Layout.Part.RIGHT);
  private final Screen below = new Screen(Layout.Part.BELOW);
  private @Nullable Other last;

  /** Draws a state on a canvas of its size. */
  public void draw(UiState state, Canvas canvas) {
    Against against = state.against();
    if (against == null || !isPair(state)) {
      whole.draw(state, canvas);
      return;
    }
    left.draw(state, canvas);
    UiState other = other(state, against);
    Area divider = Layout.divider(state.columns(), state.rows());
    if (other != null) {
      right.draw(other, canvas);
    } else {
      Words words = Words.of(Language.of(state.language()));
      none(canvas, divider, words.say("{0} has no stop {1}", against.other(), against.stop()));
    }
    divide(canvas, divider);
    below.draw(state, canvas);
  }

  private static boolean isPair(UiState state) {
    boolean differencesAlone = state.zoomed() && state.focus() == PanelId.AGAINST;
    return state.against() != null
        && !differencesAlone
        && Layout.holdsPair(state.columns(), state.rows());
  }

  private @Nullable UiState other(UiState state, Against against) {
    Other known = last;
    if (known != null && known.of() == state) {
      return known.state();
    }
    // Of the same stop all panels stay as they were made.
    Against mirrored = null;
    if (known != null && known.of().against() == against && known.state() != null) {
      mirrored = known.state().against();
    }
    UiState beside = against.beside(state, mirrored);
    last = new Other(state, beside);
    return beside;
  }

  private static void none(Canvas canvas, Area divider, String sentence) {
    int x = divider.x() + 1;
    int width = canvas.width() - x;
    int y = divider.height() / 3;
    for (String line : LineBreaks.lines(sentence, width - 4)) {
      canvas.put(new Area(x, 0, width, divider.height()), 2, y++, line, Looks.REMARK);
    }
  }

  /** A line from top to bottom, which joins those at its sides. */
  private static void divide(Canvas canvas, Area divider) {
    for (int y = 0; y < divider.height(); y++) {
      boolean before = canvas.cell(divider.x() - 1, y).text().equals("─");
      boolean behind = canvas.cell(divider.x() + 1, y).text().equals("─");
      String joint = before && behind ? "┼" : before ? "┤" : behind ? "├" : "│";
      canvas.put(divider, 0, y, joint, Style.DIM);
    }
  }

  /** Whose panel it is: keys go to the first recording's. */
  private Screen of(UiState state, PanelId panel) {
    return !isPair(state) ? whole : panel == PanelId.AGAINST ? below : left;
  }

  @Override
  public Scroll scroll(UiState state, PanelId panel) {
    return of(state, panel).scroll(state, panel);
  }

  @Override
  public int lines(UiState state, PanelId panel) {
    return of(state, panel).lines(state, panel);
  }

  @Override
  public int page(UiState state, PanelId panel) {
    return of(state, panel).page(state, panel);
  }

  @Override
  public int values(UiState state, PanelId panel, int line) {
    return of(state, panel).values(state, panel, line);
  }

  @Override
  public String value(UiState state, PanelId panel, int line, int column) {
    return of(state, panel).value(state, panel, line, column);
  }

  @Override
  public String text(UiState state, PanelId panel, int line, int column) {
    return of(state, panel).text(state, panel, line, column);
  }

  @Override
  public Optional<String> fold(UiState state, PanelId panel, int line) {
    return of(state, panel).fold(state, panel, line);
  }

  @Override
  public boolean contains(UiState state, PanelId panel, int line, String text) {
    return of(state, panel).contains(state, panel, line, text);
  }

  @Override
  public Optional<Target> at(UiState state, int column, int row) {
    if (!isPair(state)) {
      return whole.at(state, column, row);
    }
    Against against = state.against();
    UiState other = against == null ? null : other(state, against);
    return below
        .at(state, column, row)
        .or(() -> left.at(state, column, row))
        .or(() -> other == null ? Optional.empty() : right.at(other, column, row));
  }

  @Override
  public List<PanelId> panels(UiState state) {
    if (!isPair(state) || state.zoomed()) {
      return whole.panels(state);
    }
    List<PanelId> panels = new ArrayList<>(left.panels(state));
    panels.addAll(below.panels(state));
    return panels;
  }
}
