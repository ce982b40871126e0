package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Something that Delve can be asked (service/rpc2/server.go in its source): see {@link RunRequests}
 * and {@link ReadRequests}.
 *
 * @param <R> what it is answered with
 */
public interface DelveRequest<R> {

  /** The method's name without {@code RPCServer.} */
  String method();

  /** The method and what tells this request from others of it, for people and as a key. */
  default String words() {
    return method();
  }

  /** Writes the members of its one parameter. */
  default void write(JsonGenerator parameter) throws IOException {}

  /** Takes the reply's {@code result}. */
  R read(JsonNode result);

  /** Whether Delve can take this while the program runs, without ceasing to read. */
  default boolean isForRunning() {
    return false;
  }

  /** Whether the program may run until this is answered. */
  default boolean runs() {
    return false;
  }
}
