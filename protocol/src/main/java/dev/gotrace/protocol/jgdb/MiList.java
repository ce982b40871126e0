package dev.gotrace.protocol.jgdb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A list, {@code [...]}: values with or without names, in gdb's order. */
public record MiList(List<MiField> fields) implements MiValue {

  public MiList {
    fields = List.copyOf(fields);
  }

  /** The strings in this list, named or not; tuples and lists are left out. */
  public List<String> texts() {
    return textsOf(fields);
  }

  /** The tuples in this list, named or not ({@code stack=[frame={..},frame={..}]}). */
  public List<MiTuple> tuples() {
    return tuplesOf(fields);
  }

  /** The list as gdb would write it. */
  @Override
  public String toString() {
    return fields.stream().map(MiField::toString).collect(Collectors.joining(",", "[", "]"));
  }

  static List<String> textsOf(List<MiField> fields) {
    List<String> texts = new ArrayList<>(fields.size());
    for (MiField field : fields) {
      if (field.value() instanceof MiConst text) {
        texts.add(text.text());
      }
    }
    return texts;
  }

  static List<MiTuple> tuplesOf(List<MiField> fields) {
    List<MiTuple> tuples = new ArrayList<>(fields.size());
    for (MiField field : fields) {
      if (field.value() instanceof MiTuple tuple) {
        tuples.add(tuple);
      }
    }
    return tuples;
  }
}
