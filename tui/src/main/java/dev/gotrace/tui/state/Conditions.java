package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Moment;

/** Knows conditions on a Moment's cells, such as {@code tls.base != 0x0}. */
@FunctionalInterface
public interface Conditions {

  /** Whether it is true; what was not read makes it false. The same answer each time. */
  boolean holds(String condition, Moment moment);
}
