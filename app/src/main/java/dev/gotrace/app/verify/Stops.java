package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.recording.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stops of a recording by what they are, so that those of another one can be found. */
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

  private final Recording recording;
  private final RecordedSymbols symbols = new RecordedSymbols();
  private final Map<Key, Integer> indexes = new LinkedHashMap<>();

  Stops(Recording recording) {
    this.recording = recording;
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < recording.size(); i++) {
      symbols.learn(recording.moment(i));
      String phase = recording.phase(i);
      String what = what(i);
      int occurrence = seen.merge(phase + "\n" + what, 1, Integer::sum);
      indexes.put(new Key(phase, what, occurrence), i);
    }
  }

  private String what(int index) {
    Moment.Kind kind = recording.kind(index);
    if (kind == Moment.Kind.PHASE) {
      return "";
    }
    String step = recording.step(index);
    if (kind == Moment.Kind.STEP && step != null) {
      return step;
    }
    Optional<String> function = recording.moment(index).at().function().asOptional();
    return kind.name().toLowerCase(Locale.ROOT) + " in " + function.orElse("no function");
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
    return index == null ? null : recording.moment(index);
  }

  /** The index of the stop; -1 for none. */
  int index(Key key) {
    return indexes.getOrDefault(key, -1);
  }

  Moment first() {
    return recording.moment(0);
  }
}
