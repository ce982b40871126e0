package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads members of Delve's objects; one that is missing has its type's zero value, as in Go. */
final class Json {

  private Json() {}

  static String text(JsonNode object, String name) {
    return object.path(name).asText("");
  }

  /** A signed number. */
  static long number(JsonNode object, String name) {
    return object.path(name).longValue();
  }

  /** An unsigned number of 64 bits, as a long with the same bits. */
  static long unsigned(JsonNode value) {
    if (!value.isIntegralNumber() && !value.isMissingNode()) {
      throw new IllegalArgumentException("no number: " + value);
    }
    return value.isBigInteger() ? value.bigIntegerValue().longValue() : value.longValue();
  }

  static boolean flag(JsonNode object, String name) {
    return object.path(name).booleanValue();
  }

  /** The object under this name, which Delve never leaves out. */
  static JsonNode object(JsonNode parent, String name) {
    JsonNode object = parent.path(name);
    if (!object.isObject()) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return object;
  }

  /** Bytes, which Go writes in base64; none where there are none. */
  static byte[] bytes(JsonNode object, String name) {
    try {
      byte[] bytes = object.path(name).binaryValue();
      return bytes == null ? new byte[0] : bytes;
    } catch (IOException e) {
      // The parser's own message names its classes.
      throw new IllegalArgumentException("its " + name + " is no base64", e);
    }
  }

  static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>(array.size());
    for (JsonNode each : array) {
      list.add(element.apply(each));
    }
    return list;
  }
}
