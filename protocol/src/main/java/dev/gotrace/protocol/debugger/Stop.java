package dev.gotrace.protocol.debugger;

import org.jspecify.annotations.Nullable;

/** What came of letting a program run. */
public sealed interface Stop {

  /**
   * The program stopped and can be looked at.
   *
   * @param reason why
   * @param thread the system's id of the thread that stopped it
   * @param at where that thread is
   * @param signal the signal's name when {@code reason} is SIGNAL
   */
  record Stopped(Reason reason, long thread, CodeLocation at, @Nullable String signal)
      implements Stop {}

  /** The program ended by itself. */
  record Exited(int code) implements Stop {}

  /** A signal ended the program. */
  record Killed(String signal) implements Stop {}

  /** The time limit passed and the program still runs. */
  record Running() implements Stop {}

  /** Why a program stopped. */
  enum Reason {
    LAUNCHED,
    /** It ran, or had ended, before this debugger took hold of it. */
    ATTACHED,
    BREAKPOINT,
    /** One that the user has set. No debugger tells that by itself. */
    USER_BREAKPOINT,
    STEP,
    INTERRUPT,
    SIGNAL,
    /**
     * A panic that nobody recovered is about to end the program. Not every debugger stops there.
     */
    PANIC,
    /**
     * The runtime is about to end the program, as in a deadlock. Not every debugger stops there.
     */
    THROW
  }
}
