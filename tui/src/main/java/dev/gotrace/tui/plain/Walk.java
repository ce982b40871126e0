package dev.gotrace.tui.plain;

import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.StepName;
import java.util.List;
import java.util.Set;

/**
 * What a user of the text view can ask of a session. Each call returns when it is done; the lines
 * that come of it reach the view through its own sink before that. A session that is lost throws,
 * and the exception leaves {@link Shell#run} as it is.
 */
public interface Walk {

  /** Shows another of the kept Moments, or searches them. The program is asked nothing. */
  void travel(Effect.InTime effect);

  /** Runs to the next phase; at the last one, to the program's end. */
  void next();

  /** Runs to the next stop of a lesson, which has these phases and steps. */
  void tour(Set<String> stops);

  /**
   * Sets or clears a breakpoint.
   *
   * @param line the place, and perhaps {@code if} and a condition
   */
  void breakpoint(String line);

  /** Has goroutines told as they are created, or no longer. */
  void log();

  /** Runs to the next step inside the phase, or to the next phase. */
  void step();

  /** Runs to the next source line, over calls. */
  void line();

  /** Runs until the current function has returned. */
  void finish();

  /** Runs one instruction of the current thread. */
  void inst();

  /** The steps that can be gone to, in the order of the program's start. */
  List<StepName> steps();

  /** Runs to the phase or step with this id; starts the program again when it lies behind. */
  void go(String place);

  /** Runs to the step that lies at a line which an article names, and says what that is. */
  void goLine(String line);

  /** What the articles say of the step or phase here, as far as this walk decides it. */
  List<Statement> statements();

  /** Runs to main.main; from there to the end. */
  void toMain();

  /** Ends the program and starts it again, up to its first instruction. */
  void restart();

  /**
   * How the value of a cell is known: expression, address, type, bytes and which debugger, a line
   * each.
   *
   * @param cell the cell's name, such as {@code g0.stack.lo} or {@code allp[0].runnext}
   * @return no lines when there is no such cell at this stop
   */
  List<String> why(String cell);

  /**
   * All fields of a struct.
   *
   * @param name {@code sched}, {@code g0}, {@code m0}, or a P, M or G by its name: {@code allp[0]}
   * @return without an address when there is no such struct at this stop
   */
  Fields open(String name);

  /**
   * Has the machine code of the current function told to the view's sink, and what the next
   * instruction works on.
   */
  void disassemble(Syntax syntax);

  /** Adds a note on a phase or step, in a language, to the lesson's file or the user's own. */
  void note(String of, String language, String text);

  /** Adds a bookmark, as {@link #note}. */
  void mark(String of, String language, String label);

  /** Types a line to the program. */
  void type(String line);

  /** The names that {@link #why} knows at this stop, for completion. */
  List<String> cells();

  /**
   * Stops a running program, so that the call that runs it returns; without one it does nothing.
   * The only call that may come from another thread.
   */
  void interrupt();

  /** Has the program ended when the session is over, which would otherwise go on then. */
  void endWhenLeft();

  /** Whether the program has ended, so that only restart goes on. */
  boolean ended();
}
