package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.Symbol;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.protocol.debugger.Layout;
import dev.gotrace.protocol.debugger.TypeSource;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Layouts;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The facts as they hold in one target: each field's place, each variable's address, each named
 * constant's value. A fact that this target does not have makes absent values, never a failure.
 */
public final class ResolvedFacts {

  private static final int MOST_ROUNDS = 6;

  private final Facts facts;
  private final Symbols symbols;
  private final Map<String, Layout> layouts = new HashMap<>();
  private final Map<String, FieldAt> fields = new HashMap<>();
  private final Map<String, Map<String, FieldAt>> fieldsOf = new HashMap<>();
  private final Map<String, Reading<Address>> globals = new HashMap<>();
  private final Map<String, Integer> spans = new HashMap<>();
  private final Map<String, Map<Long, String>> names = new HashMap<>();

  private ResolvedFacts(Facts facts, Symbols symbols) {
    this.facts = facts;
    this.symbols = symbols;
  }

  /**
   * Asks for the layouts and constants that the facts need, in a few batches.
   *
   * @param symbols the target's symbols
   * @throws dev.gotrace.protocol.debugger.DebuggerException when the debugger is lost
   */
  public static ResolvedFacts resolve(TypeSource types, Symbols symbols) {
    ResolvedFacts resolved = new ResolvedFacts(Facts.all(), symbols);
    resolved.resolveFields(types);
    if (!resolved.layouts.isEmpty()) {
      resolved.resolveConstants(types);
    }
    return resolved;
  }

  /** The same facts for a program that was loaded elsewhere: these are its symbols there. */
  public ResolvedFacts movedTo(Symbols there) {
    ResolvedFacts moved = new ResolvedFacts(facts, there);
    moved.layouts.putAll(layouts);
    moved.fields.putAll(fields);
    moved.spans.putAll(spans);
    moved.names.putAll(names);
    return moved;
  }

  /** The types that {@link #resolve} will ask for, as far as can be said before. */
  public static List<String> expectedTypes() {
    Facts facts = Facts.all();
    List<String> types = new ArrayList<>(facts.structs().values());
    types.addAll(facts.nested());
    return types;
  }

  /** The constants that {@link #resolve} will ask for. */
  public static Set<String> expectedConstants() {
    return Facts.all().constantNames();
  }

  /** Whether the target describes its types at all. */
  public boolean hasTypes() {
    return !layouts.isEmpty();
  }

  /** Why a value that needs a type is not there, when it is for want of type information. */
  static final String NO_TYPES = "this binary carries no type information (built with -ldflags=-w)";

  Optional<FieldAt> field(String id) {
    return Optional.ofNullable(fields.get(id));
  }

  /** The fields of a struct by their own names, without the struct's id. */
  Map<String, FieldAt> fieldsOf(String struct) {
    return fieldsOf.computeIfAbsent(struct, this::collectFields);
  }

  private Map<String, FieldAt> collectFields(String struct) {
    Map<String, FieldAt> own = new HashMap<>();
    String prefix = struct + ".";
    fields.forEach(
        (id, at) -> {
          if (id.startsWith(prefix)) {
            own.put(id.substring(prefix.length()), at);
          }
        });
    return own;
  }

  /** Why the field with this id is missing. */
  String whyNoField(String id) {
    return hasTypes() ? "this Go release has no " + id : NO_TYPES;
  }

  /**
   * All of them, for where this program is gone.
   *
   * @param memory by what memory is read
   */
  public Layouts layouts(String memory) {
    Map<String, Layouts.Variable> globals = new LinkedHashMap<>();
    facts
        .globals()
        .keySet()
        .forEach(id -> globals.put(id, new Layouts.Variable(globalName(id), global(id))));
    Map<String, Reading<Layouts.Field>> places = new LinkedHashMap<>();
    for (String id : facts.fields().keySet()) {
      FieldAt at = fields.get(id);
      places.put(
          id,
          at == null
              ? Reading.absent(whyNoField(id))
              : Reading.known(new Layouts.Field(at.path(), at.type(), at.offset(), at.size())));
    }
    return new Layouts(memory, facts.structs(), globals, places);
  }

