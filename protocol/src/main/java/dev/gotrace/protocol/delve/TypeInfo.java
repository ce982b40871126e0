package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Delve tells of a type.
 *
 * @param kind as Go's reflect.Kind counts; 0 where Delve does not say
 * @param size in bytes
 */
public record TypeInfo(int kind, long size) {

  static TypeInfo of(JsonNode reply) {
    JsonNode info = Json.object(reply, "TypeInfo");
    return new TypeInfo(info.path("Kind").intValue(), Json.number(info, "Size"));
  }
}
