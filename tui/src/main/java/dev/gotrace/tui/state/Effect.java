package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Syntax;
import java.util.Set;

/** Something that the screen asks for. Whoever carries it out answers by a {@link Msg}. */
public sealed interface Effect {

  /** Runs to the next phase. */
  record Next() implements Effect {}

  /** Runs to the next step inside a phase, or to the next phase. */
  record Step() implements Effect {}

  /** Runs to the next source line. */
  record Line() implements Effect {}

  /** Runs until the function has returned. */
  record Finish() implements Effect {}

  /** Runs one instruction. */
  record Instruction() implements Effect {}

  /** Runs to this phase or step; starts the program again when it lies behind. */
  record Go(String place) implements Effect {}

  /**
   * Runs to the next stop of a lesson.
   *
   * @param stops the ids of its phases and steps
   */
  record Tour(Set<String> stops) implements Effect {}

  /** Lets the user write a note on a phase or step, with the screen given back. */
  record Annotate(String of, String language) implements Effect {}

  /** Keeps a bookmark at a phase or step. */
  record Mark(String of, String language, String label) implements Effect {}

  /** Runs to the step that lies at a line which an article names, such as asm_amd64.s:206. */
  record GoLine(String line) implements Effect {}

  /** What do the articles say of this step or phase? */
  record Claims() implements Effect {}

  /** Ends the program and starts it again. */
  record Restart() implements Effect {}

  /**
   * Sets or clears a breakpoint.
   *
   * @param line the place, and perhaps {@code if} and a condition
   */
  record Break(String line) implements Effect {}

  /** Tells of goroutines as they are created, or no longer. */
  record Log() implements Effect {}

  /** Stops a running program, or gives up waiting for a build. */
  record Interrupt() implements Effect {}

  /** How is this cell's value known? */
  record Why(String cell) implements Effect {}

  /**
   * All fields of a struct.
   *
   * @param name {@code sched}, {@code g0}, {@code m0}, or a P, M or G as {@link
   *     dev.gotrace.protocol.moment.Cells} names it: {@code allp[0]}, {@code m1}, {@code g1}
   */
  record Open(String name) implements Effect {}

  /**
   * The instructions of the function that the newest Moment stands in, and what the next one of
   * them works on.
   */
  record Disassemble(Syntax syntax) implements Effect {}

  /** Types a line to the program. */
  record Type(String line) implements Effect {}

  /** What has the running program printed so far? */
  record Look() implements Effect {}

  /** Puts a text into the terminal's clipboard. */
  record Copy(String text) implements Effect {}

  /** Stops gotrace as Ctrl-Z does, and comes back whole. */
  record Suspend() implements Effect {}

  /** Draws everything anew. */
  record Redraw() implements Effect {}

  /**
   * Leaves.
   *
   * @param end whether the program is to end that would otherwise go on
   */
  record Quit(boolean end) implements Effect {}
}
