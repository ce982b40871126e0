package dev.gotrace.protocol.moment;

import java.util.Locale;

/** What becomes of a statement when it is held against one binary. */
public enum Verdict {
  /** The values that were read say so. */
  TRUE,
  /** The values that were read say otherwise, and no Go release that it is about says so. */
  FALSE,
  /** The values that were read say otherwise; of other Go releases it was, or is, true. */
  OTHER_VERSION,
  /** What decides it was not read. */
  UNREADABLE,
  /** Only source can decide it, and has: see {@link Statement#bySource}. */
  SOURCE,
  /** What decides it lies ahead in a walk that goes on. */
  AHEAD;

  /** As JSON has it: {@code other-version}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
