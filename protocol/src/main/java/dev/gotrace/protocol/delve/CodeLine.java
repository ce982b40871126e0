package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One instruction.
 *
 * @param at its address, with function, file and line
 * @param bytes its bytes; not copied
 * @param text mnemonic and operands as it was asked for
 */
public record CodeLine(Location at, byte[] bytes, String text) {

  static CodeLine of(JsonNode instruction) {
    return new CodeLine(
        Location.of(Json.object(instruction, "Loc")),
        Json.bytes(instruction, "Bytes"),
        Json.text(instruction, "Text"));
  }
}
