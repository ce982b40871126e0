package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Layouts;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers "how do you know?" for a cell of the newest Moment: expression, address, type, bytes,
 * which debugger. The bytes are read again, at the same stop.
 */
public final class Evidence {

  private static final String ADDRESS = "address: ";

  private static final String DERIVED_COUNT = "mcount";

  private static final Set<String> LISTS = Set.of("runq", "pidle", "midle");

  private final Debugger debugger;
  private final ResolvedFacts facts;
  private final StructReader structs;
  private final boolean gone;

  /**
   * @param structs reads the fields that are no cells
   * @param gone whether the program has ended since the Moment was read
   */
  public Evidence(Debugger debugger, ResolvedFacts facts, StructReader structs, boolean gone) {
    this.debugger = debugger;
    this.facts = facts;
    this.structs = structs;
    this.gone = gone;
  }

  /**
   * The lines that explain a cell.
   *
   * @param cell a name as {@link Cells} has it, or a struct's name as {@link StructReader} has it
   *     with a field's path behind it; of another one there is nothing to tell
   * @param moment the newest Moment; the program still stands there
   */
  public List<String> explain(String cell, Moment moment) {
    Optional<Reading<?>> value = Cells.value(moment, cell);
    int dot = cell.indexOf('.');
    String owner = dot < 0 ? "" : cell.substring(0, dot);
    String field = cell.substring(dot + 1);
    if (value.isEmpty()) {
      return owner.isEmpty() ? List.of() : structField(owner, field, moment);
    }
    List<String> lines = new ArrayList<>();
    lines.add(cell + ": " + words(value.get()));
    if (PassingEvidence.isOf(cell)) {
      lines.addAll(new PassingEvidence(debugger, facts, moment, this::bytes).of(cell));
      return since(lines);
    }
    switch (owner) {
      case "" -> plain(cell, moment, lines);
      case "tls" -> tls(field, moment, lines);
      case "stack" -> stack(field, moment, lines);
      case "sched" -> sched(field, lines);
      case "g0", "m0" ->
          field(owner.substring(0, 1), field, facts.global(owner), facts.globalName(owner), lines);
      default ->
          at(
              owner.startsWith("allp[") ? "p" : owner.substring(0, 1),
              field,
              Cells.value(moment, owner + ".addr"),
              lines);
    }
    boolean memory = lines.stream().anyMatch(line -> line.startsWith(ADDRESS));
    lines.add("read " + (memory ? debugger.howMemoryIsRead() : "by " + debugger.name()));
    return since(lines);
  }

  private List<String> since(List<String> lines) {
    if (gone) {
      lines.add("the program has ended since: its memory cannot be read again");
    }
    return lines;
  }

  private List<String> structField(String owner, String path, Moment moment) {
    if (!StructReader.knows(owner)) {
      return List.of();
    }
    if (gone) {
      return List.of("the program has ended: its memory can no longer be read");
    }
    Fields all = structs.read(owner, moment);
    for (Fields.Field field : all.fields()) {
      if (field.path().equals(path) && all.at() instanceof Reading.Known<Address> base) {
        Address at = base.value().plus(field.offset());
        return List.of(
            owner + "." + path + ": " + words(field.value()),
            "expression: (('" + all.type() + "' *) " + base.value() + ")->" + path,
            ADDRESS + at + bytes(at, field.size()),
            type(field.type(), field.size(), field.offset(), all.type()),
            "read " + debugger.howMemoryIsRead());
      }
    }
    return List.of();
  }

  private static String type(String type, int size, int offset, String struct) {
    return "type: " + type + ", " + size + " bytes at offset " + offset + " of " + struct;
  }

  private void sched(String field, List<String> lines) {
    Reading<Address> sched = facts.global("sched");
    String name = facts.globalName("sched");
    if (field.equals(DERIVED_COUNT)) {
      lines.add("computed: sched.mnext - sched.nmfreed, as the runtime's own mcount() does");
      field("sched", "mnext", sched, name, lines);
      field("sched", "nmfreed", sched, name, lines);
      return;
    }
    field("sched", field, sched, name, lines);
    if (LISTS.contains(field)) {
      lines.add("the field is the list's head; gotrace follows it from link to link");
    }
  }

