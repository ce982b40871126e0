package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A breakpoint as Delve has it.
 *
 * @param id its number; below 0 for those that Delve sets by itself
 * @param name its name; Delve's own are {@link #PANIC} and {@link #THROW}
 * @param addresses where it is set
 * @param covered the first byte of what it has taken the place of, where it is set at one address
 *     and Delve tells that; null otherwise
 */
public record Breakpoint(int id, String name, List<Long> addresses, @Nullable Byte covered) {

  /** How Delve describes the bytes (pkg/proc/breakpoints.go in its source). */
  private static final Pattern COVERED = Pattern.compile("OriginalData=0x(\\p{XDigit}{2}).*");

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
        Json.list(breakpoint.path("addrs"), Json::unsigned),
        covered(breakpoint));
  }

  private static @Nullable Byte covered(JsonNode breakpoint) {
    if (breakpoint.path("addrs").size() == 1) {
      for (JsonNode line : breakpoint.path("VerboseDescr")) {
        Matcher bytes = COVERED.matcher(line.asText());
        if (bytes.matches()) {
          return (byte) Integer.parseInt(bytes.group(1), 16);
        }
      }
    }
    return null;
  }
}