  /** How many bytes from a struct's start hold every field that the facts name. */
  int span(String struct) {
    return spans.getOrDefault(struct, 0);
  }

  /** The type's name of a struct's id. */
  String typeOf(String struct) {
    return facts.structs().getOrDefault(struct, struct);
  }

  /** The address of a variable; the same ones are asked for at every stop. */
  Reading<Address> global(String id) {
    Reading<Address> found = globals.get(id);
    if (found == null) {
      found = find(id);
      globals.put(id, found);
    }
    return found;
  }

  private Reading<Address> find(String id) {
    List<String> alternatives = facts.globals().getOrDefault(id, List.of());
    for (String name : alternatives) {
      Optional<Symbol> symbol = symbols.find(name);
      if (symbol.isPresent()) {
        return Reading.known(symbol.get().address());
      }
    }
    return Reading.absent(
        symbols.onlyFunctions() || symbols.whyNone().isPresent()
            ? "this binary has no symbol table (built with -ldflags=-s)"
            : "this program has no " + String.join(" or ", alternatives));
  }

  /** The variable of exactly this name. */
  Optional<Symbol> variable(String name) {
    return symbols.find(name);
  }

  /** The name that a variable has in this target. */
  String globalName(String id) {
    List<String> alternatives = facts.globals().getOrDefault(id, List.of(id));
    return alternatives.stream()
        .filter(name -> symbols.find(name).isPresent())
        .findFirst()
        .orElse(alternatives.get(0));
  }

  /** How many bytes a variable has by the symbol table. */
  long globalSize(String id) {
    return symbols.find(globalName(id)).map(Symbol::sizeBytes).orElse(0L);
  }

  /** The variable that tells where in a thread's storage the runtime keeps g. */
  public String tlsSymbol() {
    return facts.globals().getOrDefault("tlsg", List.of("")).get(0);
  }

  /** Whether a function goes on on another stack, so that its caller is not found on this one. */
  boolean switchesStack(String function) {
    return facts.stackSwitches().contains(function);
  }

  /** Whether a function's prologue calls this one when its stack is too small. */
  boolean growsStack(String function) {
    return facts.stackGrowers().contains(function);
  }

  /** Whether this function is one that nothing called. */
  boolean isOutermost(String function) {
    return facts.outermost().contains(function);
  }

  /** Whether a function has the name of one in the runtime's own packages. */
  boolean isRuntimesFunction(String function) {
    int dot = function.indexOf('.', function.lastIndexOf('/') + 1);
    return dot > 0 && isRuntimes(function.substring(0, dot));
  }

  /**
   * Whether a source file, as {@link CodeNames} shows it, is one of the runtime's own packages:
   * functions that it has for other packages have names of those.
   */
  boolean isRuntimesFile(String file) {
    int slash = file.lastIndexOf('/');
    return slash > 0 && isRuntimes(file.substring(0, slash));
  }

  private boolean isRuntimes(String path) {
    return facts.ownPackages().matcher(path).matches();
  }

  /** How control is passed on otherwise than by calling and returning. */
  Facts.Control control() {
    return facts.control();
  }

  /** The symbol over an address of the program. */
  Optional<Symbol.Offset> symbolAt(Address address) {
    return symbols.at(address);
  }

  /** Whether the program's own table was read and covers this address. */
  boolean isInOwnTable(Address address) {
    return symbols.lineAt(address).isPresent();
  }

  /** See {@link Symbols#stackDepthAt}. */
  OptionalLong stackDepthAt(Address address) {
    return symbols.stackDepthAt(address);
  }

  /** A struct's size in bytes; 0 where the target does not tell. */
  int size(String struct) {
    Layout layout = layouts.get(typeOf(struct));
    return layout == null ? 0 : layout.size();
  }

  Optional<Facts.Registers> registers(String machine) {
    return Optional.ofNullable(facts.architectures().get(machine));
  }

  /** The name of a status or the like; unreadable when the target names no such value. */
  Reading<String> nameOf(String field, long value) {
    Map<Long, String> known = names.getOrDefault(field, Map.of());
    String name = known.get(value);
    return name != null
        ? Reading.known(name)
        : Reading.unreadable(field + " is " + value + ", which this Go release does not name");
  }

