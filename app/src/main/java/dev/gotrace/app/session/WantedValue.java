package dev.gotrace.app.session;

import dev.gotrace.app.breaks.Condition;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison that holds. A Moment whose parts that matter are the same as those of the one before
 * is decided as that one was: to read a whole Moment takes many times as long as to compare it.
 */
final class WantedValue implements WantedState {

  private final Condition condition;
  private final List<String> keys = new ArrayList<>();
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
        last[i] = part.of(json);
        same = false;
      }
    }
    if (!same) {
      known = true;
      String text = new String(json, StandardCharsets.UTF_8);
      holds = condition.at(MomentJson.read(text)).holds();
    }
    return holds;
  }
}
