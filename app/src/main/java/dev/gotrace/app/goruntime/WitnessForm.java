package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.GoVersion;
import dev.gotrace.protocol.moment.Cells;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is found whose change shows that something happened, as data. A form that a target
 * does not have gives way to the next one.
 *
 * @param name what the value is called
 * @param cell the cell of the Moment that it is, as {@link Cells} names it; null for one of memory
 * @param path how to come by it in memory: first a symbol, or a register behind a {@code $}; then
 *     {@code +N} for N bytes further, {@code +last} for the last of the symbol's pointers, {@code
 *     *} for what is pointed to there, or a type and a field of it, with alternatives
 * @param bytes its size; 0 for that of the last field, or of the symbol
 * @param symbolBytes the size that the symbol must have for the path to be right; 0 for any
 * @param as what it is
 * @param from the release from which on the path is right; null for any, or where shape tells
 * @param stays whether it need not change in an ordinary run
 */
public record WitnessForm(
    String name,
    @Nullable String cell,
    List<String> path,
    int bytes,
    int symbolBytes,
    As as,
    @Nullable GoVersion from,
    boolean stays) {

  /** What a value in memory is. */
  public enum As {
    NUMBER,
    ADDRESS,
    FLAG,
    /** An address, by the symbol that it lies in. */
    SYMBOL
  }

  /** Reads one from gotrace's data. */
  public static WitnessForm of(Map<String, Object> data) {
    return new WitnessForm(
        (String) Objects.requireNonNull(data.get("name")),
        (String) data.get("cell"),
        JsonData.strings(data.getOrDefault("path", List.of())),
        number(data, "bytes"),
        number(data, "size"),
        Optional.ofNullable((String) data.get("as"))
            .map(as -> As.valueOf(as.toUpperCase(java.util.Locale.ROOT)))
            .orElse(As.NUMBER),
        Optional.ofNullable((String) data.get("from")).flatMap(GoVersion::parse).orElse(null),
        Boolean.TRUE.equals(data.get("stays")));
  }

  private static int number(Map<String, Object> data, String name) {
    return Math.toIntExact((Long) data.getOrDefault(name, 0L));
  }
}
