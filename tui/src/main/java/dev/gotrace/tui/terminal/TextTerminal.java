package dev.gotrace.tui.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The user's terminal for lines of text. Closing it leaves it as it was found. */
public final class TextTerminal implements AutoCloseable {

  /** What a terminal that does not say its width most likely has. */
  private static final int UNTOLD_WIDTH = 80;

  private final Terminal terminal;
  private final Attributes found;

  TextTerminal(Terminal terminal) {
    this.terminal = terminal;
    this.found = terminal.getAttributes();
  }

  /**
   * Opens the terminal that standard input and output are.
   *
   * @throws IOException when they are none, or it cannot be driven
   */
  public static TextTerminal open() throws IOException {
    return new TextTerminal(
        TerminalBuilder.builder().name("gotrace").system(true).provider("jni").dumb(true).build());
  }

  /** Where text for the user goes. */
  public PrintWriter writer() {
    return terminal.writer();
  }

  /** Its columns now, for it may be resized at any time. */
  public int width() {
    int told = terminal.getWidth();
    return told > 0 ? told : UNTOLD_WIDTH;
  }

  /** Whether it is so plain that it knows no colours. */
  public boolean isDumb() {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  Terminal terminal() {
    return terminal;
  }

  /** Puts the terminal's modes back to what they were when it was opened. */
  void restore() {
    terminal.writer().flush();
    terminal.setAttributes(found);
  }

  @Override
  public void close() throws IOException {
    restore();
    terminal.close();
  }
}
