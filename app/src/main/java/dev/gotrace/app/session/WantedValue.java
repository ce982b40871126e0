package dev.gotrace.app.session;

import dev.gotrace.app.breaks.Condition;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final String REGISTERS = "registers";

  /** So many states are known when they come again, as in a loop. */
  private static final int MOST_KEPT = 2000;

  private static final int LONGEST_KEPT = 8000;

  private final Condition condition;
  private final List<String> keys = new ArrayList<>();
  private final List<JsonMember> places = new ArrayList<>();
  private final byte[][] last;
  private final List<String> registers = new ArrayList<>();
  private final Map<String, Boolean> decided = new HashMap<>();
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
        keys.add(goroutine ? "goroutines" : machine ? "machines" : REGISTERS);
        if (!goroutine && !machine) {
          registers.add(cell);
        }
      }
    }
  }

  @Override
  public boolean isIn(byte[] json) {
    boolean same = known;
    for (int i = 0; i < last.length; i++) {
      byte[] part = part(json, i);
      if (!Arrays.equals(part, last[i])) {
        last[i] = part;
        same = false;
      }
    }
    if (!same) {
      known = true;
      holds = decide(parts());
    }
    return holds;
  }

  private boolean decide(String parts) {
    if (parts.length() > LONGEST_KEPT) {
      return condition.at(MomentJson.read(parts)).holds();
    }
    if (decided.size() >= MOST_KEPT) {
      decided.clear();
    }
    return decided.computeIfAbsent(parts, moment -> condition.at(MomentJson.read(moment)).holds());
  }

  private byte[] part(byte[] json, int key) {
    JsonMember part = JsonMember.find(json, keys.get(key));
    if (!part.isThere()) {
      return places.get(key).of(EMPTY);
    }
    byte[] whole = part.of(json);
    return keys.get(key).equals(REGISTERS) ? wanted(whole) : whole;
  }

  /** Of the registers those that matter: others change at each Moment. */
  private byte[] wanted(byte[] all) {
    StringBuilder some = new StringBuilder();
    for (String name : registers) {
      JsonMember one = JsonMember.find(all, name);
      if (!one.isThere()) {
        return all;
      }
      some.append(some.isEmpty() ? "{\"" : ",\"").append(name).append("\":");
      some.append(new String(one.of(all), StandardCharsets.UTF_8));
    }
    return some.append('}').toString().getBytes(StandardCharsets.UTF_8);
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
