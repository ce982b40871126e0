package dev.gotrace.protocol.debugger;

/** What can be impossible, depending on how a debugger came by its program. */
public enum Ability {
  /** {@link Debugger#resume}. */
  RESUME,
  /** {@link Debugger#stepInstruction}. */
  STEP,
  /** {@link Debugger#breakOnce}. */
  BREAK,
  /** {@link Debugger#interrupt}. */
  INTERRUPT,
  /** Launching the program once more, from its first instruction on. */
  RESTART,
  /** Seeing what the program prints. */
  OUTPUT,
  /** Typing to the program. */
  INPUT,
  /** {@link Debugger#kill}. */
  END
}
