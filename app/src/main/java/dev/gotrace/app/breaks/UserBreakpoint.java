package dev.gotrace.app.breaks;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Breakpoint;
import org.jspecify.annotations.Nullable;

/** One breakpoint of the user, over all runs of the program. */
final class UserBreakpoint {

  private final String where;
  private final Spot spot;
  private @Nullable Condition condition;
  private Address at;
  private long hits;
  private long passes;

  UserBreakpoint(String where, Spot spot, @Nullable Condition condition) {
    this.where = where;
    this.spot = spot;
    this.condition = condition;
    this.at = spot.at();
  }

  Spot spot() {
    return spot;
  }

  /** Where it lies in this run. */
  Address at() {
    return at;
  }

  @Nullable Condition condition() {
    return condition;
  }

  void stopsIf(Condition other) {
    condition = other;
    hits = 0;
    passes = 0;
  }

  /** Another run of the program begins. */
  void begin(Address there) {
    at = there;
    hits = 0;
    passes = 0;
  }

  void pass() {
    passes++;
  }

  void hit() {
    hits++;
  }

  Breakpoint told() {
    return new Breakpoint(
        where, spot.place(), condition == null ? "" : condition.text(), hits, passes);
  }
}
