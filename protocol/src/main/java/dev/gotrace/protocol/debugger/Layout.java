package dev.gotrace.protocol.debugger;

import java.util.List;
import java.util.Optional;

/**
 * How a struct type lies in memory.
 *
 * @param type its name, such as {@code runtime.g}
 * @param size its size in bytes
 * @param fields its direct fields, in memory order
 */
public record Layout(String type, int size, List<Field> fields) {

  public Layout {
    fields = List.copyOf(fields);
  }

  /**
   * One field.
   *
   * @param name its name
   * @param offset where it starts, in bytes from the struct's start
   * @param size its size in bytes
   * @param type its type's name; for a struct without a name of its own, the type's text
   * @param inner the fields of a struct type that has no name of its own, offsets from the
   *     outermost struct's start
   */
  public record Field(String name, int offset, int size, String type, List<Field> inner) {

    public Field {
      inner = List.copyOf(inner);
    }
  }

  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
