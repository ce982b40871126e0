package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.DelveClosedException;
import dev.gotrace.protocol.delve.DelveConnection;
import dev.gotrace.protocol.delve.DelveErrorException;
import dev.gotrace.protocol.delve.DelveException;
import dev.gotrace.protocol.delve.DelvePending;
import dev.gotrace.protocol.delve.DelveRequest;
import dev.gotrace.protocol.delve.DelveTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Requests to dlv with this room's failures: a refusal is an answer, a lost dlv is the end. */
final class DelveLink {

  private static final String HANGS =
      "it hangs: run gotrace again, or name another dlv by --dlv PATH";

  private final DelveConnection connection;
  private final Function<DelveClosedException, DebuggerException> lost;
  private final Map<String, DelvePending<?>> ahead = new HashMap<>();

  /**
   * @param lost says why the connection is over
   */
  DelveLink(DelveConnection connection, Function<DelveClosedException, DebuggerException> lost) {
    this.connection = connection;
    this.lost = lost;
  }

  DelveConnection connection() {
    return connection;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws DebuggerException when dlv refuses, does not answer in time, or is gone
   */
  <R> R run(DelveRequest<R> request, Duration limit) {
    return await(sendAll(List.of(request)).get(0), limit);
  }

  /** Waits for an answer, as {@link #run} does. */
  <R> R await(DelvePending<R> pending, Duration limit) {
    return failingHere(() -> connection.await(pending, limit));
  }

  /** Waits for an answer; empty when it did not come in time. */
  <R> Optional<R> poll(DelvePending<R> pending, Duration limit) {
    return failingHere(
        () -> {
          try {
            return Optional.of(connection.await(pending, limit));
          } catch (DelveTimeoutException e) {
            return Optional.empty();
          }
        });
  }

  /** Waits for an answer that makes no difference, even when it is a refusal. */
  void settle(DelvePending<?> pending, Duration limit) {
    failingHere(
        () -> {
          try {
            return connection.await(pending, limit);
          } catch (DelveErrorException e) {
            return null;
          }
        });
  }

  /** Sends requests at once; empty where dlv refused one. */
  <R> List<Optional<R>> runAll(List<? extends DelveRequest<R>> requests, Duration limit) {
    return failingHere(
        () -> {
          List<Optional<R>> replies = new ArrayList<>(requests.size());
          for (DelvePending<R> each : sendAll(requests)) {
            try {
              replies.add(Optional.of(connection.await(each, limit)));
            } catch (DelveErrorException e) {
              replies.add(Optional.empty());
            }
          }
          return replies;
        });
  }

  /** Sends a request whose answer somebody waits for later. */
  <R> DelvePending<R> send(DelveRequest<R> request) {
    return connection.send(request);
  }

  /**
   * Sends requests before anybody needs their answers; {@link #run} and {@link #runAll} take them.
   * Only for questions whose answer does not change in between.
   */
  void ahead(List<? extends DelveRequest<?>> requests) {
    for (DelveRequest<?> request : requests) {
      ahead.put(request.words(), connection.send(request));
    }
  }

  /** What was asked ahead is asked again when it is needed: the program has moved. */
  void forget() {
    ahead.clear();
  }

  /** Sends requests at once, whose answers somebody waits for later, or nobody. */
  <R> List<DelvePending<R>> sendAll(List<? extends DelveRequest<R>> requests) {
    List<DelvePending<R>> sent =
        connection.sendAll(
            requests.stream().filter(request -> !ahead.containsKey(request.words())).toList());
    int next = 0;
    List<DelvePending<R>> pending = new ArrayList<>(requests.size());
    for (DelveRequest<R> request : requests) {
      DelvePending<?> early = ahead.remove(request.words());
      pending.add(early != null ? same(early) : sent.get(next++));
    }
    return pending;
  }

  /** Requests of the same words are the same and have the same answer. */
  @SuppressWarnings("unchecked")
  private static <R> DelvePending<R> same(DelvePending<?> early) {
    return (DelvePending<R>) early;
  }

  private <T> T failingHere(Supplier<T> request) {
    try {
      return request.get();
    } catch (DelveTimeoutException e) {
      throw new DebuggerException(message(e), HANGS, true, e);
    } catch (DelveClosedException e) {
      throw lost.apply(e);
    } catch (DelveErrorException e) {
      throw new DebuggerException(message(e), false, e);
    } catch (DelveException e) {
      throw new DebuggerException(message(e), true, e);
    }
  }

  private static String message(DelveException e) {
    String message = e.getMessage();
    return message == null ? "dlv failed" : message;
  }
}
