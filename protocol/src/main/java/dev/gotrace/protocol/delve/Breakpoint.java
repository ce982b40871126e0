package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A breakpoint as Delve has it.
 *
 * @param id its number; below 0 for those that Delve sets by itself
 * @param name its name; Delve's own are {@link #PANIC} and {@link #THROW}
 * @param addresses where it is set
 */
public record Breakpoint(int id, String name, List<Long> addresses) {

  /** Where a panic that nobody recovered is about to end the program. */
  public static final String PANIC = "unrecovered-panic";

  /** Where the runtime ends the program by itself, as in a deadlock. */
  public static final String THROW = "runtime-fatal-throw";

  public Breakpoint {
    addresses = List.copyOf(addresses);
  }

  static Breakpoint of(JsonNode breakpoint) {
    return new Breakpoint(
        breakpoint.path("id").intValue(),
        Json.text(breakpoint, "name"),
        Json.list(breakpoint.path("addrs"), Json::unsigned));
  }
}
