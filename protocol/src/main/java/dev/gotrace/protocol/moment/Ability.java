package dev.gotrace.protocol.moment;

/** What can be impossible with a program, depending on how a debugger came by it. */
public enum Ability {
  /** Letting it run. */
  RESUME,
  /** Running one instruction. */
  STEP,
  /** Setting breakpoints. */
  BREAK,
  /** Stopping it while it runs. */
  INTERRUPT,
  /** Launching it once more, from its first instruction on. */
  RESTART,
  /** Seeing what it prints. */
  OUTPUT,
  /** Typing to it. */
  INPUT,
  /** Ending it. */
  END,
  /** Letting it go on by itself, where gotrace did not start it. */
  LEAVE,
  /** Writing its instructions in {@link Syntax#GO}. */
  GO_SYNTAX
}
