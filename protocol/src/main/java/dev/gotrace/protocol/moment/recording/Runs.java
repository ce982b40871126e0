package dev.gotrace.protocol.moment.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One word for each Moment of a recording; neighbours mostly have the same. */
final class Runs {

  private final List<@Nullable String> words = new ArrayList<>();
  private int[] ends = new int[16];

  /** Adds the words of some more Moments. */
  void add(@Nullable String word, int count) {
    int runs = words.size();
    int before = size();
    if (runs == 0 || !Objects.equals(words.get(runs - 1), word)) {
      words.add(word);
      if (runs == ends.length) {
        ends = Arrays.copyOf(ends, 2 * runs);
      }
      runs++;
    }
    ends[runs - 1] = before + count;
  }

  int size() {
    return words.isEmpty() ? 0 : ends[words.size() - 1];
  }

  /** How many runs there are. */
  int runs() {
    return words.size();
  }

  @Nullable String word(int run) {
    return words.get(run);
  }

  int length(int run) {
    return ends[run] - (run == 0 ? 0 : ends[run - 1]);
  }

  /** The word of one Moment. */
  @Nullable String at(int index) {
    int found = Arrays.binarySearch(ends, 0, words.size(), index + 1);
    return words.get(found < 0 ? -found - 1 : found);
  }
}
