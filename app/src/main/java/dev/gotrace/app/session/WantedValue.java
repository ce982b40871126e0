package dev.gotrace.app.session;

import dev.gotrace.app.breaks.Condition;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A comparison that holds. Only the parts of a Moment that matter are read, in the place of those
 * of one in which nothing is known; and where they are the same as in the Moment before, that
 * decides.
 */
final class WantedValue implements WantedState {

  private static final byte[] EMPTY =
      MomentJson.write(Moment.without(0, "", 0, "", 0, new Exit.Code(0), "not looked at"))
          .getBytes(StandardCharsets.UTF_8);

  private final Condition condition;
  private final List<String> keys = new ArrayList<>();
  private final List<JsonMember> places = new ArrayList<>();
  private final byte[][] last;
  private boolean known;
  private boolean holds;

  /**
   * @param here what the names of values are taken from
   */
  WantedValue(Condition condition, Moment here) {
    this.condition = condition;
    addKeys(condition.left());
    if (Cells.canBe(condition.right(), here)) {
      addKeys(condition.right());
    }
    TreeMap<Integer, String> ordered = new TreeMap<>();
    keys.forEach(key -> ordered.put(JsonMember.find(EMPTY, key).from(), key));
    keys.clear();
    keys.addAll(ordered.values());
    keys.forEach(key -> places.add(JsonMember.find(EMPTY, key)));
    this.last = new byte[keys.size()][0];
  }

  /** The keys of a Moment's JSON that a value is under. */
  private void addKeys(String cell) {
    String owner = cell.split("[.\\[]", 2)[0];
    switch (owner) {
      case "g0", "tls", "sched", "stack", "stackWords", "at", "frames", "goroutineFrames", "allp" ->
          keys.add(owner);
      case "thread" -> keys.add(owner);
      case "gomaxprocs", "ncpu" -> keys.add("sched");
      case "allgs" -> keys.add("goroutines");
      case "allm" -> keys.add("machines");
      case "m0" -> keys.addAll(List.of("m0", "machines"));
      default -> {
        boolean goroutine = owner.matches("g(\\d+|@.*|#.*)");
        boolean machine = owner.matches("m(\\d+|@.*|#.*)");
        keys.add(goroutine ? "goroutines" : machine ? "machines" : "registers");
      }
    }
  }

  @Override
  public boolean isIn(byte[] json) {
    boolean same = known;
    for (int i = 0; i < last.length; i++) {
      JsonMember part = JsonMember.find(json, keys.get(i));
      if (!part.isSame(json, last[i])) {
        last[i] = part.isThere() ? part.of(json) : places.get(i).of(EMPTY);
        same = false;
      }
    }
    if (!same) {
      known = true;
      holds = condition.at(MomentJson.read(parts())).holds();
    }
    return holds;
  }

  /** A Moment with the parts that matter. */
  private String parts() {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int i = 0; i < places.size(); i++) {
      JsonMember place = places.get(i);
      text.append(new String(EMPTY, at, place.from() - at, StandardCharsets.UTF_8));
      text.append(new String(last[i], StandardCharsets.UTF_8));
      at = place.to();
    }
    return text.append(new String(EMPTY, at, EMPTY.length - at, StandardCharsets.UTF_8)).toString();
  }
}
