package dev.gotrace.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.utils.WCWidth;

/**
 * Lanterna's terminal as bytes: a picture is collected and written in one piece. The input side of
 * Lanterna is not used.
 */
final class ScreenOutput extends ANSITerminal {

  /** Lanterna asks for a size before a picture says it. */
  private static final TerminalSize ANY_SIZE = new TerminalSize(80, 24);

  /** Collects what is written; a flush sends it. */
  private static final class Frame extends ByteArrayOutputStream {

    private final OutputStream out;

    Frame(OutputStream out) {
      super(1 << 15);
      this.out = out;
    }

    @Override
    public void flush() throws IOException {
      if (size() > 0) {
        writeTo(out);
        reset();
        out.flush();
      }
    }
  }

  private final boolean alternate;

  private boolean cursorVisible = true;
  private int column;
  private int row;
  private boolean inPlace;
  private boolean inPicture;
  private boolean synchronizedUpdate;

  /**
   * @param alternate whether the terminal has a screen for programs beside that of the shell
   */
  ScreenOutput(OutputStream out, boolean alternate) {
    super(InputStream.nullInputStream(), new Frame(out), StandardCharsets.UTF_8);
    this.alternate = alternate;
  }

  /**
   * Takes the screen, with mouse (clicks and wheel) and marked pastes, without wrapped lines, and
   * with each cell where it was put: some terminals would show Arabic and Hebrew from right to left
   * (ECMA-48, BDSM), and with them what stands beside it.
   */
  @Override
  public void enterPrivateMode() throws IOException {
    send(alternate ? "\033[?1049h" : "");
    send("\033[?7l\033[8l\033[?1000h\033[?1006h\033[?2004h\033[0m");
    // The first picture clears the screen; the cursor's visibility is not known.
    cursorVisible = true;
    setCursorVisible(false);
    inPlace = false;
    flush();
  }

  /**
   * Gives it back.
   *
   * @param rows where there is only one screen, the cursor goes below the picture
   */
  void leave(int rows) throws IOException {
    send("\033[0m\033[?2004l\033[?1006l\033[?1000l\033[8h\033[?7h");
    setCursorVisible(true);
    send(alternate ? "\033[?1049l" : "\033[" + rows + ";1H\r\n");
    flush();
  }

  /** Puts a text into the clipboard (OSC 52); the terminal does not say whether it did. */
  void copy(String base64) throws IOException {
    send("\033]52;c;" + base64 + "\007");
    flush();
  }

  /**
   * From here on everything is held back.
   *
   * @param whole whether the screen is drawn anew: a terminal that knows synchronized updates then
   *     shows all of it at once, and others ignore that wish
   */
  void beginPicture(boolean whole) throws IOException {
    inPicture = true;
    synchronizedUpdate = whole;
    if (whole) {
      send("\033[?2026h");
    }
  }

  /** Sends what was held back, in one piece. */
  void endPicture() throws IOException {
    if (synchronizedUpdate) {
      send("\033[?2026l");
    }
    inPicture = false;
    flush();
  }

  @Override
  public void flush() throws IOException {
    if (!inPicture) {
      super.flush();
    }
  }

  private void send(String text) throws IOException {
    writeToTerminal(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected TerminalSize findTerminalSize() {
    return ANY_SIZE;
  }

  @Override
  public void setCursorPosition(int x, int y) {
    inPlace = inPlace && x == column && y == row;
    column = x;
    row = y;
  }

  /** Lanterna's own writes character by character, and spoils those beyond 16 bits. */
  @Override
  public void putString(String text) throws IOException {
    int from = 0;
    int width = 0;
    int to = 0;
    while (to < text.length()) {
      int point = text.codePointAt(to);
      int next = to + Character.charCount(point);
      int columns = point < 0x7F ? 1 : WCWidth.wcwidth(point);
      if (isDoubtful(point)) {
        putSure(text.substring(from, to), width);
        putDoubtful(text.substring(to, next), columns);
        from = next;
        width = 0;
      } else {
        width += columns;
      }
      to = next;
    }
    putSure(text.substring(from), width);
  }

  private void putSure(String text, int width) throws IOException {
    if (!text.isEmpty()) {
      place();
      send(text);
      column += width;
    }
  }

  private void putDoubtful(String text, int width) throws IOException {
    place();
    if (width == 2) {
      // Where the terminal draws one column only, the other one would keep what was there.
      send("  ");
      inPlace = false;
      place();
    }
    send(text);
    column += width;
    inPlace = false;
  }

  private void place() throws IOException {
    if (!inPlace) {
      super.setCursorPosition(column, row);
      inPlace = true;
    }
  }

  /**
   * Whether terminals may disagree with us on its width: signs and emoji, but no ideographs. The
   * place of what follows is told to them anew.
   */
  private static boolean isDoubtful(int point) {
    boolean ideographs =
        (point >= 0x2E80 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFF00 && point <= 0xFFEF);
    return point >= 0x2600 && !ideographs;
  }

  @Override
  public void putCharacter(char c) throws IOException {
    putString(String.valueOf(c));
  }

  @Override
  public void setCursorVisible(boolean visible) throws IOException {
    if (visible != cursorVisible) {
      cursorVisible = visible;
      super.setCursorVisible(visible);
    }
  }

  @Override
  public void enableSGR(SGR sgr) throws IOException {
    if (sgr == Theme.FAINT) {
      send("\033[2m");
    } else {
      super.enableSGR(sgr);
    }
  }
}
