package dev.gotrace.protocol.jgdb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Writes requests from a thread of its own. gdb stops reading while it works or while it is stopped
 * itself, and a pipe holds 64 KiB: whoever writes can be made to wait for ever, and must be neither
 * the reader (gdb would then wait for us) nor the caller (who has a time limit).
 */
final class RequestWriter implements Runnable {

  private static final byte[] STOP = {};

  private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
  private final OutputStream out;
  private final Consumer<byte[]> wireLog;
  private final Consumer<IOException> failed;

  /**
   * @param wireLog gets what was handed over, before it is written
   * @param failed gets the error that ends this writer
   */
  RequestWriter(OutputStream out, Consumer<byte[]> wireLog, Consumer<IOException> failed) {
    this.out = out;
    this.wireLog = wireLog;
    this.failed = failed;
  }

  /** Hands over whole lines. Never blocks. */
  void queue(byte[] lines) {
    queue.add(lines);
  }

  /** Ends the writer once everything before is written. */
  void stop() {
    queue.add(STOP);
  }

  @Override
  public void run() {
    try {
      for (byte[] lines = queue.take(); lines != STOP; lines = queue.take()) {
        wireLog.accept(lines);
        out.write(lines);
        out.flush();
      }
    } catch (IOException e) {
      failed.accept(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
