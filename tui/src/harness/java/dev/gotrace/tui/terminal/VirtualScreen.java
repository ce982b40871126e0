package dev.gotrace.tui.terminal;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A screen without a terminal: Lanterna's virtual one. */
final class VirtualScreen implements ScreenTerminal {

  private final DefaultVirtualTerminal terminal;
  private final CellScreen screen;
  private TerminalSize size;
  private Canvas shown = new Canvas(0, 0);

  /** What was asked of it beside pictures, in order. */
  final List<String> calls = new ArrayList<>();

  /** What a user types at a prompt; null for one who gives up. */
  @Nullable String typed;

  /** How often a picture was shown. */
  int pictures;

  VirtualScreen(int columns, int rows, Looks looks) throws IOException {
    size = new TerminalSize(columns, rows);
    terminal = new DefaultVirtualTerminal(size);
    screen = new CellScreen(terminal, looks);
  }

  @Override
  public void start(Listener listener) throws IOException {
    screen.startScreen();
  }

  void resize(int columns, int rows) {
    size = new TerminalSize(columns, rows);
    terminal.setTerminalSize(size);
  }

  @Override
  public int columns() {
    return size.getColumns();
  }

  @Override
  public int rows() {
    return size.getRows();
  }

  @Override
  public void show(Canvas canvas, boolean whole) throws IOException {
    pictures++;
    if (whole) {
      calls.add("whole");
    }
    screen.show(canvas, whole);
    shown = canvas;
  }

  @Override
  public String copy(String text) {
    calls.add("copy " + text);
    return text;
  }

  @Override
  public void suspend() {
    calls.add("suspend");
  }

  @Override
  public void lend(Consumer<Prompt> to) {
    calls.add("lend");
    to.accept(
        what -> {
          calls.add("asked: " + what);
          return Optional.ofNullable(typed);
        });
    calls.add("taken");
  }

  @Override
  public void resume() {
    calls.add("resume");
  }

  @Override
  public void close() {
    calls.add("close");
  }

  /** What Lanterna's screen has, a line a row, without blanks at the ends. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < shown.height(); y++) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < shown.width(); x++) {
        TextCharacter cell = screen.getFrontCharacter(x, y);
        line.append(cell.getCharacterString());
        x += cell.isDoubleWidth() ? 1 : 0;
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /**
   * A sign for the style of each cell that has something in it, a line a row: . text, B bold text,
   * d dim, t title, * changed, > current, g good, ! bad, c code, r remark, and # under the cursor.
   */
  String styles() {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < shown.height(); y++) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < shown.width(); x++) {
        boolean blank = shown.cell(x, y).text().equals(" ");
        line.append(letter(shown.cell(x, y).style(), blank));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static char letter(Style style, boolean blank) {
    if (style.selected()) {
      return '#';
    }
    if (blank) {
      return ' ';
    }
    return switch (style.ink()) {
      case TEXT -> style.bold() ? 'B' : '.';
      case DIM -> 'd';
      case TITLE -> 't';
      case CHANGED -> '*';
      case DIFFERS -> '#';
      case CURRENT -> '>';
      case GOOD -> 'g';
      case BAD -> '!';
      case CODE -> 'c';
      case REMARK -> 'r';
    };
  }
}
