package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Moment with what belongs to it.
 *
 * @param before the Moment that it is compared with; null for none
 * @param operands of the instruction that runs next; null where nothing was told of it
 * @param created the goroutines that were told as they were created, since the stop before
 */
record Stop(
    Moment moment, @Nullable Moment before, @Nullable Operands operands, List<Creation> created) {

  Stop {
    created = List.copyOf(created);
  }

  /** What the stop is called: its step, else its phase. */
  String id() {
    String step = moment.step();
    return step == null ? moment.phase() : step;
  }

  /** Whether a phase begins here. */
  boolean beginsPhase() {
    return before == null || !before.phase().equals(moment.phase());
  }
}
