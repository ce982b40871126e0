package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Address;
import java.util.Map;
import java.util.Optional;

/**
 * Hears that the program stands before it is known where and why, and can read its memory while the
 * debugger is still finding that out.
 *
 * <p>It is told on the thread that waits for the stop. Asked for anything but memory, the debugger
 * answers when it has told the stop.
 */
public interface Lookout {

  /** For whoever has nothing to do meanwhile. */
  Lookout NONE =
      new Lookout() {
        @Override
        public void stands(long sinceNanos, Optional<Map<String, Address>> registers) {}

        @Override
        public void goesOn() {}
      };

  /**
   * The program stands. A debugger need not tell it.
   *
   * @param sinceNanos when that was heard, by {@link System#nanoTime}
   * @param registers of the thread that came to a stop, where they are told by now: what {@link
   *     Debugger#registers} gives at the stop is then this very map
   */
  void stands(long sinceNanos, Optional<Map<String, Address>> registers);

  /** What was read since {@link #stands} holds no more. From any thread. */
  void goesOn();
}
