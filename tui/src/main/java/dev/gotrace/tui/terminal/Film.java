package dev.gotrace.tui.terminal;

import dev.gotrace.tui.canvas.Canvas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Canvases as the text that a terminal would be sent, one after the other: of each, what differs
 * from the one before. No terminal is asked or taken, so mouse, pastes and modes stay as they are.
 */
public final class Film {

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final CellScreen screen;
  private boolean begun;
  private int rows;

  public Film(Looks looks) {
    try {
      screen = new CellScreen(new ScreenOutput(sent, false), looks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next picture; empty where it is the same as the one before. */
  public String frame(Canvas canvas) {
    try {
      screen.show(canvas, !begun);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = sent.toString(StandardCharsets.UTF_8);
    sent.reset();
    String opening = begun ? "" : "\033[?25l\033[8l";
    begun = true;
    rows = canvas.height();
    return opening + text;
  }

  /** What puts a terminal right that has shown the pictures: the cursor below, Arabic as it was. */
  public String ending() {
    return "\033[0m\033[8h\033[" + Math.max(1, rows) + ";1H\033[?25h\r\n";
  }
}
