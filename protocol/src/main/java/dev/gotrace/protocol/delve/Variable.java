package dev.gotrace.protocol.delve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A value that Delve evaluated, or a part of one.
 *
 * @param name the field's name; the expression itself for the whole
 * @param address where it lies
 * @param type its type's name
 * @param kind its type's kind, as Go's reflect.Kind counts; not to be told apart by size
 * @param value a number in decimal digits; empty for what has parts
 * @param children a struct's fields, as deep as was asked for
 */
public record Variable(
    String name, long address, String type, int kind, String value, List<Variable> children) {

  /** A struct's {@link #kind}. */
  public static final int STRUCT = 25;

  public Variable {
    children = List.copyOf(children);
  }

  static Variable of(JsonNode variable) {
    return new Variable(
        Json.text(variable, "name"),
        Json.unsigned(variable.path("addr")),
        Json.text(variable, "type"),
        variable.path("kind").intValue(),
        Json.text(variable, "value"),
        Json.list(variable.path("children"), Variable::of));
  }
}
