package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * How the program stands.
 *
 * @param pid its process id; 0 while it runs
 * @param running whether it runs: then nothing else is told
 * @param exited whether it has ended
 * @param exitStatus its exit status, or the negative number of the signal that ended it
 * @param stopReason why it stopped, such as {@code breakpoint}, {@code manual}, {@code launched};
 *     empty when there is none
 * @param current the thread that stopped it
 * @param threads all of them
 */
public record State(
    long pid,
    boolean running,
    boolean exited,
    int exitStatus,
    String stopReason,
    Optional<ThreadState> current,
    List<ThreadState> threads) {

  public State {
    threads = List.copyOf(threads);
  }

  static State of(JsonNode reply) {
    JsonNode state = Json.object(reply, "State");
    JsonNode current = state.path("currentThread");
    return new State(
        Json.number(state, "Pid"),
        Json.flag(state, "Running"),
        Json.flag(state, "exited"),
        state.path("exitStatus").intValue(),
        Json.text(state, "stopReason"),
        current.isObject() ? Optional.of(ThreadState.of(current)) : Optional.empty(),
        Json.list(state.path("Threads"), ThreadState::of));
  }
}
