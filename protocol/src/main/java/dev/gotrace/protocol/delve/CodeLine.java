package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One instruction.
 *
 * @param at its address, with function, file and line
 * @param bytes its bytes; not copied
 * @param text mnemonic and operands as it was asked for
 */
public record CodeLine(Location at, byte[] bytes, String text) {

  static CodeLine of(JsonNode instruction) {
    try {
      return new CodeLine(
          Location.of(Json.object(instruction, "Loc")),
          instruction.path("Bytes").binaryValue(),
          Json.text(instruction, "Text"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
