package dev.gotrace.protocol.jgdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A tuple, {@code {...}}, or the fields of a whole record. It is an ordered multimap: gdb repeats
 * names ({@code thread-ids={thread-id="1",thread-id="2"}}), and mi2 puts values without a name
 * after a named one ({@code bkpt={..},{..}}). Where a name repeats, the accessors for one value
 * answer the first.
 */
public record MiTuple(List<MiField> fields) implements MiValue {

  /** No fields: what {@code ^done} alone carries. */
  public static final MiTuple EMPTY = new MiTuple(List.of());

  private static final int SHOWN = 200;

  public MiTuple {
    fields = List.copyOf(fields);
  }

  /** The first value of that name. */
  public Optional<MiValue> value(String name) {
    for (MiField field : fields) {
      if (name.equals(field.name())) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** Every value of that name, in gdb's order. */
  public List<MiValue> values(String name) {
    List<MiValue> values = new ArrayList<>();
    for (MiField field : fields) {
      if (name.equals(field.name())) {
        values.add(field.value());
      }
    }
    return values;
  }

  /** The string of that name; empty when there is none, or when it is a tuple or a list. */
  public Optional<String> text(String name) {
    return value(name).filter(MiConst.class::isInstance).map(found -> ((MiConst) found).text());
  }

  /** The tuple of that name; empty when there is none, or when it is not a tuple. */
  public Optional<MiTuple> tuple(String name) {
    return value(name).filter(MiTuple.class::isInstance).map(MiTuple.class::cast);
  }

  /** The list of that name; empty when there is none, or when it is not a list. */
  public Optional<MiList> list(String name) {
    return value(name).filter(MiList.class::isInstance).map(MiList.class::cast);
  }

  /**
   * What is inside the tuple or the list of that name, for the fields that are a list in one
   * version of MI and a tuple in another; nothing when there is none.
   */
  public List<MiField> inside(String name) {
    return value(name).map(MiValue::fields).orElse(List.of());
  }

  /** The strings in this tuple, named or not. */
  public List<String> texts() {
    return MiList.textsOf(fields);
  }

  /** The tuples in this tuple, named or not. */
  public List<MiTuple> tuples() {
    return MiList.tuplesOf(fields);
  }

  /**
   * The string of that name.
   *
   * @throws MiException when there is none; its message shows this tuple
   */
  public String require(String name) {
    return text(name).orElseThrow(() -> missing("string", name));
  }

  /**
   * The tuple of that name.
   *
   * @throws MiException when there is none; its message shows this tuple
   */
  public MiTuple requireTuple(String name) {
    return tuple(name).orElseThrow(() -> missing("tuple", name));
  }

  /**
   * The list of that name.
   *
   * @throws MiException when there is none; its message shows this tuple
   */
  public MiList requireList(String name) {
    return list(name).orElseThrow(() -> missing("list", name));
  }

  /** The tuple as gdb would write it. */
  @Override
  public String toString() {
    return fields.stream().map(MiField::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private MiException missing(String kind, String name) {
    String all = toString();
    String shown = all.length() <= SHOWN ? all : all.substring(0, SHOWN) + "...";
    return new MiException("gdb's record has no " + kind + " \"" + name + "\": " + shown);
  }
}
