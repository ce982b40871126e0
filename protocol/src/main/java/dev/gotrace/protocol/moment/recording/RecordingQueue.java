package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has a recording written by a thread of its own, while the walk goes on. When a Moment is taken,
 * the one before it is in the file: who is killed then loses one at most.
 *
 * <p>To wake that thread takes as long as to write a Moment. Whoever walks does so by {@link
 * #hurry} when it has nothing else to do; else the thread looks for itself what there is.
 */
public final class RecordingQueue implements Consumer<SessionLine>, Closeable {

  private static final long LONGEST_SECONDS = 10;

  private static final long LOOK_MILLIS = 50;

  /** Lines that are handed over without a Moment: a log of goroutines may go on for hours. */
  private static final int MOST = 256;

  private final RecordingWriter file;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "recording");
            made.setDaemon(true);
            return made;
          });

  // Guarded by this.
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private List<SessionLine> waiting = new ArrayList<>();
  private boolean momentWaits;
  private boolean closed;

  /**
   * @param file is closed with this queue
   */
  public RecordingQueue(RecordingWriter file) {
    this(file, LOOK_MILLIS);
  }

  /** One whose thread looks for itself that often. */
  RecordingQueue(RecordingWriter file, long lookMillis) {
    this.file = file;
    var unused =
        thread.scheduleWithFixedDelay(this::hurry, lookMillis, lookMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void accept(SessionLine line) {
    CompletableFuture<Void> before;
    synchronized (this) {
      if (closed) {
        return;
      }
      boolean full = waiting.size() == MOST;
      if (full || momentWaits && line instanceof Moment) {
        write();
      }
      waiting.add(line);
      momentWaits |= line instanceof Moment;
      if (!full && !(line instanceof Moment)) {
        return;
      }
      before = last;
    }
    // Not within the lock, which the thread that writes needs.
    before.join();
  }

  /** Has the newest Moment written now. */
  public synchronized void hurry() {
    if (momentWaits && !closed) {
      write();
    }
  }

  /** Only within the lock. */
  private void write() {
    List<SessionLine> lines = waiting;
    waiting = new ArrayList<>();
    momentWaits = false;
    last = CompletableFuture.runAsync(() -> lines.forEach(file), thread);
  }

  /**
   * Has what is waiting written and the recording ended, while the caller ends other things. No
   * line is taken any more.
   */
  public synchronized void end() {
    if (!closed) {
      closed = true;
      write();
      thread.execute(file::close);
      thread.shutdown();
    }
  }

  /** Writes what is waiting, and ends the recording. */
  @Override
  public void close() {
    end();
    try {
      // A file system that hangs must not keep the user here.
      var unused = thread.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
