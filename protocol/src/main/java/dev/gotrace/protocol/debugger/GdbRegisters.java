package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiTuple;
import dev.gotrace.protocol.moment.Address;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The general registers, which gdb addresses by number. */
final class GdbRegisters {

  static final String NAMES = "-data-list-register-names";

  /** gdb's first x87 register: on amd64 all general ones but the segment bases come before it. */
  private static final String FIRST_FLOATING = "st0";

  /** The field of {@link #telling}. */
  private static final String TOLD = "told-registers";

  private final Map<String, String> names = new LinkedHashMap<>();

  /** What ends each request. */
  private String numbers = "";

  private @Nullable MiTuple lastRead;
  private Map<String, Address> lastValues = Map.of();

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

  /**
   * What has gdb tell those of the thread that it has selected, as an answer of its own making. Its
   * request for them takes seven times as long, 0.2 ms. Of a register that is not available it
   * makes an error.
   */
  String telling() {
    return "printf \"^done,"
        + TOLD
        + "=\\\""
        + String.join(" ", Collections.nCopies(names.size(), "%lx"))
        + "\\\"\\n\",$"
        + String.join(",$", names.values());
  }

  Map<String, Address> read(GdbConnection gdb, String thread) {
    return read(gdb.run(command(thread), Limits.request()).fields());
  }

  /** The same of an answer, each read once. */
  Map<String, Address> read(MiTuple answer) {
    if (answer != lastRead) {
      Optional<String> told = answer.text(TOLD);
      lastValues = told.isPresent() ? told(told.get()) : listed(answer);
      lastRead = answer;
    }
    return lastValues;
  }

  /** Whether this is what {@link #telling} has gdb tell, and whole. */
  boolean isTold(MiTuple fields) {
    return fields.text(TOLD).filter(text -> words(text) == names.size()).isPresent();
  }

  private static int words(String text) {
    int words = 1;
    for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
      words++;
    }
    return words;
  }

  private Map<String, Address> told(String text) {
    String[] values = text.split(" ");
    Map<String, Address> read = new LinkedHashMap<>();
    int next = 0;
    for (String name : names.values()) {
      read.put(name, Address.parse(values[next++]));
    }
    return read;
  }

  private Map<String, Address> listed(MiTuple answer) {
    Map<String, Address> values = new LinkedHashMap<>();
    for (MiTuple register : answer.requireList("register-values").tuples()) {
      String name = names.get(register.require("number"));
      if (name != null) {
        values.put(name, Address.parse(register.require("value")));
      }
    }
    return values;
  }
}
