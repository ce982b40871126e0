package dev.gotrace.protocol.delve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with Delve in its JSON-RPC, version 2.
 *
 * <p>Requests are pipelined: {@link #send} returns at once, any number may be under way, and {@link
 * #await} waits for one. Replies are matched by their id, for some overtake others. Every method
 * may be called from any thread, but waiting is refused on the reader thread.
 *
 * <p>While the program runs, Delve takes a request that needs it to stand off the wire and then
 * reads no other, not even the one that would stop the program. Such requests are therefore refused
 * here until the command that lets it run is answered.
 */
public final class DelveConnection implements AutoCloseable {

  /** The largest reply that is read, in bytes. Nothing that is asked here makes a tenth of it. */
  public static final int LARGEST_REPLY = 16 * 1024 * 1024;

  private static final Duration DRAIN_LIMIT = Duration.ofMillis(200);

  private final DelvePeer peer;
  private final Object lock = new Object();
  private final Map<Long, DelvePending<?>> unanswered = new HashMap<>();
  private final RequestWriter writer;
  private final Thread readerThread;
  private final Thread writerThread;
  private final CompletableFuture<DelveClosedException> closed = new CompletableFuture<>();
  private long lastId;
  private @Nullable DelvePending<?> running;
  private @Nullable DelveClosedException over;

  private DelveConnection(DelvePeer peer, @Nullable Consumer<String> wireLog, int largestReply) {
    this.peer = peer;
    WireLog wire = new WireLog(wireLog);
    this.writer = new RequestWriter(peer.requests(), wire, this::writingFailed);
    this.writerThread = daemon("delve writer", writer);
    this.readerThread =
        daemon(
            "delve reader",
            new ReplyReader(peer.replies(), largestReply, wire, this::answer, this::lose));
  }

  /**
   * Starts the conversation.
   *
   * @param wireLog gets each line sent, after {@code "> "}, and received, after {@code "< "};
   *     called from two threads
   */
  public static DelveConnection open(DelvePeer peer, @Nullable Consumer<String> wireLog) {
    return open(peer, wireLog, LARGEST_REPLY);
  }

  static DelveConnection open(
      DelvePeer peer, @Nullable Consumer<String> wireLog, int largestReply) {
    DelveConnection connection = new DelveConnection(peer, wireLog, largestReply);
    connection.readerThread.start();
    connection.writerThread.start();
    return connection;
  }

  /**
   * Sends a request and returns at once. When the connection is over, the wait for the answer says
   * so.
   *
   * @throws IllegalStateException when the program runs and Delve could not take this
   */
  public <R> DelvePending<R> send(DelveRequest<R> request) {
    return sendAll(List.of(request)).get(0);
  }

  /** Sends requests as {@link #send} does, all in one write. */
  public <R> List<DelvePending<R>> sendAll(List<? extends DelveRequest<R>> requests) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    List<DelvePending<R>> sent = new ArrayList<>(requests.size());
    synchronized (lock) {
      for (DelveRequest<R> request : requests) {
        if (running != null && !request.isForRunning()) {
          throw new IllegalStateException(
              request.words() + " must wait until " + running.request().words() + " is answered");
        }
        DelvePending<R> pending = new DelvePending<>(++lastId, request);
        Codec.write(pending, lines);
        sent.add(pending);
        if (over != null) {
          pending.fail(over);
        } else {
          unanswered.put(pending.id(), pending);
          running = request.runs() ? pending : running;
        }
      }
      if (over == null) {
        writer.queue(lines.toByteArray());
      }
    }
    return sent;
  }

  /** Whether a command was sent that lets the program run, and is not answered. */
  public boolean isRunning() {
    synchronized (lock) {
      return running != null;
    }
  }

  /**
   * Waits for Delve's answer.
   *
   * @throws DelveErrorException when Delve refused the request
   * @throws DelveTimeoutException when the answer did not come in time
   * @throws DelveClosedException when the connection is over
   * @throws DelveException when the answer was not one to this request, or this thread was
   *     interrupted; it stays marked so
   */
  public <R> R await(DelvePending<R> pending, Duration limit) {
    if (Thread.currentThread() == readerThread) {
      throw new IllegalStateException("the reader thread would wait for itself");
    }
    String words = pending.request().words();
    try {
      return pending.reply().get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new DelveTimeoutException(words, limit);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DelveClosedException why) {
        throw why.again();
      }
      throw e.getCause() instanceof DelveException refusal
          ? refusal
          : new IllegalStateException("a request failed in an unknown way", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DelveException("interrupted while waiting for " + words, e);
    }
  }

  /** Sends a request and waits for its answer, as {@link #await} does. */
  public <R> R run(DelveRequest<R> request, Duration limit) {
    return await(send(request), limit);
  }

  /** Completes, normally, when the connection is over. */
  public CompletionStage<DelveClosedException> closed() {
    return closed.minimalCompletionStage();
  }

  /**
   * Ends the conversation. A Delve that serves one client then ends itself, and with it a program
   * that it started.
   */
  @Override
  public void close() {
    lose(new DelveClosedException("the connection was closed", "", null));
  }

  private void answer(Codec.Reply reply) {
    DelvePending<?> pending;
    synchronized (lock) {
      pending = unanswered.remove(reply.id());
      if (pending != null && pending == running) {
        running = null;
      }
    }
    if (pending != null) {
      pending.answer(reply.result(), reply.error());
    }
  }

  /** Whoever closes a connection may have said why, and the reader is about to read it. */
  private void writingFailed(IOException e) {
    try {
      readerThread.join(DRAIN_LIMIT.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    lose(new DelveClosedException("writing to dlv failed", String.valueOf(e.getMessage()), e));
  }

  private void lose(DelveClosedException why) {
    List<DelvePending<?>> failed;
    synchronized (lock) {
      if (over != null) {
        return;
      }
      over = why;
      failed = List.copyOf(unanswered.values());
      unanswered.clear();
      running = null;
    }
    writer.stop();
    try {
      peer.close();
    } catch (IOException e) {
      // It was of no more use.
    }
    failed.forEach(pending -> pending.fail(why));
    closed.complete(why);
  }

  private static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }
}
