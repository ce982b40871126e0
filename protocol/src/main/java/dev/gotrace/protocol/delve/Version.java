package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which Delve this is.
 *
 * @param delve its version, such as {@code 1.27.2}
 * @param backend how it holds the program: {@code native}, {@code core}
 * @param targetGo what compiled the program, such as {@code Go cmd/compile go1.26.8}; empty where
 *     the program's debug information does not say
 * @param oldestGo the oldest Go release that this Delve was made for, such as {@code 1.25.0}
 * @param newestGo the newest one
 */
public record Version(
    String delve, String backend, String targetGo, String oldestGo, String newestGo) {

  private static final String VERSION = "Version: ";

  static Version of(JsonNode reply) {
    if (!reply.has("DelveVersion")) {
      throw new IllegalArgumentException("it has no DelveVersion");
    }
    return new Version(
        number(Json.text(reply, "DelveVersion")),
        Json.text(reply, "Backend"),
        Json.text(reply, "TargetGoVersion"),
        Json.text(reply, "MinSupportedVersionOfGo"),
        Json.text(reply, "MaxSupportedVersionOfGo"));
  }

  /** The number in a text that has a line {@code Version: 1.27.2}; else the text's first line. */
  public static String number(String text) {
    return text.lines()
        .filter(line -> line.startsWith(VERSION))
        .map(line -> line.substring(VERSION.length()).strip())
        .findFirst()
        .orElseGet(() -> text.lines().findFirst().orElse("").strip());
  }
}