  private void plain(String cell, Moment moment, List<String> lines) {
    String thread = moment.thread().asOptional().map(String::valueOf).orElse("?");
    switch (cell) {
      case "thread" -> lines.add("the thread that stopped, by the system's id");
      case "registers" -> lines.add("the general registers of thread " + thread);
      case "allp", "allgs", "allm" ->
          variable(cell, Long.BYTES, "a list; what is in it has cells of its own", lines);
      case "gomaxprocs", "ncpu" -> variable(cell, Integer.BYTES, "int32", lines);
      default -> lines.add("register " + cell + " of thread " + thread);
    }
  }

  private void variable(String global, int size, String type, List<String> lines) {
    Reading<Address> variable = facts.global(global);
    if (variable instanceof Reading.Known<Address> known) {
      lines.add("expression: '" + facts.globalName(global) + "'");
      lines.add(ADDRESS + known.value() + bytes(known.value(), size));
      lines.add("type: " + type);
    }
  }

  /** The stack is that of some g: its cells tell more. */
  private void stack(String field, Moment moment, List<String> lines) {
    if (field.equals("sp")) {
      lines.add("the stack pointer of the thread that stopped");
      return;
    }
    String of = moment.stack().of().asOptional().orElse("g0");
    lines.add("of the g whose stack.lo and stack.hi have SP between them: " + of);
    if (field.equals("of")) {
      return;
    }
    String path = field.equals("guard") ? "stackguard0" : "stack." + field;
    if (of.equals("g0")) {
      field("g", path, facts.global("g0"), facts.globalName("g0"), lines);
    } else {
      at("g", path, Cells.value(moment, of + ".addr"), lines);
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
    if (field.equals("word") || field.equals("g")) {
      moment
          .tls()
          .slot()
          .asOptional()
          .ifPresent(slot -> lines.add(ADDRESS + slot + bytes(slot, Long.BYTES)));
    }
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
    Optional<FieldAt> found = facts.field(Layouts.fieldOf(id));
    if (name.equals("at") || name.equals("userAt")) {
      standing(struct, name, base, owner, lines);
      return;
    }
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
    if (name.equals("waitReason")) {
      lines.add("told only while the goroutine waits: the runtime leaves the last reason in place");
    }
    lines.addAll(
        new Layouts.Field(field.path(), field.type(), field.offset(), field.size())
            .words(target, known.value(), bytes(at, field.size()), facts.typeOf(struct)));
  }

  private void standing(
      String struct, String name, Reading<Address> base, String owner, List<String> lines) {
    if (struct.equals("m")) {
      lines.add("where the M's thread stands, by its id: the instruction that it runs next");
      field("m", "procid", base, owner, lines);
    } else if (name.equals("userAt")) {
      lines.add(
          "computed: the innermost frame that is not in package runtime, by frame pointers from the"
              + " g's saved sched.bp; while a thread runs it, by that thread's call stack");
      field("g", "sched.bp", base, owner, lines);
    } else {
      lines.add("where it goes on, by its saved sched.pc; while a thread runs it, that thread's");
      field("g", "sched.pc", base, owner, lines);
    }
  }

  /** What lies there, as bytes in hex, to be put behind an address. */
  private String bytes(Address at, int size) {
    if (gone) {
      return "";
    }
    if (size == 0) {
      return ", no bytes";
    }
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
      return words(known.value());
    }
    if (value instanceof Reading.Unreadable<?> unreadable) {
      return "unreadable: " + unreadable.why();
    }
    return value instanceof Reading.Absent<?> absent ? "absent: " + absent.why() : "nil";
  }

  private static String words(Object value) {
    if (value instanceof Listing<?> list) {
      return list.of() + (list.of() == 1 ? " element" : " elements");
    }
    if (value instanceof String text && text.contains("\n")) {
      return text.length() + " characters";
    }
    return value instanceof Map<?, ?> map ? map.size() + " of them" : String.valueOf(value);
  }
}
