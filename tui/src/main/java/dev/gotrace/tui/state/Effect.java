package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Syntax;
import java.util.Set;

/** Something that the screen asks for. Whoever carries it out answers by a {@link Msg}. */
public sealed interface Effect {

  /** Shows another of the kept Moments; none of these reaches the program. */
  sealed interface InTime extends Effect {}

  /** Shows the Moment before. */
  record Back() implements InTime {}

  /** Shows the Moment after. */
  record Forward() implements InTime {}

  /** Shows the phase's stop before. */
  record BackPhase() implements InTime {}

  /** Shows the next phase's stop, or the newest Moment. */
  record ForwardPhase() implements InTime {}

  /** Shows the next stop at a step or phase, or the newest Moment. */
  record ForwardStep() implements InTime {}

  /**
   * Shows the next stop of a lesson, or the newest Moment.
   *
   * @param stops the ids of its phases and steps
   */
  record ForwardStop(Set<String> stops) implements InTime {}

  /** Shows the Moment after, if the program came to it in this way. */
  record ForwardBy(Moment.Kind kind) implements InTime {}

  /** Shows the first Moment. */
  record First() implements InTime {}

  /** Shows the newest Moment, and what comes after it. */
  record Last() implements InTime {}

  /** Shows the Moment with this number, of the run that is shown. */
  record Seek(int number) implements InTime {}

  /** Shows a phase's or step's stop in the run that is shown. */
  record SeekPhase(String phase) implements InTime {}

  /** Looks for a state in all Moments, and shows the next that has it. */
  record Search(String text) implements InTime {}

  /**
   * Shows another hit of the search.
   *
   * @param by 1 for the next in time, -1 for the one before
   */
  record Hit(int by) implements InTime {}

  /** Ends the search that is under way. */
  record StopSearch() implements InTime {}

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

  /** Which steps can be gone to? */
  record Steps() implements Effect {}

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
