package dev.gotrace.protocol.delve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Writes requests from a thread of its own. A dlv that is stuck stops reading, and a socket holds
 * some 200 KiB: whoever writes can be made to wait for ever, and must be neither the reader nor the
 * caller, who has a time limit.
 */
final class RequestWriter implements Runnable {

  private static final byte[] STOP = {};

  private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
  private final OutputStream out;
  private final WireLog wireLog;
  private final Consumer<IOException> failed;

  /**
   * @param failed gets the error that ends this writer
   */
  RequestWriter(OutputStream out, WireLog wireLog, Consumer<IOException> failed) {
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
        wireLog.sent(lines);
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
