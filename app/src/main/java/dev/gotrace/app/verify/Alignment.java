package dev.gotrace.app.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stops of two recordings in one order: that of the first, and what only the second one has
 * where it has that.
 *
 * @param keys all of them
 * @param moved the fewest that, left out, leave the others in one order
 */
record Alignment(List<Stops.Key> keys, Set<Stops.Key> moved) {

  static Alignment of(Stops first, Stops second) {
    Map<Stops.@Nullable Key, List<Stops.Key>> added = new HashMap<>();
    Stops.Key common = null;
    for (Stops.Key key : second.keys()) {
      if (first.has(key)) {
        common = key;
      } else {
        added.computeIfAbsent(common, before -> new ArrayList<>()).add(key);
      }
    }
    List<Stops.Key> keys = new ArrayList<>(added.getOrDefault(null, List.of()));
    for (Stops.Key key : first.keys()) {
      keys.add(key);
      keys.addAll(added.getOrDefault(key, List.of()));
    }
    return new Alignment(keys, moved(first, second));
  }

  /** All but the longest run that rises in the second one, too (patience sorting). */
  private static Set<Stops.Key> moved(Stops first, Stops second) {
    List<Stops.Key> common = first.keys().stream().filter(second::has).toList();
    List<Integer> ends = new ArrayList<>();
    int[] before = new int[common.size()];
    for (int i = 0; i < common.size(); i++) {
      int place = second.index(common.get(i));
      int low = 0;
      int high = ends.size();
      while (low < high) {
        int middle = (low + high) / 2;
        if (second.index(common.get(ends.get(middle))) < place) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : ends.get(low - 1);
      if (low == ends.size()) {
        ends.add(i);
      } else {
        ends.set(low, i);
      }
    }
    Set<Stops.Key> moved = new HashSet<>(common);
    for (int i = ends.isEmpty() ? -1 : ends.get(ends.size() - 1); i >= 0; i = before[i]) {
      moved.remove(common.get(i));
    }
    return moved;
  }
}
