package dev.gotrace.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.Terminal;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Cell;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lanterna's screen, filled from canvases: what changed is found and sent, and no more than that.
 */
final class CellScreen extends TerminalScreen {

  /** Cells are kept, since making one takes Lanterna a microsecond; not for ever. */
  private static final int MOST_KEPT = 4096;

  /** All cells of one style. */
  private static final class OfStyle {

    final Theme.Look look;
    final Map<String, TextCharacter> cells = new HashMap<>();

    OfStyle(Theme.Look look) {
      this.look = look;
    }
  }

  private final boolean ascii;

  /** By ink; four for each, which are bold or not, and under the cursor or not. */
  private final Map<Ink, List<OfStyle>> styles = new EnumMap<>(Ink.class);

  private int kept;
  private @Nullable Canvas shown;

  CellScreen(Terminal terminal, Looks looks) throws IOException {
    super(terminal);
    this.ascii = looks.ascii();
    setCursorPosition(null);
    for (Ink ink : Ink.values()) {
      List<OfStyle> ofInk = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ofInk.add(new OfStyle(looks.theme().look(new Style(ink, (i & 1) != 0, (i & 2) != 0))));
      }
      styles.put(ink, ofInk);
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
        if (ascii) {
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
    return one == other || (one.text().equals(other.text()) && same(one.style(), other.style()));
  }

  private static boolean same(Style one, Style other) {
    return one == other
        || one.ink() == other.ink()
            && one.bold() == other.bold()
            && one.selected() == other.selected();
  }

  private TextCharacter cell(String text, Style style, boolean wide) {
    if (kept >= MOST_KEPT) {
      styles.values().forEach(ofInk -> ofInk.forEach(one -> one.cells.clear()));
      kept = 0;
    }
    OfStyle of =
        Objects.requireNonNull(styles.get(style.ink()))
            .get((style.bold() ? 1 : 0) + (style.selected() ? 2 : 0));
    TextCharacter cell = of.cells.get(text);
    if (cell == null) {
      boolean blank = text.equals(" ") && of.look.isPlain();
      cell = blank ? DEFAULT_CHARACTER : new ScreenCell(text, wide, of.look);
      of.cells.put(text, cell);
      kept++;
    }
    return cell;
  }

  /**
   * Sends what changed in runs of one look. Lanterna's own way asks each cell eighteen times for a
   * copy of its modifiers: with the first of the JVM's compilers alone, 12 ms for 200x60 cells.
   */
  @Override
  public synchronized void refresh(RefreshType type) throws IOException {
    boolean whole = type == RefreshType.COMPLETE;
    Terminal terminal = getTerminal();
    if (whole) {
      terminal.resetColorAndSGR();
      terminal.clearScreen();
    }
    StringBuilder run = new StringBuilder();
    Theme.Look pen = null;
    for (int y = 0; y < getTerminalSize().getRows(); y++) {
      int begin = 0;
      int end = 0;
      for (int x = 0; x < getTerminalSize().getColumns(); x++) {
        TextCharacter cell = getBackBuffer().getCharacterAt(x, y);
        if (whole ? cell != DEFAULT_CHARACTER : isStale(cell, x, y)) {
          Theme.Look look = cell instanceof ScreenCell ours ? ours.look() : Theme.Look.PLAIN;
          if (x != end || look != pen) {
            send(run, begin, y);
            begin = x;
          }
          if (look != pen) {
            change(look);
            pen = look;
          }
          run.append(cell.getCharacterString());
          end = x + (cell.isDoubleWidth() ? 2 : 1);
        }
        x += cell.isDoubleWidth() ? 1 : 0;
      }
      send(run, begin, y);
    }
    getBackBuffer().copyTo(getFrontBuffer());
    terminal.flush();
  }

  private boolean isStale(TextCharacter cell, int x, int y) {
    if (!cell.equals(getFrontBuffer().getCharacterAt(x, y))) {
      return true;
    }
    // A wide one to its left that was overwritten took its right half with it.
    TextCharacter left = x > 0 ? getFrontBuffer().getCharacterAt(x - 1, y) : DEFAULT_CHARACTER;
    return left.isDoubleWidth() && !left.equals(getBackBuffer().getCharacterAt(x - 1, y));
  }

  private void send(StringBuilder run, int x, int y) throws IOException {
    if (run.length() > 0) {
      getTerminal().setCursorPosition(x, y);
      getTerminal().putString(run.toString());
      run.setLength(0);
    }
  }

  private void change(Theme.Look look) throws IOException {
    getTerminal().resetColorAndSGR();
    if (look.foreground() != TextColor.ANSI.DEFAULT) {
      getTerminal().setForegroundColor(look.foreground());
    }
    if (look.background() != TextColor.ANSI.DEFAULT) {
      getTerminal().setBackgroundColor(look.background());
    }
    for (SGR modifier : look.modifiers()) {
      getTerminal().enableSGR(modifier);
    }
  }
}
