package dev.gotrace.app.target;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * A search for TARGET in a thread of its own: go takes its time to find that nothing has changed,
 * and meanwhile the program of the last build can be read, and most likely needs no second reading.
 */
public final class TargetSearch {

  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  /** A file as it was read; without a target where it is refused. */
  private record Early(String stamp, Optional<Target> target) {}

  private final Optional<Path> likely;
  private final CompletableFuture<Early> early = new CompletableFuture<>();
  private final FutureTask<Target> search;
  private final Thread thread;

  private TargetSearch(
      TargetFinder finder, String argument, BuildOptions options, Optional<Path> likely) {
    this.likely = likely;
    search = new FutureTask<>(() -> finder.find(argument, options, this::alreadyRead));
    thread = new Thread(search, "find the target");
    thread.setDaemon(true);
  }

  /**
   * Starts to look; {@link #await} has what comes of it.
   *
   * @param first is told at once of the program's file, most likely; not where there is none yet,
   *     nor where that is none by its header
   */
  public static TargetSearch start(
      TargetFinder finder, String argument, BuildOptions options, Consumer<Path> first) {
    Optional<Path> likely = finder.likely(argument, options);
    // Before go takes the processor from whoever makes something of that.
    likely.filter(Executables::seemsToFit).ifPresent(first);
    TargetSearch search = new TargetSearch(finder, argument, options, likely);
    search.thread.start();
    return search;
  }

  /**
   * Reads the file that is most likely; empty where it is refused, which {@link #await} tells.
   *
   * @param before what was read already; of another file, or of one that has changed, it does not
   *     count
   */
  public Optional<Target> readLikely(Optional<Target> before) {
    if (likely.isEmpty()) {
      return Optional.empty();
    }
    String stamp = FileStamp.of(likely.get());
    Optional<Target> target =
        before
            .filter(read -> read.binary().stamp().equals(stamp))
            .or(() -> TargetFinder.readIfFit(likely.get()));
    early.complete(new Early(stamp, target));
    return target;
  }

  /**
   * What was found, once it is certain: that of {@link #readLikely} unless the file has changed.
   *
   * @throws TargetException when there is nothing to debug, with the reason and the next step
   * @throws InterruptedException when the thread was interrupted; a build has then been ended
   */
  public Target await() throws TargetException, InterruptedException {
    early.complete(new Early("", Optional.empty()));
    try {
      return search.get();
    } catch (InterruptedException e) {
      search.cancel(true);
      // It is that thread which ends the build.
      thread.join(END_LIMIT.toMillis());
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TargetException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("looking for the target failed", e.getCause());
    }
  }

  private Optional<Target> alreadyRead(Path file) {
    Early before = early.join();
    return before.stamp().equals(FileStamp.of(file)) ? before.target() : Optional.empty();
  }
}
