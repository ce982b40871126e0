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
 * the order in which they come. A step's or line's Moment is written by a thread of its own, one at
 * a time, while the program is on its way to the next: a tenth of such a walk's time. All others
 * are written while the program stands there.
 */
final class MomentLines implements Consumer<SessionLine>, AutoCloseable {

  private final Console console;
  private final Runnable lost;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "moments");
            thread.setDaemon(true);
            return thread;
          });
  private CompletableFuture<Void> underway = CompletableFuture.completedFuture(null);

  /**
   * @param lost done when standard output takes no more, by another thread: the program may be on a
   *     long way
   */
  MomentLines(Console console, Runnable lost) {
    this.console = console;
    this.lost = lost;
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
      if (moment.kind() == Moment.Kind.STEP || moment.kind() == Moment.Kind.LINE) {
        underway = CompletableFuture.runAsync(() -> write(moment), writer);
        var unused =
            underway.whenComplete(
                (nothing, failure) -> {
                  if (failure != null) {
                    lost.run();
                  }
                });
      } else {
        write(moment);
      }
    } else if (line instanceof Message message) {
      written();
      console.say(message.text());
    }
  }

  private void write(Moment moment) {
    console.out().println(MomentJson.write(moment));
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
