package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.Layout;
import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.TypeSource;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Whereabouts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads all fields of one of the runtime's structs, by the layout that the target tells. */
public final class StructReader {

  private static final Pattern NAME = Pattern.compile("sched|allp\\[\\d+\\]|[gm](\\d+|[@#].+)");

  /** So deep do structs lie in structs. */
  private static final int MOST_ROUNDS = 6;

  private final ResolvedFacts facts;
  private final TypeSource types;
  private final Memory memory;
  private final Debugger debugger;
  private final CodeNames names;

  /**
   * @param types of the same program
   */
  public StructReader(Debugger debugger, ResolvedFacts facts, CodeNames names, TypeSource types) {
    this.debugger = debugger;
    this.facts = facts;
    this.names = names;
    this.types = types;
    this.memory = new Memory(debugger);
  }

  /**
   * The fields.
   *
   * @param name {@code sched}, {@code g0}, {@code m0}, or a P, M or G as {@link Cells} names it
   * @param moment the newest one; the program still stands there
   */
  public Fields read(String name, Moment moment) {
    String struct = structOf(name);
    Reading<Address> at = address(name, moment);
    Map<String, Layout> layouts = layouts(facts.typeOf(struct));
    Layout layout = layouts.get(facts.typeOf(struct));
    if (layout == null) {
      return new Fields(
          name, facts.typeOf(struct), Reading.absent(facts.whyNoField(struct)), List.of());
    }
    if (!(at instanceof Reading.Known<Address> known)) {
      return new Fields(name, layout.type(), at, List.of());
    }
    List<FieldAt> leaves = new ArrayList<>();
    flatten("", 0, layout.fields(), layouts, leaves);
    List<Fields.Field> values = values(struct, known.value(), layout, leaves);
    // A g0 has no code of its own: its status and what it saved mean nothing.
    Whereabouts where = name.equals("g0") ? null : where(struct, known.value());
    return new Fields(name, layout.type(), at, values, where);
  }

  private @Nullable Whereabouts where(String struct, Address at) {
    if (!struct.equals("g") && !struct.equals("m")) {
      return null;
    }
    ThreadPlaces places = new ThreadPlaces(debugger, facts, names);
    Structures structures = new Structures(facts, memory);
    return struct.equals("m")
        ? Whereabouts.of(places.of(structures.m(at).number("procid")))
        : new WhereaboutsProbe(facts, memory, structures, names, places)
            .of(List.of(structures.g(at)))
            .get(at);
  }

  /** The fields of a struct that cannot be looked at. */
  public static Fields absent(String name, String why) {
    return new Fields(
        name,
        Facts.all().structs().getOrDefault(structOf(name), "?"),
        Reading.absent(why),
        List.of());
  }

  /** Whether this is the name of a struct that could be read. */
  static boolean knows(String name) {
    return NAME.matcher(name).matches();
  }

  private static String structOf(String name) {
    return name.equals("sched") ? name : name.startsWith("allp[") ? "p" : name.substring(0, 1);
  }

  private Reading<Address> address(String name, Moment moment) {
    if (name.equals("sched") || name.equals("g0") || name.equals("m0")) {
      return facts.global(name);
    }
    Optional<Reading<?>> cell = Cells.value(moment, name + ".addr");
    if (cell.isEmpty()) {
      return Reading.absent("there is no " + name + " at this stop");
    }
    return cell.get()
        .flatMap(
            at ->
                at instanceof Address address
                    ? Reading.known(address)
                    : Reading.absent("its address is not known"));
  }

  /** The layout of a type, and of the types inside it as far as they are structs. */
  private Map<String, Layout> layouts(String type) {
    Map<String, Layout> layouts = new LinkedHashMap<>();
    Set<String> asked = new HashSet<>();
    Set<String> wanted = new LinkedHashSet<>(List.of(type));
    for (int round = 0; round < MOST_ROUNDS && !wanted.isEmpty(); round++) {
      asked.addAll(wanted);
      Map<String, Layout> found = types.layouts(wanted);
      layouts.putAll(found);
      wanted = new LinkedHashSet<>();
      for (Layout layout : found.values()) {
        nested(layout.fields(), wanted);
      }
      wanted.removeAll(asked);
    }
    return layouts;
  }

  private static void nested(List<Layout.Field> fields, Set<String> types) {
    for (Layout.Field field : fields) {
      if (!field.inner().isEmpty()) {
        nested(field.inner(), types);
      } else if (field.type().matches("[\\w./]+\\.\\w+|string")) {
        // A name with its package; what has none is the compiler's own, a pointer, or an array.
        types.add(field.type());
      }
    }
  }

  /**
   * @param base where the struct begins that the offsets count from
   */
  private static void flatten(
      String prefix,
      int base,
      List<Layout.Field> fields,
      Map<String, Layout> layouts,
      List<FieldAt> leaves) {
    for (Layout.Field field : fields) {
      String path = prefix + field.name();
      int offset = base + field.offset();
      Layout inside = layouts.get(field.type());
      if (!field.inner().isEmpty()) {
        // Their offsets count from the same start as the field's own.
        flatten(path + ".", base, field.inner(), layouts, leaves);
      } else if (inside != null && !inside.fields().isEmpty()) {
        flatten(path + ".", offset, inside.fields(), layouts, leaves);
      } else {
        leaves.add(new FieldAt(path, offset, field.size(), field.type()));
      }
    }
  }

  private List<Fields.Field> values(
      String struct, Address at, Layout layout, List<FieldAt> leaves) {
    memory.need(at, layout.size());
    memory.fetch();
    Structures structures = new Structures(facts, memory);
    FieldWords words =
        new FieldWords(
            facts,
            struct,
            new AddressNames(facts, structures, List.of()),
            new WaitReasons(facts, memory));
    Optional<MemoryBlock.Bytes> bytes = memory.bytes(at, layout.size());
    List<Fields.Field> fields = new ArrayList<>(leaves.size());
    for (FieldAt leaf : leaves) {
      Reading<String> value =
          bytes.isEmpty()
              ? Reading.unreadable("memory at " + at)
              : Reading.known(words.of(bytes.get(), at, leaf));
      fields.add(new Fields.Field(leaf.path(), leaf.type(), leaf.offset(), leaf.size(), value));
    }
    return fields;
  }
}
