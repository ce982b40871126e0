package dev.gotrace.app.session;

/** What a session tells besides its Moments only where somebody wants it. */
public enum Extra {
  /** The notes on all phases, before the first Moment, and the steps' texts. */
  NOTES,
  /** The source around each stop, or the machine code where there is none. */
  SOURCE,
  /** Steps: they are looked up while the debugger starts the program. */
  STEPS,
  /**
   * The code in which the program ends, at the phase before: afterwards there is none that could be
   * asked about it.
   */
  CODE_OF_THE_END
}
