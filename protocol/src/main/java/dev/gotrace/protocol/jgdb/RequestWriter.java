package dev.gotrace.protocol.jgdb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writes requests, those that may have to wait from a thread of its own. gdb stops reading while it
 * works or while it is stopped itself, and a pipe holds 64 KiB: whoever writes can be made to wait
 * for ever, and must be neither the reader (gdb would then wait for us) nor the caller (who has a
 * time limit). What surely has room is written at once: to wake a thread takes longer than gdb
 * needs for a small request.
 */
final class RequestWriter implements Runnable {

  private static final byte[] STOP = {};

  private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
  private final OutputStream out;
  private final Consumer<byte[]> wireLog;
  private final Consumer<IOException> failed;

  /** How many writes are with the thread. */
  private final AtomicInteger queued = new AtomicInteger();

  /**
   * @param wireLog gets what was handed over, before it is written
   * @param failed gets the error that ends this writer
   */
  RequestWriter(OutputStream out, Consumer<byte[]> wireLog, Consumer<IOException> failed) {
    this.out = out;
    this.wireLog = wireLog;
    this.failed = failed;
  }

  /**
   * Hands over whole lines. Never blocks. One call at a time.
   *
   * @param hasRoom whether the pipe takes them without a wait
   */
  void queue(byte[] lines, boolean hasRoom) {
    if (hasRoom && queued.get() == 0 && written(lines)) {
      return;
    }
    queued.incrementAndGet();
    queue.add(lines);
  }

  private boolean written(byte[] lines) {
    try {
      write(lines);
      return true;
    } catch (IOException e) {
      // The thread will meet the same, and tell it where nobody waits for this call.
      return false;
    }
  }

  private void write(byte[] lines) throws IOException {
    wireLog.accept(lines);
    out.write(lines);
    out.flush();
  }

  /** Ends the writer once everything before is written. */
  void stop() {
    queue.add(STOP);
  }

  @Override
  public void run() {
    try {
      for (byte[] lines = queue.take(); lines != STOP; lines = queue.take()) {
        write(lines);
        queued.decrementAndGet();
      }
    } catch (IOException e) {
      failed.accept(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
