package dev.gotrace.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.terminal.Theme.Depth;
import dev.gotrace.tui.terminal.Theme.Ground;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;

class CellScreenTest {

  private static final Looks DARK = new Looks(new Theme(Ground.DARK, Depth.INDEXED), false);
  private static final Looks SIXTEEN = new Looks(new Theme(Ground.DARK, Depth.SIXTEEN), false);
  private static final Looks ASCII = new Looks(new Theme(Ground.DARK, Depth.NONE), true);

  private static final List<Ink> INKS = List.of(Ink.values());
  private static final String[] PIECES = {
    "a",
    "runtime.main",
    " ",
    "─",
    "▸",
    "•",
    "é",
    "e\u0301",
    "中",
    "文字",
    "한",
    "ｱ",
    "￥",
    "㎏",
    "✅",
    "⚡",
    "🚀",
    "𠀀",
    "👩‍👩‍👧",
    "🇩🇪",
    "☺️",
    "שלום",
    "ก็",
    "\u200b",
    "\u202e",
    "\t",
    "\u001b[2J",
    "ﷺ",
    "\ud800",
    "🏴"
  };

  private SmallTerminal terminal = new SmallTerminal(1, 1, WCWidth::wcwidth);
  private CellScreen screen;

  private void open(int columns, int rows, Looks looks, IntUnaryOperator width) throws IOException {
    terminal = new SmallTerminal(columns, rows, width);
    screen = new CellScreen(new ScreenOutput(terminal, true), looks);
    screen.startScreen();
    terminal.look();
  }

  CellScreenTest() throws IOException {
    screen = new CellScreen(new ScreenOutput(terminal, true), DARK);
  }

  private static Canvas line(int columns, String text, Style style) {
    Canvas canvas = new Canvas(columns, 3);
    canvas.put(canvas.area(), 0, 1, text, style);
    return canvas;
  }

  @Test
  void onlyChangedCellsAreSent() throws IOException {
    open(80, 3, DARK, WCWidth::wcwidth);
    screen.show(line(80, "maxmcount 10000", Style.TEXT), false);
    terminal.look();
    screen.show(line(80, "maxmcount 10000", Style.TEXT), false);
    assertThat(terminal.look()).as("nothing changed").isZero();
    screen.show(line(80, "maxmcount 10001", Style.TEXT), false);
    assertThat(terminal.look()).as("one cell changed").isBetween(1, 24);
    assertThat(terminal.line(1)).isEqualTo("maxmcount 10001");
  }

  @Test
  void aPictureIsOneWrite() throws IOException {
    open(200, 60, DARK, WCWidth::wcwidth);
    screen.show(full(200, 60, new Random(1)), true);
    assertThat(terminal.size()).isGreaterThan(12_000);
    assertThat(terminal.writes).isEqualTo(1);
  }

  @Test
  void stylesArriveAsTheyAre() throws IOException {
    open(80, 3, DARK, WCWidth::wcwidth);
    screen.show(line(80, "x", Style.bold(Ink.CHANGED)), false);
    terminal.look();
    assertThat(terminal.style(0, 1)).isEqualTo("1 f38;5;221");
    screen.show(line(80, "x", Style.of(Ink.TEXT).withCursor(true)), false);
    terminal.look();
    assertThat(terminal.style(0, 1)).isEqualTo("b48;5;24 f38;5;231");
  }

  /** Bold and faint end by the same sequence. */
  @Test
  void boldAndFaintSideBySide() throws IOException {
    open(80, 3, SIXTEEN, WCWidth::wcwidth);
    Random random = new Random(2);
    Style[] styles = {
      Style.DIM, Style.bold(Ink.TEXT), Style.TEXT, Style.bold(Ink.DIM), Style.of(Ink.CHANGED)
    };
    String[] sent = {"2", "1", "", "1 2", "1 f33"};
    for (int round = 0; round < 50; round++) {
      Canvas canvas = new Canvas(80, 3);
      int[] used = new int[80];
      for (int x = 0; x < 80; x++) {
        used[x] = random.nextInt(styles.length);
        canvas.put(canvas.area(), x, 1, "x", styles[used[x]]);
      }
      screen.show(canvas, round % 10 == 0);
      terminal.look();
      for (int x = 0; x < 80; x++) {
        assertThat(terminal.style(x, 1)).isEqualTo(sent[used[x]]);
      }
    }
  }

