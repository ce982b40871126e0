package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Output;
import dev.gotrace.app.bootstrap.Printing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jline.nativ.JLineNativeLoader;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.linux.LinuxNativePty;

/**
 * The target's own terminal. Without one, its output would share a pipe with the debugger's records
 * and could forge them.
 *
 * <p>A thread drains it all the time, or a program that prints much would block. What a program
 * wrote just before it stopped may still be on its way through the kernel, so {@link #expect}
 * writes a mark of its own behind it, and {@link #take} waits until that has come through.
 */
final class TargetPty implements Printing, AutoCloseable {

  /** How much of the output between two stops is kept; of more, the end. */
  private static final int MOST_KEPT_BYTES = 1 << 20;

  private static final int MOST_LOOKED_AT_BYTES = 1 << 16;

  /** What {@link #expect} writes behind the output. */
  private static final Pattern MARK = Pattern.compile("\u001b_gotrace-[^\u001b]*\u001b\\\\");

  private static final Duration MARK_LIMIT = Duration.ofSeconds(2);
  private static final Duration PUMP_LIMIT = Duration.ofMillis(200);

  private final JniNativePty pty;
  private final InputStream fromTarget;
  private final OutputStream toTarget;
  private final OutputStream besideTarget;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ByteRing kept = new ByteRing(MOST_KEPT_BYTES);
  private final Thread pump;
  private final Deque<byte[]> written = new ArrayDeque<>();
  private boolean isMarked;
  private int marks;
  private boolean ended;

  private TargetPty(JniNativePty pty) throws IOException {
    this.pty = pty;
    this.fromTarget = pty.getMasterInput();
    this.toTarget = pty.getMasterOutput();
    this.besideTarget = pty.getSlaveOutput();
    this.pump = new Thread(this::drain, "target output");
    pump.setDaemon(true);
    pump.start();
  }

  /**
   * Opens a terminal that passes bytes on as they are. JLine's provider for it would first ask by
   * reflection whether native code is allowed, which the launcher says it is: 10 ms.
   */
  static TargetPty open() throws IOException {
    JLineNativeLoader.initialize();
    JniNativePty pty = LinuxNativePty.open(null, new Attributes(), new Size(120, 40));
    try {
      pty.setAttr(raw(pty.getAttr()));
      return new TargetPty(pty);
    } catch (IOException e) {
      pty.close();
      throw e;
    }
  }

  private static Attributes raw(Attributes attributes) {
    attributes.setOutputFlag(Attributes.OutputFlag.OPOST, false);
    attributes.setLocalFlag(Attributes.LocalFlag.ECHO, false);
    attributes.setInputFlag(Attributes.InputFlag.IXON, false);
    // What is typed comes to the program line by line, and no byte of it is a signal.
    attributes.setLocalFlag(Attributes.LocalFlag.ICANON, true);
    attributes.setLocalFlag(Attributes.LocalFlag.ISIG, false);
    return attributes;
  }

  /** The device's path, for the debugger. */
  String name() {
    return pty.getName();
  }

  /**
   * Types a line, which a program reads that has this terminal as its input. Waits while that is
   * full; a terminal that is closed meanwhile takes nothing.
   */
  void type(String line) {
    try {
      toTarget.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      toTarget.flush();
    } catch (IOException e) {
      System.getLogger(TargetPty.class.getName())
          .log(System.Logger.Level.DEBUG, "nobody reads what is typed", e);
    }
  }

  /** The end of what the target has printed since {@link #take}, which will give it again. */
  String look() {
    lock.lock();
    try {
      String text = new String(kept.last(MOST_LOOKED_AT_BYTES), StandardCharsets.UTF_8);
      return MARK.matcher(text).replaceAll("");
    } finally {
      lock.unlock();
    }
  }

  /**
   * Marks the end of what the target has printed. The thread that calls {@link #take} calls this.
   */
  @Override
  public void expect() {
    isMarked = true;
    byte[] mark = mark();
    // Not under the lock: a full terminal makes the write wait for the pump, which needs it.
    if (write(mark)) {
      written.add(mark);
    }
  }

  /** Everything that the target has printed since the last call. One thread calls this. */
  @Override
  public Output take() {
    if (!isMarked) {
      expect();
    }
    isMarked = false;
    lock.lock();
    try {
      takeMarks();
      long dropped = kept.dropped();
      return new Output(new String(kept.takeAll(), StandardCharsets.UTF_8), dropped);
    } finally {
      lock.unlock();
    }
  }

  /** An escape sequence that no terminal acts on, and that no program prints by chance. */
  private byte[] mark() {
    String id = System.identityHashCode(this) + "-" + marks++;
    return ("\u001b_gotrace-" + id + "\u001b\\").getBytes(StandardCharsets.US_ASCII);
  }

  private boolean write(byte[] mark) {
    try {
      besideTarget.write(mark);
      besideTarget.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void withdraw() {
    isMarked = false;
    lock.lock();
    try {
      takeMarks();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the last mark; one that does not come in time is awaited no more, but taken out. */
  private void takeMarks() {
    byte[] last = written.peekLast();
    if (last != null && await(last)) {
      written.removeLast();
    }
    written.removeIf(kept::removeLast);
  }

  /** Whether the mark has come; it is taken out then. */
  private boolean await(byte[] mark) {
    long left = MARK_LIMIT.toNanos();
    while (!kept.removeLast(mark)) {
      if (ended || left <= 0) {
        return false;
      }
      try {
        left = arrived.awaitNanos(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private void drain() {
    byte[] chunk = new byte[1 << 16];
    try {
      for (int n = fromTarget.read(chunk); n >= 0; n = fromTarget.read(chunk)) {
        lock.lock();
        try {
          kept.add(chunk, n);
          arrived.signalAll();
        } finally {
          lock.unlock();
        }
      }
    } catch (IOException e) {
      // Linux ends a pty's stream with an error when nobody holds the other side any more.
    } finally {
      lock.lock();
      ended = true;
      arrived.signalAll();
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    // With the last holder of this side gone, the pump's read ends; then its side can be closed.
    besideTarget.close();
    try {
      pump.join(PUMP_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pty.close();
  }
}
