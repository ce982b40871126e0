package dev.gotrace.tui.terminal;

import dev.gotrace.tui.canvas.Canvas;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * The user's terminal as a full screen: JLine gives its modes, size and signals, Lanterna finds the
 * cells that changed.
 */
public final class UserTerminal implements ScreenTerminal {

  /** A size that no terminal has would cost memory for nothing. */
  private static final int MOST_COLUMNS = 2000;

  private static final int MOST_ROWS = 1000;

  private static final int MOST_COPIED_BYTES = 8 << 10;

  /** A terminal that takes no more output must not keep gotrace from its end. */
  private static final long PATIENCE_MILLIS = 500;

  private final Terminal terminal;
  private final Attributes found;
  private final Input inputs;
  private volatile @Nullable InputStream input;
  private @Nullable Thread reader;
  private final ScreenOutput output;
  private final CellScreen screen;

  /** Held while something is written; whoever closes may be another thread. */
  private final ReentrantLock writing = new ReentrantLock();

  private boolean started;
  private boolean taken;
  private @Nullable Listener listener;
  private volatile boolean suspending;
  private volatile boolean lent;
  private volatile boolean closed;

  /** Opens what is typed; as often as it was closed for somebody else. */
  interface Input {
    InputStream open() throws IOException;
  }

  UserTerminal(Terminal terminal, Input inputs, OutputStream out, Looks looks) throws IOException {
    this.terminal = terminal;
    this.inputs = inputs;
    this.found = terminal.getAttributes();
    this.output =
        new ScreenOutput(out, terminal.getStringCapability(Capability.enter_ca_mode) != null);
    this.screen = new CellScreen(output, looks);
  }

  /**
   * Opens the terminal that standard input and output are. Nothing is changed yet.
   *
   * @throws IOException when they are none, or it cannot be driven
   */
  public static UserTerminal open(Looks looks) throws IOException {
    Terminal terminal =
        TerminalBuilder.builder().name("gotrace").system(true).provider("jni").dumb(false).build();
    // JLine closes its own output in a shutdown hook, which may come before ours.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    return new UserTerminal(terminal, UserTerminal::openInput, out, looks);
  }

  // A channel's read ends when the channel is closed, and until then it takes no time at all;
  // JLine's own would wake up ten times a second. Opened anew, since standard input itself could be
  // closed but once.
  private static InputStream openInput() throws IOException {
    for (String name : List.of("/proc/self/fd/0", "/dev/tty")) {
      try {
        return Channels.newInputStream(new FileInputStream(name).getChannel());
      } catch (FileNotFoundException e) {
        // No such system, or a terminal that another user has opened for us.
      }
    }
    return Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
  }

  /** Whether the terminal that these variables tell of can show a full screen at all. */
  public static boolean isPossible(Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "");
    return !term.isEmpty() && !term.equals(Terminal.TYPE_DUMB) && !term.equals("unknown");
  }

  @Override
  public void start(Listener listener) throws IOException {
    this.listener = listener;
    terminal.handle(Signal.WINCH, signal -> listener.resized());
    terminal.handle(
        Signal.INT,
        signal -> {
          if (!lent) {
            listener.interrupted();
          }
        });
    terminal.handle(
        Signal.CONT,
        signal -> {
          if (!suspending && !lent) {
            listener.resumed();
          }
        });
    take();
    // Only now: a read that has begun before goes by the modes of then.
    listen(listener);
  }

  private void listen(Listener listener) throws IOException {
    InputStream opened = inputs.open();
    Thread typed = new Thread(() -> read(opened, listener), "terminal input");
    typed.setDaemon(true);
    input = opened;
    reader = typed;
    typed.start();
  }

  private void read(InputStream input, Listener listener) {
    byte[] buffer = new byte[4096];
    try {
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        listener.typed(Arrays.copyOf(buffer, count));
      }
    } catch (IOException e) {
      // The terminal is gone, or closed by us, when nobody listens any more.
    }
    if (!lent) {
      listener.gone();
    }
  }

  private void take() throws IOException {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      terminal.enterRawMode();
      Attributes raw = terminal.getAttributes();
      // Ctrl-C and Ctrl-Z are keys: as signals they would reach the whole job.
      raw.setLocalFlag(LocalFlag.ISIG, false);
      raw.setControlChar(ControlChar.VMIN, 1);
      raw.setControlChar(ControlChar.VTIME, 0);
      terminal.setAttributes(raw);
      taken = true;
      if (started) {
        output.enterPrivateMode();
      } else {
        started = true;
        screen.startScreen();
      }
    } finally {
      writing.unlock();
    }
  }

  /** The screen first: what the shell writes next belongs to its own. */
  private void giveBack() {
    if (taken) {
      taken = false;
      try {
        output.leave(screen.getTerminalSize().getRows());
      } catch (IOException e) {
        // Nobody is there to see it.
      }
    }
    restoreModes();
  }

  private void restoreModes() {
    try {
      terminal.setAttributes(found);
    } catch (IllegalStateException e) {
      // JLine's shutdown hook has closed it already, and restored them.
    }
  }

  @Override
  public int columns() {
    int columns = terminal.getWidth();
    return columns > 0 ? Math.min(columns, MOST_COLUMNS) : 80;
  }

  @Override
  public int rows() {
    int rows = terminal.getHeight();
    return rows > 0 ? Math.min(rows, MOST_ROWS) : 24;
  }

  @Override
  public void show(Canvas canvas, boolean whole) throws IOException {
    writing.lock();
    try {
      if (taken) {
        output.beginPicture(whole);
        screen.show(canvas, whole);
        output.endPicture();
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  public String copy(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MOST_COPIED_BYTES);
    while (length < bytes.length && (bytes[length] & 0xC0) == 0x80) {
      length--;
    }
    byte[] kept = Arrays.copyOf(bytes, length);
    writing.lock();
    try {
      if (taken) {
        output.copy(Base64.getEncoder().encodeToString(kept));
      }
    } finally {
      writing.unlock();
    }
    return new String(kept, StandardCharsets.UTF_8);
  }

  @Override
  public void suspend() throws IOException {
    suspending = true;
    writing.lock();
    try {
      giveBack();
    } finally {
      writing.unlock();
    }
    Suspension.stopJob();
    take();
    suspending = false;
  }

  @Override
  public void lend(Consumer<Prompt> to) throws IOException {
    lent = true;
    writing.lock();
    try {
      giveBack();
    } finally {
      writing.unlock();
    }
    stopListening();
    try {
      to.accept(new LinesPrompt(terminal));
    } finally {
      take();
      lent = false;
      listen(Objects.requireNonNull(listener));
    }
  }

  /** Two who read from one terminal would share what is typed. */
  private void stopListening() throws IOException {
    closeInput();
    try {
      Objects.requireNonNull(reader).join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeInput() throws IOException {
    InputStream opened = input;
    if (opened != null) {
      opened.close();
    }
  }

  @Override
  public void resume() throws IOException {
    take();
  }

  @Override
  public void close() {
    boolean locked = false;
    try {
      locked = writing.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      if (!closed) {
        closed = true;
        if (locked) {
          giveBack();
        } else {
          restoreModes();
        }
        terminal.close();
        closeInput();
      }
    } catch (IOException e) {
      // It is gone.
    } finally {
      if (locked) {
        writing.unlock();
      }
    }
  }
}
