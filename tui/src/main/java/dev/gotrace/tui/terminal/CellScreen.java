package dev.gotrace.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.Terminal;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Cell;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lanterna's screen, filled from canvases: it finds what changed and sends no more than that. */
final class CellScreen extends TerminalScreen {

  /** Cells are kept, since making one takes Lanterna a microsecond; not for ever. */
  private static final int MOST_KEPT = 4096;

  private final Looks looks;

  /** By ink; four for each, which are bold or not, and under the cursor or not. */
  private final Map<Ink, List<Map<String, TextCharacter>>> cells = new EnumMap<>(Ink.class);

  private int kept;
  private @Nullable Canvas shown;

  CellScreen(Terminal terminal, Looks looks) throws IOException {
    super(terminal);
    this.looks = looks;
    setCursorPosition(null);
    for (Ink ink : Ink.values()) {
      cells.put(ink, List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>()));
    }
  }

  /**
   * Shows a canvas.
   *
   * @param whole whether every cell is sent
   */
  void show(Canvas canvas, boolean whole) throws IOException {
    TerminalSize size = new TerminalSize(canvas.width(), canvas.height());
    boolean fits = size.equals(getTerminalSize());
    if (!fits) {
      addResizeRequest(size);
      doResizeIfNecessary();
    }
    // After a resize Lanterna's DELTA does not know what the terminal made of its lines.
    Canvas before = whole || !fits ? null : shown;
    boolean changed = fill(canvas, before);
    shown = canvas;
    if (changed) {
      refresh(before == null ? RefreshType.COMPLETE : RefreshType.DELTA);
    }
  }

  private boolean fill(Canvas canvas, @Nullable Canvas before) {
    boolean changed = before == null;
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        Cell cell = canvas.cell(x, y);
        if (before != null && same(cell, before.cell(x, y))) {
          continue;
        }
        changed = true;
        boolean wide = x + 1 < canvas.width() && isRightHalf(canvas.cell(x + 1, y));
        if (looks.ascii()) {
          setCharacter(x, y, cell(Ascii.of(cell.text()), cell.style(), false));
        } else if (!isRightHalf(cell)) {
          // Lanterna fills the right half by itself.
          setCharacter(x, y, cell(cell.text(), cell.style(), wide));
        }
      }
    }
    return changed;
  }

  private static boolean isRightHalf(Cell cell) {
    return cell.text().isEmpty();
  }

  // Not by the records' own equals, whose code the JVM makes at its first use.
  private static boolean same(Cell one, Cell other) {
    return one == other || one.text().equals(other.text()) && same(one.style(), other.style());
  }

  private static boolean same(Style one, Style other) {
    return one == other
        || one.ink() == other.ink()
            && one.bold() == other.bold()
            && one.selected() == other.selected();
  }

  private TextCharacter cell(String text, Style style, boolean wide) {
    if (kept >= MOST_KEPT) {
      cells.values().forEach(ofInk -> ofInk.forEach(Map::clear));
      kept = 0;
    }
    Map<String, TextCharacter> ofStyle =
        Objects.requireNonNull(cells.get(style.ink()))
            .get((style.bold() ? 1 : 0) + (style.selected() ? 2 : 0));
    TextCharacter cell = ofStyle.get(text);
    if (cell == null) {
      Theme.Look look = looks.theme().look(style);
      cell = look.isPlain() && text.equals(" ") ? DEFAULT_CHARACTER : look.cell(text, wide);
      ofStyle.put(text, cell);
      kept++;
    }
    return cell;
  }
}
