package dev.gotrace.app.verify;

import dev.gotrace.app.verify.MayDiffer.How;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two walks of one program, phase by phase.
 *
 * @param first who made the first walk
 * @param second who made the second one
 * @param phases in the order of the first walk, those that only the second one has last
 */
public record Comparison(String first, String second, List<PhaseComparison> phases) {
  public Comparison {
    phases = List.copyOf(phases);
  }

  /** Holds two walks against each other. */
  public static Comparison of(Walked first, Walked second) {
    Map<String, Moment> ones = byPhase(first);
    Map<String, Moment> others = byPhase(second);
    Set<String> ids = new LinkedHashSet<>(ones.keySet());
    ids.addAll(others.keySet());
    List<PhaseComparison> phases = new ArrayList<>();
    List<String> passed = new ArrayList<>();
    for (String id : ids) {
      phases.add(
          compare(
              new MayDiffer.Place(
                  id,
                  List.copyOf(passed),
                  isOnMain(ones.get(id)) && isOnMain(others.get(id)),
                  first.symbols()),
              values(first, ones.get(id)),
              values(second, others.get(id)),
              MayDiffer::why));
      passed.add(id);
    }
    return new Comparison(first.debugger(), second.debugger(), phases);
  }

  /** Whether everything is equal that must be. */
  public boolean same() {
    return phases.stream().allMatch(phase -> phase.wrong().isEmpty());
  }

  static boolean isOnMain(@Nullable Moment moment) {
    return moment != null && moment.stack().of().equals(Reading.known("g1"));
  }

  private static Map<String, Moment> byPhase(Walked walked) {
    Map<String, Moment> byPhase = new LinkedHashMap<>();
    for (Moment moment : walked.moments()) {
      if (moment.kind() == Moment.Kind.PHASE) {
        byPhase.putIfAbsent(moment.phase(), moment);
      }
    }
    return byPhase;
  }

  /** The values of a Moment, and the stops that follow it before the next phase. */
  private static Map<String, Value> values(Walked walked, @Nullable Moment moment) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("the phase", Value.plain(moment == null ? "not reached" : "reached"));
    if (moment == null) {
      return values;
    }
    values.putAll(
        CellValues.of(
            moment, new Landmarks(walked.symbols(), walked.moments().get(0), moment, true)));
    int position = 0;
    for (Moment other : walked.moments()) {
      if (other.kind() == Moment.Kind.PHASE) {
        position += other.number() <= moment.number() ? 1 : 0;
      } else if (other.phase().equals(moment.phase())) {
        values.put(
            "stop at " + other.at().function().asOptional().orElse("no function"),
            Value.plain(other.kind().name().toLowerCase(Locale.ROOT)));
      }
    }
    values.put("the phase's place", Value.plain(String.valueOf(position)));
    return values;
  }

  /** The values of one phase, pair by pair. */
  static PhaseComparison compare(
      MayDiffer.Place place,
      Map<String, Value> ones,
      Map<String, Value> others,
      MayDiffer.Reasons reasons) {
    int equal = 0;
    List<Difference> differences = new ArrayList<>();
    boolean both = ones.size() > 1 && others.size() > 1;
    Set<String> cells = new LinkedHashSet<>(ones.keySet());
    cells.addAll(others.keySet());
    for (String cell : cells) {
      Value one = ones.get(cell);
      Value other = others.get(cell);
      Optional<How> how = how(one, other);
      if (how.isEmpty()) {
        equal++;
      } else if (both || how.get() != How.MISSING) {
        differences.add(
            new Difference(cell, shown(one), shown(other), reasons.why(cell, how.get(), place)));
      }
    }
    return new PhaseComparison(place.phase(), equal, differences);
  }

  private static String shown(@Nullable Value value) {
    return value == null ? "none" : value.shown();
  }

  private static Optional<How> how(@Nullable Value one, @Nullable Value other) {
    boolean unread = isUnread(one);
    if (unread != isUnread(other)) {
      return Optional.of(How.UNREAD);
    }
    if (one == null || other == null) {
      return Optional.of(How.MISSING);
    }
    if (one.compared().equals(other.compared())) {
      return unread && !one.shown().equals(other.shown())
          ? Optional.of(How.WORDS)
          : Optional.empty();
    }
    boolean bare = one.form() == Value.Form.BARE && other.form() == Value.Form.BARE;
    return Optional.of(bare ? How.BARE : How.VALUE);
  }

  private static boolean isUnread(@Nullable Value value) {
    return value != null && value.form() == Value.Form.UNREADABLE;
  }
}
