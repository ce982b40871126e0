package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.JsonData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One phase of a Go program's start, as {@code bootstrap/phases.json} has it.
 *
 * @param id its name, such as {@code schedinit}
 * @param title what happens in it, in a few words
 * @param function the function that it begins with; empty for the program's entry, which is an
 *     address
 * @param assembly whether that function is written in assembly since Go knows two calling
 *     conventions (1.17); without line information this alone tells it from its wrapper
 * @param last whether the program ends with it
 * @param stays whether that function does not end before the program does
 * @param signs variables of the runtime that are zero until this phase has begun; one is enough
 */
public record Phase(
    String id,
    String title,
    Optional<String> function,
    boolean assembly,
    boolean last,
    boolean stays,
    List<String> signs) {

  /** Reads all phases, in the order in which they happen. */
  static List<Phase> readAll() {
    return ((List<?>) JsonData.read("/bootstrap/phases.json"))
        .stream().map(JsonData::object).map(Phase::of).toList();
  }

  private static Phase of(Map<String, Object> data) {
    return new Phase(
        (String) Objects.requireNonNull(data.get("id")),
        (String) Objects.requireNonNull(data.get("title")),
        Optional.ofNullable((String) data.get("function")),
        Boolean.TRUE.equals(data.get("assembly")),
        Boolean.TRUE.equals(data.get("last")),
        Boolean.TRUE.equals(data.get("stays")),
        data.get("signs") instanceof List<?> names
            ? names.stream().map(String.class::cast).toList()
            : List.of());
  }
}
