package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place in the program's code.
 *
 * @param pc its address
 * @param file the source file as compiled; empty when it is not known
 * @param line from 1; 0 when it is not known
 * @param function the function around it; empty when Delve knows none
 * @param entry the address of that function's first instruction; 0 when there is none
 */
public record Location(long pc, String file, long line, String function, long entry) {

  static Location of(JsonNode location) {
    JsonNode function = location.path("function");
    return new Location(
        Json.unsigned(location.path("pc")),
        Json.text(location, "file"),
        Json.number(location, "line"),
        Json.text(function, "name"),
        Json.unsigned(function.path("value")));
  }
}
