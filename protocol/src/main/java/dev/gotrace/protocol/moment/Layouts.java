package dev.gotrace.protocol.moment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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

  /** Where a cell's name and the runtime's field differ. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "g.waitReason", "g.waitreason",
          "g.entry", "g.startpc",
          "g.createdBy", "g.gopc",
          "sched.runq", "sched.runqhead");

  private static final Pattern STRUCT = Pattern.compile("sched|allp\\[\\d+\\]|[gm](\\d+|[@#].+)");

  /** The name of the field that a cell shows, such as {@code g.waitReason}. */
  public static String fieldOf(String cell) {
    return FIELDS.getOrDefault(cell, cell);
  }

  /**
   * How the value of a cell was come by: its expression, address and type.
   *
   * @return no lines for a cell that is no field of the runtime's
   */
  public List<String> words(String cell, Moment moment) {
    int dot = cell.indexOf('.');
    String owner = dot < 0 ? cell : cell.substring(0, dot);
    Variable variable = globals.get(owner);
    if (dot < 0 || !STRUCT.matcher(owner).matches()) {
      return dot < 0 && variable != null ? words(variable) : List.of();
    }
    String struct =
        owner.equals("sched") ? owner : owner.startsWith("allp") ? "p" : owner.substring(0, 1);
    String type = structs.getOrDefault(struct, struct);
    Reading<Field> field =
        fields.getOrDefault(
            fieldOf(struct + cell.substring(dot)), Reading.absent(JsonPlace.NOT_RECORDED));
    Object base =
        variable != null
            ? variable.at().asOptional().orElse(null)
            : Cells.value(moment, owner + ".addr").flatMap(Reading::asOptional).orElse(null);
    if (!(base instanceof Address at) || !(field instanceof Reading.Known<Field> known)) {
      return List.of();
    }
    String of =
        variable != null ? "'" + variable.name() + "'" : "(*(('" + type + "' *) " + at + "))";
    return known.value().words(of, at, "", type);
  }

  private static List<String> words(Variable variable) {
    return variable
        .at()
        .asOptional()
        .map(at -> List.of("expression: '" + variable.name() + "'", "address: " + at))
        .orElse(List.of());
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
  public record Field(String path, String type, int offset, int size) {

    /**
     * How its value is come by.
     *
     * @param owner the struct as an expression
     * @param base where that lies
     * @param bytes what lies at the field, as words behind its address
     * @param struct the struct's type
     */
    public List<String> words(String owner, Address base, String bytes, String struct) {
      return List.of(
          "expression: " + owner + "." + path,
          "address: " + base.plus(offset) + bytes,
          "type: " + type + ", " + size + " bytes at offset " + offset + " of " + struct);
    }
  }
}
