package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A register of a thread.
 *
 * @param name as Delve writes it: {@code Rip}, {@code Fs_base}
 * @param bits its value
 */
public record Register(String name, long bits) {

  private static final String HEX = "0x";

  static Register of(JsonNode register) {
    // Flags are spelled out behind the number, after a tab.
    String value = Json.text(register, "Value").split("\t", 2)[0].strip();
    if (!value.startsWith(HEX)) {
      throw new IllegalArgumentException("a register of " + value);
    }
    return new Register(
        Json.text(register, "Name"), Long.parseUnsignedLong(value.substring(HEX.length()), 16));
  }
}
