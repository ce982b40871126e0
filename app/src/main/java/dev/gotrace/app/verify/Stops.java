package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.recording.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The stops of a walk by what they are, so that those of another one can be found. */
final class Stops {

  /**
   * One stop.
   *
   * @param phase the phase's id
   * @param what a step's id, or the kind of stop and its function; empty at the phase's own
   * @param occurrence which one of those of the same words, from 1
   */
  record Key(String phase, String what, int occurrence) {

    @Override
    public String toString() {
      String words = what.isEmpty() ? phase : phase + " " + what;
      return occurrence == 1 ? words : words + " #" + occurrence;
    }
  }

  private final IntFunction<Moment> moments;
  private final RecordedSymbols symbols = new RecordedSymbols();
  private final Map<Key, Integer> indexes = new LinkedHashMap<>();

  /**
   * @param size how many Moments there are
   * @param moments gives each, from 0
   * @param wanted whether a stop is held against the other's
   */
  private Stops(int size, IntFunction<Moment> moments, Predicate<Moment> wanted) {
    this.moments = moments;
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < size; i++) {
      Moment moment = moments.apply(i);
      symbols.learn(moment);
      if (wanted.test(moment)) {
        String what = what(moment);
        int occurrence = seen.merge(moment.phase() + "\n" + what, 1, Integer::sum);
        indexes.put(new Key(moment.phase(), what, occurrence), i);
      }
    }
  }

  /** All stops of a recording. */
  static Stops of(Recording recording) {
    return new Stops(recording.size(), recording::moment, moment -> true);
  }

  /** The phases of a recording. */
  static Stops ofPhases(Recording recording) {
    return new Stops(recording.size(), recording::moment, Stops::isPhase);
  }

  /** The phases of a walk. */
  static Stops ofPhases(List<Moment> walk) {
    return new Stops(walk.size(), walk::get, Stops::isPhase);
  }

  private static boolean isPhase(Moment moment) {
    return moment.kind() == Moment.Kind.PHASE;
  }

  private static String what(Moment moment) {
    if (isPhase(moment)) {
      return "";
    }
    String step = moment.step();
    if (moment.kind() == Moment.Kind.STEP && step != null) {
      return step;
    }
    return moment.kind().name().toLowerCase(Locale.ROOT)
        + " in "
        + InnerFunction.of(moment).orElse("no function");
  }

  RecordedSymbols symbols() {
    return symbols;
  }

  /** In the order of the recording. */
  List<Key> keys() {
    return new ArrayList<>(indexes.keySet());
  }

  boolean has(Key key) {
    return indexes.containsKey(key);
  }

  @Nullable Moment at(Key key) {
    Integer index = indexes.get(key);
    return index == null ? null : moments.apply(index);
  }

  /** The index of the stop; -1 for none. */
  int index(Key key) {
    return indexes.getOrDefault(key, -1);
  }

  Moment first() {
    return moments.apply(0);
  }
}
