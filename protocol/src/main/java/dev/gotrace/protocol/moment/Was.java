package dev.gotrace.protocol.moment;

/**
 * What a step has done that ran since the Moment before.
 *
 * @param step its id
 * @param change absent with the reason where nothing shows it, or where the step is not over
 */
public record Was(String step, Reading<Change> change) {

  /**
   * A witness before and after a step.
   *
   * @param name as {@link Witness#name}
   * @param before as {@link Witness#value}
   * @param after the same value once the step had run
   */
  public record Change(String name, Reading<?> before, Reading<?> after) {}
}
