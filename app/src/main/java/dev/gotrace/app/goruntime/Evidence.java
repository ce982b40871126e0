package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers "how do you know?" for a cell of the newest Moment: expression, address, type, bytes,
 * which debugger. The bytes are read again, at the same stop.
 */
public final class Evidence {

  /** Where a cell's name and the runtime's field differ. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("g.waitReason", "g.waitreason"),
          Map.entry("g.entry", "g.startpc"),
          Map.entry("g.createdBy", "g.gopc"),
          Map.entry("sched.runq", "sched.runqhead"));

  private static final String DERIVED_MCOUNT = "sched.mcount";

  private final Debugger debugger;
  private final ResolvedFacts facts;

  public Evidence(Debugger debugger, ResolvedFacts facts) {
    this.debugger = debugger;
    this.facts = facts;
  }

  /**
   * The lines that explain a cell.
   *
   * @param cell a name as {@link Cells} has it
   * @param moment the newest Moment; the program still stands there
   */
  public List<String> explain(String cell, Moment moment) {
    Optional<Reading<?>> value = Cells.value(moment, cell);
    if (value.isEmpty()) {
      return List.of("there is no value named " + cell + " at this stop");
    }
    List<String> lines = new ArrayList<>();
    lines.add(cell + ": " + words(value.get()));
    if (cell.equals(DERIVED_MCOUNT)) {
      lines.add("computed: sched.mnext - sched.nmfreed, as the runtime's own mcount() does");
      field("sched", "mnext", facts.global("sched"), facts.globalName("sched"), lines);
      field("sched", "nmfreed", facts.global("sched"), facts.globalName("sched"), lines);
      return lines;
    }
    int dot = cell.indexOf('.');
    String owner = dot < 0 ? "" : cell.substring(0, dot);
    String field = cell.substring(dot + 1);
    if (owner.isEmpty()) {
      plain(cell, moment, lines);
    } else if (owner.equals("tls")) {
      tls(field, moment, lines);
    } else if (owner.equals("stack")) {
      lines.add("of the g whose stack holds SP; its own cell tells more: see g0.stack.lo");
    } else if (owner.equals("sched")) {
      field("sched", field, facts.global("sched"), facts.globalName("sched"), lines);
    } else if (owner.equals("g0") || owner.equals("m0")) {
      field(owner.substring(0, 1), field, facts.global(owner), facts.globalName(owner), lines);
    } else if (owner.startsWith("allp[")) {
      at("p", field, Cells.value(moment, owner + ".addr"), lines);
    } else {
      at(owner.substring(0, 1), field, Cells.value(moment, owner + ".addr"), lines);
    }
    lines.add("read by " + debugger.name() + ": raw memory, decoded by gotrace");
    return lines;
  }

  private void plain(String cell, Moment moment, List<String> lines) {
    Reading<Address> variable = facts.global(cell);
    if (variable instanceof Reading.Known<Address> known) {
      lines.add("expression: '" + facts.globalName(cell) + "'");
      lines.add("address: " + known.value() + bytes(known.value(), Integer.BYTES));
    } else {
      lines.add(
          "a register of thread "
              + moment.thread().asOptional().map(String::valueOf).orElse("?")
              + ", or a list as a whole");
    }
  }

  private void tls(String field, Moment moment, List<String> lines) {
    lines.add(
        switch (field) {
          case "base" -> "the thread pointer: register fs_base";
          case "slot" -> "computed: fs_base plus the offset that the linker chose for g";
          case "word" -> "the 8 bytes at tls.slot";
          default -> "tls.word, which counts as a g only while the M that it names points back";
        });
    moment
        .tls()
        .slot()
        .asOptional()
        .ifPresent(slot -> lines.add("address: " + slot + bytes(slot, Long.BYTES)));
  }

  private void at(String struct, String field, Optional<Reading<?>> address, List<String> lines) {
    Optional<Address> at =
        address
            .flatMap(reading -> reading.asOptional())
            .filter(Address.class::isInstance)
            .map(Address.class::cast);
    if (at.isEmpty()) {
      lines.add("its address could not be read");
      return;
    }
    String expression = "(('" + facts.typeOf(struct) + "' *) " + at.get() + ")";
    if (field.equals("addr")) {
      lines.add("expression: " + expression + ", an element of the runtime's own list");
      return;
    }
    field(struct, field, Reading.known(at.get()), "*" + expression, lines);
  }

  private void field(
      String struct, String name, Reading<Address> base, String owner, List<String> lines) {
    String id = struct + "." + name;
    Optional<FieldAt> found = facts.field(FIELDS.getOrDefault(id, id));
    if (name.equals("addr")) {
      lines.add("expression: &'" + owner + "', from the symbol table");
      return;
    }
    if (found.isEmpty() || !(base instanceof Reading.Known<Address> known)) {
      lines.add(facts.whyNoField(id));
      return;
    }
    FieldAt field = found.get();
    Address at = known.value().plus(field.offset());
    String target = owner.startsWith("*") ? "(" + owner + ")" : "'" + owner + "'";
    lines.add("expression: " + target + "." + field.path());
    lines.add("address: " + at + bytes(at, field.size()));
    lines.add(
        "type: "
            + field.type()
            + ", "
            + field.size()
            + " bytes at offset "
            + field.offset()
            + " of "
            + facts.typeOf(struct));
  }

  private String bytes(Address at, int size) {
    int shown = Math.min(size, 2 * Long.BYTES);
    MemoryBlock block = debugger.read(List.of(new MemoryRange(at, shown))).get(0);
    if (!(block instanceof MemoryBlock.Bytes read)) {
      return ", which cannot be read";
    }
    StringBuilder hex = new StringBuilder(", bytes");
    for (byte each : read.bytes()) {
      hex.append(String.format(" %02x", each));
    }
    return hex.append(shown < size ? " …" : "").toString();
  }

  private static String words(Reading<?> value) {
    if (value instanceof Reading.Known<?> known) {
      return String.valueOf(known.value());
    }
    if (value instanceof Reading.Unreadable<?> unreadable) {
      return "unreadable: " + unreadable.why();
    }
    return value instanceof Reading.Absent<?> absent ? "absent: " + absent.why() : "nil";
  }
}
