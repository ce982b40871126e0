package dev.gotrace.tui.terminal;

import dev.gotrace.tui.canvas.Canvas;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * A terminal whose whole screen is gotrace's. All but {@link #close} belongs to the thread of the
 * loop.
 */
public interface ScreenTerminal extends AutoCloseable {

  /** Whoever hears what comes from the terminal, on any thread. */
  interface Listener {

    /** Bytes were typed; they are the listener's own. */
    void typed(byte[] bytes);

    /** The terminal may have another size now. */
    void resized();

    /** gotrace was stopped and goes on; what the terminal shows is not known. */
    void resumed();

    /** The terminal is gone. */
    void gone();

    /** Someone wants gotrace to end: SIGINT from outside, for the key comes as a key. */
    void interrupted();
  }

  /**
   * Takes the screen, and tells what is typed from now on.
   *
   * @throws IOException when the terminal is gone
   */
  void start(Listener listener) throws IOException;

  /** How many columns there are now; at least 1. */
  int columns();

  /** How many rows there are now; at least 1. */
  int rows();

  /**
   * Shows a picture. Only cells that differ from the last one are sent.
   *
   * @param canvas is not to be drawn on any more
   * @param whole whether everything is sent, for nobody knows what the terminal shows
   * @throws IOException when the terminal is gone
   */
  void show(Canvas canvas, boolean whole) throws IOException;

  /**
   * Puts a text into the clipboard, where the terminal lets programs do that.
   *
   * @return what of it was put there: its beginning, when it is too long
   * @throws IOException when the terminal is gone
   */
  String copy(String text) throws IOException;

  /**
   * Gives the screen back, stops gotrace as Ctrl-Z does, and takes the screen again when it goes
   * on.
   *
   * @throws IOException when the terminal is gone
   */
  void suspend() throws IOException;

  /**
   * Gives the screen back, lets somebody else have the terminal, and takes the screen again. What
   * is typed meanwhile is not told, and Ctrl-C is not gotrace's.
   *
   * @throws IOException when the terminal is gone
   */
  void lend(Consumer<Prompt> to) throws IOException;

  /**
   * Takes the screen again after a stop that was not {@link #suspend}'s.
   *
   * @throws IOException when the terminal is gone
   */
  void resume() throws IOException;

  /**
   * Gives the screen back as it was found. Nothing is shown from then on. May be called by any
   * thread, and again.
   */
  @Override
  void close();
}
