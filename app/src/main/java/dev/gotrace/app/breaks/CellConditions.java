package dev.gotrace.app.breaks;

import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Moment;
import java.util.Optional;

/** Conditions on a Moment's cells, as a breakpoint takes them behind {@code if}. */
public final class CellConditions {

  private CellConditions() {}

  /** Whether a name can be one of a value; of registers those of amd64 are known. */
  public static boolean isCell(String name) {
    return Condition.isCell(name);
  }

  /** What is wrong with a condition wherever it is asked, one sentence; empty where nothing is. */
  public static Optional<String> whyNone(String condition) {
    try {
      Condition.parse(condition);
      return Optional.empty();
    } catch (DebuggerException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Whether a condition is true at a Moment. What was not read decides nothing: it is not. */
  public static boolean holds(String condition, Moment moment) {
    return Condition.parse(condition).at(moment).holds();
  }
}
