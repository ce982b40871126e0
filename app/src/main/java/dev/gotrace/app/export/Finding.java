package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Moment;

/** Decides whether what a question wants to be found is there. */
@FunctionalInterface
public interface Finding {

  /**
   * Whether a condition holds at a Moment; what was not read decides nothing.
   *
   * @param holds the condition, as a lesson's question has it
   */
  boolean at(String holds, Moment moment);
}
