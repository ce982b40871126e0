package dev.gotrace.protocol.jgdb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with gdb in GDB/MI.
 *
 * <p>Requests are pipelined: {@link #send} returns at once, any number may be under way, and {@link
 * #await} waits for one. gdb works on them in order, so the text it prints belongs to the oldest
 * request that is not answered. Every method may be called from any thread, but waiting is refused
 * on the reader thread.
 *
 * <p>Two daemon threads serve a connection. The reader takes gdb's lines, completes requests and
 * calls the sink; it never waits for the writer, or gdb, whose output pipe is full after some 1,500
 * unread answers, would wait for us while we wait for it.
 */
public final class MiConnection implements AutoCloseable {

  /**
   * The longest line that is read, in bytes: more than a hundred times what gdb 13 says when asked
   * for every variable of a small Go program (0.4 MB).
   */
  static final int LONGEST_LINE = 64 * 1024 * 1024;

  private static final Duration EXIT_LIMIT = Duration.ofMillis(400);
  private static final Duration KILL_LIMIT = Duration.ofMillis(300);
  private static final Duration DRAIN_LIMIT = Duration.ofMillis(200);

  private final MiPeer peer;
  private final Requests requests = new Requests();
  private final List<MiPending> asked;
  private final LastWords lastWords = new LastWords();
  private final WireLog wire;
  private final RequestWriter writer;
  private final Thread writerThread;
  private final Thread readerThread;
  private final CompletableFuture<MiClosedException> closed = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();

  private MiConnection(
      MiPeer peer,
      Consumer<MiRecord.Async> sink,
      Consumer<MiRecord.Result> unasked,
      @Nullable Consumer<String> wireLog,
      int longestLine) {
    this.peer = peer;
    this.asked = requests.add(peer.asked(), (lines, hasRoom) -> {});
    this.wire = new WireLog(wireLog, lastWords);
    LineReader lines = new LineReader(peer.records(), longestLine);
    this.writer =
        new RequestWriter(
            peer.requests(),
            wire::sent,
            e -> loseSoon("writing to gdb failed: " + e.getMessage(), e));
    this.writerThread = daemon("jgdb writer", writer);
    this.readerThread =
        daemon(
            "jgdb reader",
            new RecordReader(lines, requests, sink, unasked, wire, lastWords, this::loseSoon));
  }

  /**
   * Starts the conversation.
   *
   * @param sink gets each async record, such as {@code *stopped}, in gdb's order and after the
   *     answers that came before it; called on the reader thread, so it must not block
   * @param wireLog gets each line sent, after {@code "> "}, and received, after {@code "< "};
   *     called from two threads
   */
  public static MiConnection open(
      MiPeer peer, Consumer<MiRecord.Async> sink, @Nullable Consumer<String> wireLog) {
    return open(peer, sink, result -> {}, wireLog);
  }

  /**
   * The same for whoever lets gdb run scripts.
   *
   * @param unasked gets each result that belongs to no request: a command in one of gdb's own
   *     scripts ended; called as the sink is
   */
  public static MiConnection open(
      MiPeer peer,
      Consumer<MiRecord.Async> sink,
      Consumer<MiRecord.Result> unasked,
      @Nullable Consumer<String> wireLog) {
    return open(peer, sink, unasked, wireLog, LONGEST_LINE);
  }

  static MiConnection open(
      MiPeer peer,
      Consumer<MiRecord.Async> sink,
      Consumer<MiRecord.Result> unasked,
      @Nullable Consumer<String> wireLog,
      int longestLine) {
    MiConnection connection = new MiConnection(peer, sink, unasked, wireLog, longestLine);
    connection.start();
    return connection;
  }

  private void start() {
    readerThread.start();
    writerThread.start();
    // A child of gdb can hold its output open, so the end of the stream may never come.
    var unused =
        peer.exited()
            .whenCompleteAsync(
                (status, failure) -> lose("gdb is gone", failure),
                CompletableFuture.delayedExecutor(DRAIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** The requests that gdb had got before; see {@link MiPeer#asked}. */
  public List<MiPending> asked() {
    return asked;
  }

  /**
   * Sends a request, such as {@code -exec-run}, and returns at once. When the connection is over,
   * the wait for the answer says so.
   *
   * @throws IllegalArgumentException when the command does not begin with "-" or is not one line
   */
  public MiPending send(String command) {
    return sendAll(List.of(command)).get(0);
  }

  /** Sends requests as {@link #send} does, all in one write. */
  public List<MiPending> sendAll(List<String> commands) {
    return requests.add(
        commands, (lines, hasRoom) -> writer.queue(lines, hasRoom && !wire.isKept()));
  }

  /**
   * Waits for gdb's answer.
   *
   * @throws MiErrorException when gdb refused the request
   * @throws MiTimeoutException when the answer did not come in time
   * @throws MiClosedException when the connection is over
   * @throws MiException when this thread was interrupted; it stays marked so
   */
  public MiReply await(MiPending pending, Duration limit) {
    return await(pending, limit, limit);
  }

  private MiReply await(MiPending pending, Duration left, Duration limit) {
    if (Thread.currentThread() == readerThread) {
      throw new IllegalStateException("the reader thread would wait for itself");
    }
    MiReply reply;
    try {
      reply = pending.reply().get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new MiTimeoutException(pending.command(), limit);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof MiClosedException lost ? lost.again() : unexpected(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MiException("interrupted while waiting for " + pending.command(), e);
    }
    if (reply.result().resultClass().equals("error")) {
      throw new MiErrorException(reply);
    }
    return reply;
  }

  /**
   * Waits for every answer, as {@link #await} does, and answers in the order of the requests.
   *
   * @param limit for all of them together
   */
  public List<MiReply> awaitAll(List<MiPending> pending, Duration limit) {
    long start = System.nanoTime();
    List<MiReply> replies = new ArrayList<>(pending.size());
    for (MiPending each : pending) {
      replies.add(await(each, limit.minusNanos(System.nanoTime() - start), limit));
    }
    return replies;
  }

  /** Sends a request and waits for its answer, as {@link #await} does. */
  public MiReply run(String command, Duration limit) {
    return await(send(command), limit);
  }

  /** Completes, normally, when the connection is over: for whoever waits for a stop. */
  public CompletionStage<MiClosedException> closed() {
    return closed.minimalCompletionStage();
  }

  /**
   * Asks gdb to exit, and kills it when it does not: it may be stopped, or busy, or hung. Takes
   * less than a second, throws nothing, and does nothing the second time.
   */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    send("-gdb-exit");
    // One that is lost is not asked any more, and may live.
    if (closed.isDone() || !exitsWithin(EXIT_LIMIT)) {
      peer.kill();
      exitsWithin(KILL_LIMIT);
    }
    lose("the connection was closed", null);
  }

  /**
   * Ends a gdb that has nothing to let go of any more: its program has ended. Asked to exit, it
   * would take 10 ms to tidy up after itself. Otherwise like {@link #close}.
   */
  public void discard() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    peer.killAlone();
    // To give a large program's memory back takes the kernel some milliseconds.
    if (!peer.isWaitedFor()) {
      exitsWithin(KILL_LIMIT);
    }
    lose("the connection was closed", null);
  }

  // An interrupt does not cut this short: gdb gets its chance to let go of what it is attached to.
  private boolean exitsWithin(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          peer.exited().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
          return true;
        } catch (TimeoutException | ExecutionException e) {
          return false;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // A process's pipes break a moment before its exit status is known, and the status says more.
  private void loseSoon(String what, @Nullable Throwable cause) {
    // Whoever writes may hear of the end before its last words are read.
    if (exitsWithin(DRAIN_LIMIT) && Thread.currentThread() != readerThread) {
      try {
        readerThread.join(DRAIN_LIMIT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    lose(what, cause);
  }

  private void lose(String what, @Nullable Throwable cause) {
    String reason = closing.get() ? "the connection was closed" : fate().orElse(what);
    List<String> words = new ArrayList<>(lastWords.lines());
    words.addAll(peer.lastErrors());
    int surplus = Math.max(0, words.size() - LastWords.LINES);
    List<String> last = List.copyOf(words.subList(surplus, words.size()));
    MiClosedException why = new MiClosedException(reason, last, cause);
    if (requests.close(why)) {
      writer.stop();
      closed.complete(why);
    }
  }

  private Optional<String> fate() {
    CompletableFuture<Integer> exited = peer.exited();
    if (!exited.isDone() || exited.isCompletedExceptionally()) {
      return Optional.empty();
    }
    int status = exited.join();
    return Optional.of(
        status > 128
            ? "gdb was killed by signal " + (status - 128)
            : "gdb exited with status " + status);
  }

  private static IllegalStateException unexpected(ExecutionException e) {
    return new IllegalStateException("a request failed in an unknown way", e);
  }

  private static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }
}
