package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.recording.Recording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stops of one recording, each beside the same one of another: by phase, step, occurrence. */
public final class StopPairs {

  private final Diff diff;
  private final Stops second;
  private final List<Stops.Key> keys;
  private final Alignment alignment;
  private final Map<Stops.Key, Integer> places = new LinkedHashMap<>();

  private StopPairs(Stops first, Stops second) {
    this.diff = new Diff(first, second, Scope.VALUES::takes);
    this.second = second;
    this.keys = first.keys();
    this.alignment = Alignment.of(first, second);
    for (Stops.Key key : alignment.keys()) {
      places.put(key, places.size());
    }
  }

  /** Reads both through. */
  public static StopPairs of(Recording one, Recording other) {
    return new StopPairs(Stops.of(one), Stops.of(other));
  }

  /**
   * One stop of the first recording.
   *
   * @param name what it is
   * @param other its place in the second recording, from 0; -1 where that has no such stop
   * @param comparison both of them, with all that was read
   * @param skipped the stops that only the second one has before the next one of the first
   */
  public record Pair(String name, int other, PhaseComparison comparison, List<String> skipped) {
    public Pair {
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * @param index the stop's place in the first recording, from 0
   */
  public Pair at(int index) {
    Stops.Key key = keys.get(index);
    int place = places.getOrDefault(key, -1);
    Set<String> passed = new LinkedHashSet<>();
    alignment.keys().subList(0, place).forEach(before -> passed.add(before.phase()));
    PhaseComparison comparison =
        diff.compare(key, List.copyOf(passed), alignment.moved().contains(key));
    return new Pair(key.toString(), second.index(key), comparison, skipped(index, place));
  }

  private List<String> skipped(int index, int place) {
    List<String> skipped = new ArrayList<>();
    int end =
        index + 1 < keys.size() ? places.getOrDefault(keys.get(index + 1), -1) : places.size();
    alignment.keys().subList(place + 1, end).forEach(key -> skipped.add(key.toString()));
    return skipped;
  }
}
