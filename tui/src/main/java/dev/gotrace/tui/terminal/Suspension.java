package dev.gotrace.tui.terminal;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/**
 * Ctrl-Z at the prompt. The kernel would stop gotrace while the terminal is raw, and a shell that
 * leaves it so (dash) would read its end; so the key is taken here, and the terminal put right
 * first.
 */
final class Suspension {

  private static final String NAME = "gotrace-suspend";

  private final TextTerminal owner;
  private final Terminal terminal;

  Suspension(TextTerminal owner) {
    this.owner = owner;
    this.terminal = owner.terminal();
  }

  /** Binds the key in a reader. */
  void bind(LineReader reader) {
    reader.getWidgets().put(NAME, () -> suspend(reader));
    Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN), "JLine's own key map")
        .bind(new Reference(NAME), KeyMap.ctrl('Z'));
  }

  /** Has Ctrl-Z come as a key; to be called before a line is read. */
  void takeKey() {
    Attributes attributes = terminal.getAttributes();
    attributes.setControlChar(Attributes.ControlChar.VSUSP, 0);
    terminal.setAttributes(attributes);
  }

  /** Gives Ctrl-Z back to the kernel: while a program runs the terminal is as it was found. */
  void giveKey() {
    owner.restore();
  }

  private boolean suspend(LineReader reader) {
    Attributes reading = terminal.getAttributes();
    terminal.writer().println();
    owner.restore();
    // JLine's own handler would draw the line anew in the signal's thread, into what is drawn here.
    CountDownLatch goesOn = new CountDownLatch(1);
    Terminal.SignalHandler own =
        terminal.handle(Terminal.Signal.CONT, signal -> goesOn.countDown());
    stopJob();
    awaitShortly(goesOn);
    terminal.handle(Terminal.Signal.CONT, own);
    terminal.setAttributes(reading);
    reader.callWidget(LineReader.REDRAW_LINE);
    reader.callWidget(LineReader.REDISPLAY);
    return true;
  }

  /** The signal comes a little after the job goes on; never where nothing could stop the job. */
  private static void awaitShortly(CountDownLatch latch) {
    try {
      var unused = latch.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops gotrace as Ctrl-Z does; returns when it goes on. */
  static void stopJob() {
    try {
      // All of the job: the launcher waits for the JVM.
      new ProcessBuilder("kill", "-TSTP", "0").start().waitFor();
    } catch (IOException e) {
      // Without kill(1) the key does nothing.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
