package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Whereabouts;
import dev.gotrace.tui.state.GoroutineOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which goroutines are listed, as places in the Moment's list. It makes nothing for each goroutine:
 * 10,000 of them must be filtered and sorted anew at a key.
 */
final class GoroutineIndex {

  /** The package whose goroutines are the runtime's own, but for the one that runs main. */
  private static final String RUNTIME = "runtime";

  private GoroutineIndex() {}

  /** Those that hold the filter in one of their columns, sorted. */
  static int[] of(List<Goroutine> goroutines, GoroutineOptions options, String system) {
    int[] kept = filtered(goroutines, options.filter().toLowerCase(Locale.ROOT), system);
    switch (options.order()) {
      case GOID, TREE -> {}
      case STATUS -> sort(kept, goroutines, Goroutine::status);
      case ENTRY -> sort(kept, goroutines, Goroutine::entry);
      case CREATED_BY -> sort(kept, goroutines, Goroutine::createdBy);
    }
    if (options.descending()) {
      for (int i = 0, j = kept.length - 1; i < j; i++, j--) {
        int other = kept[i];
        kept[i] = kept[j];
        kept[j] = other;
      }
    }
    return kept;
  }

  /** Whether a goroutine is the runtime's own. */
  static boolean isSystem(Goroutine g) {
    String entry = text(g.entry());
    return entry.startsWith(RUNTIME)
        && entry.startsWith(".", RUNTIME.length())
        && !entry.equals(RUNTIME + ".main");
  }

  static String text(Reading<String> reading) {
    return reading instanceof Reading.Known<String> known ? known.value() : "";
  }

  private static int[] filtered(List<Goroutine> goroutines, String filter, String system) {
    int[] kept = new int[goroutines.size()];
    int count = 0;
    boolean ids = filter.matches("[gm]?[0-9]+|[gm]");
    boolean label = !filter.isEmpty() && system.toLowerCase(Locale.ROOT).contains(filter);
    // Thousands of goroutines share a few texts.
    Map<String, Boolean> holding = new HashMap<>();
    for (int i = 0; i < kept.length; i++) {
      Goroutine g = goroutines.get(i);
      if (filter.isEmpty()
          || holds(g.entry(), filter, holding)
          || holds(g.status(), filter, holding)
          || holds(g.waitReason(), filter, holding)
          || holds(g.createdBy(), filter, holding)
          || stands(g.where(), filter, holding)
          || label && isSystem(g)
          || ids && (holds("g", g.goid(), filter) || holds("m", g.m(), filter))) {
        kept[count++] = i;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static boolean holds(
      Reading<String> reading, String filter, Map<String, Boolean> holding) {
    return reading instanceof Reading.Known<String> known
        && holding.computeIfAbsent(known.value(), text -> holds(text, filter));
  }

  private static boolean stands(
      @Nullable Whereabouts where, String filter, Map<String, Boolean> holding) {
    return where != null && holding.computeIfAbsent(Spots.text(where), text -> holds(text, filter));
  }

  private static boolean holds(String letter, Reading<Long> id, String filter) {
    return id instanceof Reading.Known<Long> known && (letter + known.value()).contains(filter);
  }

  /** Whether the text has the filter, which is in lower case, in it. */
  private static boolean holds(String text, String filter) {
    int last = text.length() - filter.length();
    for (int i = 0; i <= last; i++) {
      if (text.regionMatches(true, i, filter, 0, filter.length())) {
        return true;
      }
    }
    return false;
  }

  /** Sorts by a text of few values; what has none comes last, and equal ones stay as they are. */
  private static void sort(
      int[] kept, List<Goroutine> goroutines, Function<Goroutine, Reading<String>> by) {
    Map<String, Integer> ranks = new HashMap<>();
    for (int i : kept) {
      ranks.putIfAbsent(text(by.apply(goroutines.get(i))), 0);
    }
    String[] texts = ranks.keySet().toArray(new String[0]);
    Arrays.sort(texts);
    for (int rank = 0; rank < texts.length; rank++) {
      ranks.put(texts[rank], texts[rank].isEmpty() ? texts.length : rank);
    }
    long[] keys = new long[kept.length];
    for (int i = 0; i < kept.length; i++) {
      long rank = ranks.getOrDefault(text(by.apply(goroutines.get(kept[i]))), 0);
      keys[i] = rank << Integer.SIZE | kept[i];
    }
    Arrays.sort(keys);
    for (int i = 0; i < kept.length; i++) {
      kept[i] = (int) keys[i];
    }
  }
}