  private void resolveFields(TypeSource types) {
    Set<String> tried = new HashSet<>();
    Set<String> wanted = new LinkedHashSet<>(expectedTypes());
    for (int round = 0; round < MOST_ROUNDS && !wanted.isEmpty(); round++) {
      layouts.putAll(types.layouts(wanted));
      tried.addAll(wanted);
      wanted = new LinkedHashSet<>();
      for (Map.Entry<String, List<String>> fact : facts.fields().entrySet()) {
        resolveField(fact.getKey(), fact.getValue(), wanted);
      }
      wanted.removeAll(tried);
    }
  }

  private void resolveField(String id, List<String> paths, Set<String> wanted) {
    String struct = id.substring(0, id.indexOf('.'));
    for (String path : paths) {
      Optional<FieldAt> at = walk(typeOf(struct), path, wanted);
      if (at.isPresent()) {
        fields.put(id, at.get());
        spans.merge(struct, at.get().end(), Math::max);
        return;
      }
    }
  }

  /** Follows a path from field to field; a type that is not known yet goes into {@code wanted}. */
  private Optional<FieldAt> walk(String type, String path, Set<String> wanted) {
    int offset = 0;
    String current = type;
    Layout.Field found = null;
    for (String segment : path.split("\\.", -1)) {
      if (found != null && !found.inner().isEmpty()) {
        // A struct without a name of its own: its fields came with the outer layout.
        Optional<Layout.Field> inner =
            found.inner().stream().filter(field -> field.name().equals(segment)).findFirst();
        if (inner.isEmpty()) {
          return Optional.empty();
        }
        offset += inner.get().offset() - found.offset();
        found = inner.get();
      } else {
        Layout layout = layouts.get(current);
        if (layout == null) {
          wanted.add(current);
          return Optional.empty();
        }
        Optional<Layout.Field> field = layout.field(segment);
        if (field.isEmpty()) {
          return Optional.empty();
        }
        offset += field.get().offset();
        found = field.get();
      }
      current = found.type();
    }
    return found == null
        ? Optional.empty()
        : Optional.of(new FieldAt(path, offset, found.size(), found.type()));
  }

  /**
   * Finds fields that the facts do not name, in a few batches.
   *
   * @param wanted each a type's name, a blank, and paths inside it with bars between them, the
   *     likelier first
   * @return those that this target has
   */
  Map<String, FieldAt> learn(TypeSource types, Set<String> wanted) {
    Map<String, FieldAt> found = new HashMap<>();
    Set<String> tried = new HashSet<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<String> unknown = new LinkedHashSet<>();
      for (String field : wanted) {
        learn(field, tried, unknown).ifPresent(at -> found.put(field, at));
      }
      if (unknown.isEmpty()) {
        break;
      }
      layouts.putAll(types.layouts(unknown));
      tried.addAll(unknown);
    }
    return found;
  }

  private Optional<FieldAt> learn(String field, Set<String> tried, Set<String> unknown) {
    int blank = field.indexOf(' ');
    for (String path : field.substring(blank + 1).split("\\|", -1)) {
      Set<String> missing = new LinkedHashSet<>();
      Optional<FieldAt> at = walk(field.substring(0, blank), path, missing);
      missing.removeAll(tried);
      unknown.addAll(missing);
      if (at.isPresent() || !missing.isEmpty()) {
        return at;
      }
    }
    return Optional.empty();
  }

  /** A symbol of the target. */
  Optional<Symbol> symbol(String name) {
    return symbols.find(name);
  }

  private void resolveConstants(TypeSource types) {
    Map<String, Long> values = types.constants(facts.constantNames());
    facts.constants().forEach((id, table) -> names.put(id, byValue(table, values)));
  }

  private static Map<Long, String> byValue(Facts.Names table, Map<String, Long> values) {
    Map<Long, String> byValue = new LinkedHashMap<>();
    Long flag = table.flag() == null ? null : values.get(table.prefix() + table.flag());
    for (String name : table.names()) {
      Long value = values.get(table.prefix() + name);
      if (value != null) {
        byValue.put(value, name);
        if (flag != null) {
          byValue.put(value | flag, table.flag() + name);
        }
      }
    }
    return byValue;
  }
}
