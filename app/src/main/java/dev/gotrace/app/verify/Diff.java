package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.recording.Recording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Two recordings held against each other, stop by stop: by phase, step and occurrence. Addresses
 * are compared by what they name, and line numbers not at all.
 */
public final class Diff {

  private final Stops first;
  private final Stops second;
  private final Predicate<String> cells;

  Diff(Stops first, Stops second, Predicate<String> cells) {
    this.first = first;
    this.second = second;
    this.cells = cells;
  }

  /**
   * Holds them against each other.
   *
   * @param names what the two are called
   * @param ignored what is left out; it has met all cells that there are, of whatever scope
   */
  public static Comparison of(
      Recording one, Recording other, List<String> names, Scope scope, Ignored ignored) {
    Predicate<String> cells = cell -> !ignored.test(cell) && scope.takes(cell);
    Diff diff = new Diff(Stops.of(one), Stops.of(other), cells);
    return new Comparison(names.get(0), names.get(1), diff.stops());
  }

  /**
   * Holds the phases of a walk against those of a recording, with all that was read.
   *
   * @param names what the two are called
   */
  public static Comparison of(List<Moment> walk, Recording recording, List<String> names) {
    Diff diff = new Diff(Stops.ofPhases(walk), Stops.ofPhases(recording), Scope.VALUES::takes);
    return new Comparison(names.get(0), names.get(1), diff.stops());
  }

  private List<PhaseComparison> stops() {
    Alignment alignment = Alignment.of(first, second);
    List<PhaseComparison> stops = new ArrayList<>();
    Set<String> passed = new LinkedHashSet<>();
    for (Stops.Key key : alignment.keys()) {
      stops.add(compare(key, List.copyOf(passed), alignment.moved().contains(key)));
      passed.add(key.phase());
    }
    return stops;
  }

  PhaseComparison compare(Stops.Key key, List<String> passed, boolean moved) {
    Moment one = first.at(key);
    Moment other = second.at(key);
    MayDiffer.Place place =
        new MayDiffer.Place(
            key.phase(),
            passed,
            Comparison.isOnMain(one) && Comparison.isOnMain(other),
            first.symbols());
    PhaseComparison found =
        Comparison.compare(
            place, values(first, one), values(second, other), MayDiffer::whyRecorded);
    List<Difference> differences = new ArrayList<>(found.differences());
    if (moved) {
      differences.add(
          new Difference(
              "the order",
              "stop " + (first.index(key) + 1),
              "stop " + (second.index(key) + 1),
              MayDiffer.whyRecorded("the order", MayDiffer.How.VALUE, place)));
    }
    return new PhaseComparison(key.toString(), found.equal(), differences);
  }

  private Map<String, Value> values(Stops stops, @Nullable Moment moment) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("the stop", Value.plain(moment == null ? "not there" : "there"));
    if (moment != null) {
      Landmarks landmarks = new Landmarks(stops.symbols(), stops.first(), moment, false);
      CellValues.of(moment, landmarks)
          .forEach(
              (cell, value) -> {
                if (cells.test(cell)) {
                  values.put(cell, value);
                }
              });
    }
    return values;
  }
}