  @Test
  void inAsciiColumnsStillLineUp() throws IOException {
    open(20, 3, ASCII, WCWidth::wcwidth);
    screen.show(line(20, "▸中文─é│🚀x", Style.TEXT), false);
    terminal.look();
    assertThat(terminal.line(1)).isEqualTo(">????-?|??x");
    screen.show(line(20, "▸a", Style.TEXT), false);
    terminal.look();
    assertThat(terminal.line(1)).isEqualTo(">a");
  }

  @Test
  void anotherSizeIsDrawnWhole() throws IOException {
    open(40, 3, DARK, WCWidth::wcwidth);
    screen.show(line(40, "runtime", Style.TEXT), false);
    terminal.look();
    screen.show(line(20, "runtime", Style.TEXT), false);
    assertThat(terminal.look()).isGreaterThan("runtime".length());
    assertThat(terminal.line(1)).isEqualTo("runtime");
  }

  private static Canvas full(int columns, int rows, Random random) {
    Canvas canvas = new Canvas(columns, rows);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; ) {
        Ink ink = INKS.get(random.nextInt(INKS.size()));
        x = canvas.put(canvas.area(), x, y, "mstart" + random.nextInt(100) + " ", Style.of(ink));
        x += random.nextInt(3);
      }
    }
    return canvas;
  }

  private static Canvas mixed(Canvas canvas, Random random) {
    for (int y = 0; y < canvas.height(); y++) {
      int x = random.nextInt(4);
      for (int left = random.nextInt(30); left > 0; left--) {
        Ink ink = INKS.get(random.nextInt(INKS.size()));
        String piece = PIECES[random.nextInt(PIECES.length)];
        x =
            canvas.put(
                canvas.area(), x, y, piece, Style.of(ink).withCursor(random.nextInt(9) == 0));
      }
      canvas.put(canvas.area(), random.nextInt(60), y, "│", Style.DIM);
    }
    return canvas;
  }

  /** Whatever is in a line, every cell is where the canvas has it, however few are sent. */
  @Test
  void wideAndOddCharactersShiftNothing() throws IOException {
    for (int seed = 0; seed < 3; seed++) {
      fuzz(seed, WCWidth::wcwidth);
    }
  }

  /** Also on a terminal that takes signs and emoji for narrow: what stands behind them holds. */
  @Test
  void aTerminalWithOtherWidthsShiftsNothingElse() throws IOException {
    IntUnaryOperator older =
        point -> {
          boolean sign = point >= 0x2600 && point < 0x2800;
          boolean emoji = point > 0x1F000 && point < 0x20000;
          return sign || emoji ? 1 : WCWidth.wcwidth(point);
        };
    for (int seed = 10; seed < 13; seed++) {
      fuzz(seed, older);
    }
  }

  private void fuzz(int seed, IntUnaryOperator width) throws IOException {
    Random random = new Random(seed);
    open(60, 8, DARK, width);
    Canvas canvas = mixed(new Canvas(60, 8), random);
    for (int frame = 0; frame < 150; frame++) {
      screen.show(canvas, frame % 50 == 0);
      terminal.look();
      for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 60; x++) {
          String expected = canvas.cell(x, y).text();
          String there = terminal.cell(x, y);
          // A wide one on a terminal that draws it narrow leaves a blank.
          if (!(expected.equals(there) || (expected.isEmpty() && there.equals(" ")))) {
            throw new AssertionError(
                "seed %d frame %d row %d column %d: «%s», not «%s»"
                    .formatted(seed, frame, y, x, there, expected));
          }
        }
      }
      canvas = mixed(copy(canvas), random);
    }
  }

  private static Canvas copy(Canvas canvas) {
    Canvas copy = new Canvas(canvas.width(), canvas.height());
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        copy.put(copy.area(), x, y, canvas.cell(x, y).text(), canvas.cell(x, y).style());
      }
    }
    return copy;
  }

  /** The limit is 5 ms; here it is asserted loosely, since other programs share the processor. */
  @Test
  void aFullRepaintTakesFewMilliseconds() throws IOException {
    open(200, 60, DARK, WCWidth::wcwidth);
    Random random = new Random(3);
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 100; round++) {
      Canvas canvas = full(200, 60, random);
      long begin = System.nanoTime();
      screen.show(canvas, true);
      best = Math.min(best, System.nanoTime() - begin);
      terminal.reset();
    }
    assertThat(best).isLessThan(10_000_000);
  }
}
