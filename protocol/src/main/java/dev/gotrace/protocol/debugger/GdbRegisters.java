package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiTuple;
import dev.gotrace.protocol.moment.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The general registers, which gdb addresses by number. */
final class GdbRegisters {

  static final String NAMES = "-data-list-register-names";

  /** gdb's first x87 register: on amd64 all general ones but the segment bases come before it. */
  private static final String FIRST_FLOATING = "st0";

  private final Map<String, String> names = new LinkedHashMap<>();

  /** What ends each request. */
  private String numbers = "";

  private GdbRegisters() {}

  static GdbRegisters learn(GdbConnection gdb) {
    GdbRegisters registers = new GdbRegisters();
    List<String> all =
        gdb.run(NAMES, Limits.request()).fields().requireList("register-names").texts();
    int floating = all.indexOf(FIRST_FLOATING);
    for (int i = 0; i < all.size(); i++) {
      String name = all.get(i);
      if (!name.isEmpty() && (i < floating || name.endsWith("_base"))) {
        registers.names.put(String.valueOf(i), name);
      }
    }
    registers.numbers = " --skip-unavailable x " + String.join(" ", registers.names.keySet());
    return registers;
  }

  /**
   * The request for all general registers.
   *
   * @param thread gdb's number of the thread
   */
  String command(String thread) {
    return "-data-list-register-values --thread " + thread + numbers;
  }

  /** The same of the thread that gdb has selected. */
  String commandOfSelected() {
    return "-data-list-register-values" + numbers;
  }

  Map<String, Address> read(GdbConnection gdb, String thread) {
    Map<String, Address> values = new LinkedHashMap<>();
    for (MiTuple register :
        gdb.run(command(thread), Limits.request())
            .fields()
            .requireList("register-values")
            .tuples()) {
      String name = names.get(register.require("number"));
      if (name != null) {
        values.put(name, Address.parse(register.require("value")));
      }
    }
    return values;
  }
}
