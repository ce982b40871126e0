package dev.gotrace.app.cli;

import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Writes one Moment a line to standard output, and what is said beside them to standard error, in
 * the order in which they come. A Moment is written by a thread of its own, while the program is on
 * its way to the next: a tenth of a walk's time. Not more than one is under way.
 */
final class MomentLines implements Consumer<SessionLine>, AutoCloseable {

  private final Console console;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "moments");
            thread.setDaemon(true);
            return thread;
          });
  private CompletableFuture<Void> underway = CompletableFuture.completedFuture(null);

  MomentLines(Console console) {
    this.console = console;
  }

  /**
   * {@inheritDoc}
   *
   * @throws OutputLostException when standard output took no more of what came before
   */
  @Override
  public void accept(SessionLine line) {
    if (line instanceof Moment moment) {
      written();
      underway = CompletableFuture.runAsync(() -> write(moment), writer);
    } else if (line instanceof Message message) {
      written();
      console.say(message.text());
    }
  }

  private void write(Moment moment) {
    byte[] json = MomentJson.bytes(moment);
    console.out().write(json, 0, json.length);
    console.out().write('\n');
    console.flush();
  }

  /** Waits until all that came is written. */
  private void written() {
    try {
      underway.join();
    } catch (CompletionException e) {
      // Told once.
      underway = CompletableFuture.completedFuture(null);
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  @Override
  public void close() {
    try {
      written();
    } finally {
      writer.shutdown();
    }
  }
}
