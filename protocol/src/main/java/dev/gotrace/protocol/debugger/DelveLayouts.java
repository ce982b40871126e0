package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.DelveRequest;
import dev.gotrace.protocol.delve.ReadRequests.Eval;
import dev.gotrace.protocol.delve.ReadRequests.GetTypeInfo;
import dev.gotrace.protocol.delve.TypeInfo;
import dev.gotrace.protocol.delve.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layouts of types. dlv tells no offsets, but the address of each field of a struct wherever
 * one is said to lie, be there memory or not. Types are named as {@link GdbLayouts} names them, so
 * that both debuggers tell the same.
 */
final class DelveLayouts {

  /** Nothing is ever mapped there (mmap_min_addr in proc_sys_vm(5)). */
  private static final long NOWHERE = 0x1000;

  /** A struct's own fields, and those of a struct without a name among them. */
  private static final int DEPTH = 1;

  private static final String UNNAMED = "struct {";
  private static final int WORD = 8;

  private final DelveLink dlv;
  private final Map<String, Integer> sizes = new HashMap<>();

  DelveLayouts(DelveLink dlv) {
    this.dlv = dlv;
  }

  /** What {@link #layouts} and {@link #constants} will ask first. */
  static List<DelveRequest<?>> questions(Collection<String> types, Collection<String> constants) {
    List<DelveRequest<?>> questions = new ArrayList<>();
    types.forEach(type -> questions.add(fields(type)));
    types.forEach(type -> questions.add(new GetTypeInfo(type)));
    constants.forEach(constant -> questions.add(value(constant)));
    return questions;
  }

  private static Eval fields(String type) {
    return new Eval("*(*\"" + type + "\")(0x" + Long.toHexString(NOWHERE) + ")", DEPTH);
  }

  /** A package whose path has slashes stands in quotes. */
  private static Eval value(String constant) {
    int dot = constant.indexOf('.', constant.lastIndexOf('/') + 1);
    String expression =
        constant.contains("/") && dot > 0
            ? '"' + constant.substring(0, dot) + '"' + constant.substring(dot)
            : constant;
    return new Eval(expression, 0);
  }

  Map<String, Layout> layouts(Collection<String> types) {
    List<String> names = List.copyOf(types);
    List<Optional<Variable>> structs =
        dlv.runAll(names.stream().map(DelveLayouts::fields).toList(), Limits.LOAD);
    learnSizes(names, structs);
    Map<String, Layout> layouts = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Optional<Variable> struct = structs.get(i);
      if (struct.isPresent() && struct.get().kind() == Variable.STRUCT) {
        layouts.put(name, new Layout(name, size(name), fieldsOf(struct.get().children())));
      }
    }
    return layouts;
  }

  Map<String, Long> constants(Collection<String> names) {
    List<String> list = List.copyOf(names);
    List<Optional<Variable>> values =
        dlv.runAll(list.stream().map(DelveLayouts::value).toList(), Limits.LOAD);
    Map<String, Long> constants = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String name = list.get(i);
      values.get(i).ifPresent(value -> constants.put(name, Long.parseLong(value.value())));
    }
    return constants;
  }

  /** Asks for the sizes of all types at once that are not known by their names. */
  private void learnSizes(List<String> names, List<Optional<Variable>> structs) {
    Set<String> wanted = new LinkedHashSet<>(names);
    for (Optional<Variable> struct : structs) {
      struct.ifPresent(
          found -> {
            collect(found.children(), wanted);
            found.children().forEach(child -> collect(child.children(), wanted));
          });
    }
    List<String> asked =
        wanted.stream().filter(type -> !sizes.containsKey(type) && sizeByName(type) < 0).toList();
    List<Optional<TypeInfo>> told =
        dlv.runAll(asked.stream().map(GetTypeInfo::new).toList(), Limits.LOAD);
    for (int i = 0; i < asked.size(); i++) {
      sizes.put(asked.get(i), told.get(i).map(info -> (int) info.size()).orElse(0));
    }
  }

  private static void collect(List<Variable> fields, Set<String> types) {
    fields.forEach(field -> types.add(field.type()));
  }

  private int size(String type) {
    int known = sizeByName(type);
    return known >= 0 ? known : sizes.getOrDefault(type, 0);
  }

  /** The size of a type that needs no asking; -1 for others. */
  private static int sizeByName(String type) {
    if (type.startsWith("*") || type.startsWith("func(") || type.startsWith("map[")) {
      return WORD;
    }
    if (type.startsWith("[]")) {
      return 3 * WORD;
    }
    return switch (type) {
      case "bool", "int8", "uint8" -> 1;
      case "int16", "uint16" -> 2;
      case "int32", "uint32", "float32" -> 4;
      case "int64", "uint64", "float64", "int", "uint", "uintptr", "unsafe.Pointer" -> WORD;
      case "string" -> 2 * WORD;
      default -> -1;
    };
  }

  private List<Layout.Field> fieldsOf(List<Variable> variables) {
    List<Layout.Field> fields = new ArrayList<>(variables.size());
    for (Variable variable : variables) {
      String type = variable.type();
      int offset = (int) (variable.address() - NOWHERE);
      List<Layout.Field> inner = List.of();
      String name = asGdbNames(type);
      if (type.startsWith("[]")) {
        inner = slice(type.substring(2), offset);
      } else if (type.equals("string")) {
        inner = text(offset);
      } else if (type.startsWith(UNNAMED)) {
        inner = fieldsOf(variable.children());
        name = "struct " + type;
      }
      fields.add(new Layout.Field(variable.name(), offset, size(type), name, inner));
    }
    return fields;
  }

  private static List<Layout.Field> slice(String element, int offset) {
    return List.of(
        new Layout.Field("array", offset, WORD, asGdbNames("*" + element), List.of()),
        new Layout.Field("len", offset + WORD, WORD, "int", List.of()),
        new Layout.Field("cap", offset + 2 * WORD, WORD, "int", List.of()));
  }

  private static List<Layout.Field> text(int offset) {
    return List.of(
        new Layout.Field("str", offset, WORD, "uint8*", List.of()),
        new Layout.Field("len", offset + WORD, WORD, "int", List.of()));
  }

  /** A pointer's star stands behind, as in C. */
  private static String asGdbNames(String type) {
    int stars = 0;
    while (stars < type.length() && type.charAt(stars) == '*') {
      stars++;
    }
    String pointedAt = type.substring(stars);
    if (pointedAt.equals("unsafe.Pointer")) {
      return "void*" + "*".repeat(stars);
    }
    boolean struct = pointedAt.startsWith("[]") || pointedAt.equals("string");
    return (struct ? "struct " : "") + pointedAt + "*".repeat(stars);
  }
}
