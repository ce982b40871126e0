package dev.gotrace.protocol.moment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where this program's runtime keeps the values that Moments show. It answers "how do you know?"
 * where the program is gone.
 *
 * @param memory by what memory was read, as words that follow "read"
 * @param structs the runtime's types by the letters that cells begin with: {@code g} is {@code
 *     runtime.g}
 * @param globals the runtime's variables by the names that cells use, such as {@code sched}
 * @param fields where in its struct a value lies, by its name in cells: {@code g.status}; absent
 *     with the reason where this Go release has none
 */
public record Layouts(
    String memory,
    Map<String, String> structs,
    Map<String, Variable> globals,
    Map<String, Reading<Field>> fields)
    implements SessionLine {

  public Layouts {
    structs = Collections.unmodifiableMap(new LinkedHashMap<>(structs));
    globals = Collections.unmodifiableMap(new LinkedHashMap<>(globals));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * A variable of the runtime.
   *
   * @param name its symbol
   */
  public record Variable(String name, Reading<Address> at) {}

  /**
   * A field.
   *
   * @param path with the structs that it lies in: {@code sched.pc}
   * @param type as the debugger says it
   * @param offset in bytes from the start of the struct that the name begins with
   * @param size in bytes
   */
  public record Field(String path, String type, int offset, int size) {}
}
