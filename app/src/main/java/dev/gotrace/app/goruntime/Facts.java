package dev.gotrace.app.goruntime;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the Go runtime in general, from {@code facts/runtime.json}: where to look for a
 * value, by alternatives tried in order, because names and shapes drift from release to release.
 *
 * @param globals a fact's id to the names of its variable
 * @param structs a struct's id ({@code g}) to its type's name
 * @param nested types that are likely to be found inside those, so that they can be asked for early
 * @param fields a field's id ({@code g.status}) to its paths inside the struct
 * @param constants a field's id to the named constants that it holds
 * @param stackSwitches functions that go on on another stack: what lies above their frame on this
 *     one did not call them
 * @param stackGrowers functions that a prologue calls when its stack is too small
 * @param outermost functions that nothing called: a goroutine's stack begins with one
 * @param ownPackages the packages that are the runtime
 * @param control functions that pass control on otherwise than by calling and returning
 * @param architectures a machine's name to its registers
 */
record Facts(
    Map<String, List<String>> globals,
    Map<String, String> structs,
    List<String> nested,
    Map<String, List<String>> fields,
    Map<String, Names> constants,
    Set<String> stackSwitches,
    Set<String> stackGrowers,
    Set<String> outermost,
    Pattern ownPackages,
    Control control,
    Map<String, Registers> architectures) {

  /**
   * Named constants.
   *
   * @param prefix what comes before each name in the program
   * @param names the names as gotrace shows them
   * @param flag the name of a bit that may be set besides; null when there is none
   */
  record Names(String prefix, List<String> names, @Nullable String flag) {}

  /** The registers with a meaning in bootstrap, by the debugger's lower-case names. */
  record Registers(String sp, String tls) {}

  /**
   * Functions that pass control on otherwise than by calling and returning.
   *
   * @param handsOver what they call through a register, or one of them, runs on another stack, or
   *     ends the goroutine
   * @param oneWay who calls one of them is never come back to
   * @param resumes they leave the scheduler for a goroutine; the first that is there is called
   * @param signalled where the system lets a thread begin that gets a signal
   * @param faulted where the handler of a fault lets the goroutine go on; the first that is there
   * @param ends where a goroutine ends, on its own stack; the first that is there
   */
  record Control(
      Set<String> handsOver,
      Set<String> oneWay,
      List<String> resumes,
      Set<String> signalled,
      List<String> faulted,
      List<String> ends) {}

  private static final class Loaded {
    static final Facts FACTS = load();
  }

  /** The facts, read once. */
  static Facts all() {
    return Loaded.FACTS;
  }

  private static Facts load() {
    Map<String, Object> root = JsonData.object(JsonData.read("/facts/runtime.json"));
    Map<String, Names> constants = new LinkedHashMap<>();
    part(root, "constants")
        .forEach(
            (id, value) -> {
              Map<String, Object> names = JsonData.object(value);
              constants.put(
                  id,
                  new Names(
                      text(names, "prefix"),
                      JsonData.strings(Objects.requireNonNull(names.get("names"))),
                      (String) names.get("flag")));
            });
    Map<String, Registers> architectures = new LinkedHashMap<>();
    part(root, "architectures")
        .forEach(
            (machine, value) -> {
              Map<String, Object> names = JsonData.object(value);
              architectures.put(machine, new Registers(text(names, "sp"), text(names, "tls")));
            });
    Map<String, String> structs = new LinkedHashMap<>();
    part(root, "structs").forEach((id, type) -> structs.put(id, (String) type));
    return new Facts(
        lists(part(root, "globals")),
        structs,
        JsonData.strings(Objects.requireNonNull(root.get("nested"))),
        lists(part(root, "fields")),
        constants,
        Set.copyOf(JsonData.strings(Objects.requireNonNull(root.get("stackSwitches")))),
        Set.copyOf(JsonData.strings(Objects.requireNonNull(root.get("stackGrowers")))),
        Set.copyOf(JsonData.strings(Objects.requireNonNull(root.get("outermost")))),
        Pattern.compile(text(root, "ownPackages")),
        control(part(root, "control")),
        architectures);
  }

  private static Control control(Map<String, Object> part) {
    Map<String, List<String>> lists = lists(part);
    return new Control(
        Set.copyOf(Objects.requireNonNull(lists.get("handsOver"))),
        Set.copyOf(Objects.requireNonNull(lists.get("oneWay"))),
        Objects.requireNonNull(lists.get("resumes")),
        Set.copyOf(Objects.requireNonNull(lists.get("signalled"))),
        Objects.requireNonNull(lists.get("faulted")),
        Objects.requireNonNull(lists.get("ends")));
  }

  /** The names of all constants in the program. */
  Set<String> constantNames() {
    Set<String> all = new LinkedHashSet<>();
    for (Names table : constants.values()) {
      table.names().forEach(name -> all.add(table.prefix() + name));
      if (table.flag() != null) {
        all.add(table.prefix() + table.flag());
      }
    }
    return all;
  }

  private static Map<String, Object> part(Map<String, Object> root, String name) {
    return JsonData.object(Objects.requireNonNull(root.get(name)));
  }

  private static String text(Map<String, Object> map, String name) {
    return (String) Objects.requireNonNull(map.get(name));
  }

  private static Map<String, List<String>> lists(Map<String, Object> map) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    map.forEach((id, value) -> lists.put(id, JsonData.strings(value)));
    return lists;
  }
}
