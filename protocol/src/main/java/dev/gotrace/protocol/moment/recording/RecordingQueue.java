package dev.gotrace.protocol.moment.recording;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has a recording written by a thread of its own, while the walk goes on. When a Moment is taken,
 * the one before it is in the file: who is killed then loses one at most.
 */
public final class RecordingQueue implements Consumer<SessionLine>, Closeable {

  private static final long LONGEST_SECONDS = 10;

  /** Lines that are handed over without a Moment: a log of goroutines may go on for hours. */
  private static final int MOST = 256;

  private final RecordingWriter file;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "recording");
            made.setDaemon(true);
            return made;
          });
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private List<SessionLine> waiting = new ArrayList<>();
  private boolean closed;

  /**
   * @param file is closed with this queue
   */
  public RecordingQueue(RecordingWriter file) {
    this.file = file;
  }

  @Override
  public synchronized void accept(SessionLine line) {
    if (closed) {
      return;
    }
    waiting.add(line);
    if (line instanceof Moment || waiting.size() == MOST) {
      last.join();
      last = writing();
    }
  }

  private CompletableFuture<Void> writing() {
    List<SessionLine> lines = waiting;
    waiting = new ArrayList<>();
    return CompletableFuture.runAsync(() -> lines.forEach(file), thread);
  }

  /** Writes what is waiting, and ends the recording. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      last = writing();
      thread.shutdown();
    }
    try {
      // A file system that hangs must not keep the user here.
      var unused = thread.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }
}
