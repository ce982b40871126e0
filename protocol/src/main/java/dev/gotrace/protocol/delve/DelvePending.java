package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;

/**
 * A request that was sent. {@link DelveConnection#await} waits for its answer.
 *
 * @param <R> what it is answered with
 */
public final class DelvePending<R> {

  private final long id;
  private final DelveRequest<R> request;
  private final CompletableFuture<R> reply = new CompletableFuture<>();

  DelvePending(long id, DelveRequest<R> request) {
    this.id = id;
    this.request = request;
  }

  /** What was asked. */
  public DelveRequest<R> request() {
    return request;
  }

  /** Whether waiting would return at once: Delve has answered, or the connection is over. */
  public boolean isDone() {
    return reply.isDone();
  }

  long id() {
    return id;
  }

  CompletableFuture<R> reply() {
    return reply;
  }

  void answer(JsonNode result, JsonNode error) {
    if (error.isTextual()) {
      reply.completeExceptionally(new DelveErrorException(request.words(), error.textValue()));
      return;
    }
    try {
      reply.complete(request.read(result));
    } catch (RuntimeException e) {
      reply.completeExceptionally(
          new DelveException(
              "dlv answered " + request.words() + " as no dlv does: " + e.getMessage(), e));
    }
  }

  void fail(DelveClosedException closed) {
    reply.completeExceptionally(closed);
  }
}
