package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A thread of a stopped program.
 *
 * @param id the system's id of it
 * @param at where it stands
 * @param breakpoint the breakpoint that it hit in the stop that this was told for
 */
public record ThreadState(long id, Location at, Optional<Breakpoint> breakpoint) {

  static ThreadState of(JsonNode thread) {
    JsonNode hit = thread.path("breakPoint");
    return new ThreadState(
        Json.number(thread, "id"),
        Location.of(thread),
        hit.isObject() ? Optional.of(Breakpoint.of(hit)) : Optional.empty());
  }
}
