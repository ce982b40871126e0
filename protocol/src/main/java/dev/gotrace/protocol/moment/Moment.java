package dev.gotrace.protocol.moment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was read at one stop. Immutable; {@link MomentJson} gives its JSON form.
 *
 * @param number counts the Moments of a session, from 1
 * @param phase the bootstrap phase that the program is in, by its id ({@code schedinit})
 * @param step the step inside the phase, by its id; null where the stop is at none
 * @param kind why the program stopped here
 * @param at where it stopped
 * @param thread the thread that stopped, by the system's thread id
 * @param elapsedNanos wall time since launch less the time stopped, in nanoseconds. Under a
 *     debugger it orders events, it does not measure them
 * @param registers the general registers, in the debugger's order and its lower-case names
 * @param stack the stack SP is in
 * @param stackWords the words from SP upwards, at most 16, as far as the stack reaches
 * @param frames the call stack, innermost first, at most 32
 * @param goroutineFrames the call stack behind a switch of stacks; absent where the thread works
 *     for no goroutine, or on the goroutine's own stack
 * @param output what the target printed since the last Moment, invalid UTF-8 as U+FFFD
 * @param outputDropped how many bytes of that output were left out before {@code output}
 * @param exit how the target ended, in the last Moment of a walk; null in all others
 * @param steps what is known of the steps around it
 * @param notes what else is known of the stop
 */
public record Moment(
    int number,
    String phase,
    @Nullable String step,
    Kind kind,
    Place at,
    Reading<Long> thread,
    long elapsedNanos,
    Reading<Map<String, Address>> registers,
    Stack stack,
    Reading<Listing<StackWord>> stackWords,
    Reading<Listing<Place>> frames,
    Reading<GoroutineFrames> goroutineFrames,
    Tls tls,
    G0 g0,
    M0 m0,
    Sched sched,
    Reading<Listing<P>> allp,
    Reading<Listing<Goroutine>> goroutines,
    Reading<Listing<Machine>> machines,
    String output,
    long outputDropped,
    @Nullable Exit exit,
    StepNotes steps,
    StopNotes notes)
    implements SessionLine {

  /** The breakpoint of the user that the thread has hit; null for none. */
  public @Nullable String stoppedAt() {
    return notes.stoppedAt();
  }

  /** This Moment as one at a breakpoint of the user. */
  public Moment at(String breakpoint) {
    return with(new StopNotes(notes.signal(), notes.phasesAfter(), breakpoint));
  }

  /** This Moment with what else is known of its stop. */
  public Moment with(StopNotes other) {
    return copy(number, step, kind, elapsedNanos, output, outputDropped, exit, steps, other);
  }

  /**
   * This Moment's state as that of the program's end: it was read in passing, just before.
   *
   * @param output what the target printed since the last Moment of the session
   */
  public Moment ended(long elapsedNanos, String output, long outputDropped, Exit exit) {
    return copy(number, step, kind, elapsedNanos, output, outputDropped, exit, steps, notes);
  }

  /** This Moment with what is known of the steps around it, and what the target has printed. */
  public Moment at(@Nullable String step, StepNotes steps, String output, long outputDropped) {
    return copy(number, step, kind, elapsedNanos, output, outputDropped, exit, steps, notes);
  }

  /** The same stop once more, for a step that lies at the same place. */
  public Moment again(int number, String step, StepNotes steps) {
    return copy(number, step, Kind.STEP, elapsedNanos, "", 0, exit, steps, notes);
  }

  private Moment copy(
      int number,
      @Nullable String step,
      Kind kind,
      long elapsedNanos,
      String output,
      long outputDropped,
      @Nullable Exit exit,
      StepNotes steps,
      StopNotes notes) {
    return new Moment(
        number,
        phase,
        step,
        kind,
        at,
        thread,
        elapsedNanos,
        registers,
        stack,
        stackWords,
        frames,
        goroutineFrames,
        tls,
        g0,
        m0,
        sched,
        allp,
        goroutines,
        machines,
        output,
        outputDropped,
        exit,
        steps,
        notes);
  }

  /** The end of a program of which nothing was read, for one reason. */
  public static Moment without(
      int number,
      String phase,
      long elapsedNanos,
      String output,
      long outputDropped,
      Exit exit,
      String why) {
    return without(number, phase, null, Kind.PHASE, why)
        .ended(elapsedNanos, output, outputDropped, exit);
  }

  /** A Moment at which nothing could be read, for one reason. */
  public static Moment without(
      int number, String phase, @Nullable String step, Kind kind, String why) {
    return new Moment(
        number,
        phase,
        step,
        kind,
        Place.absent(why),
        Reading.absent(why),
        0,
        Reading.absent(why),
        Stack.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Tls.absent(why),
        G0.absent(why),
        M0.absent(why),
        Sched.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        "",
        0,
        null,
        StepNotes.NONE,
        StopNotes.NONE);
  }

  /** Why a program stopped. JSON writes the name in lower case. */
  public enum Kind {
    PHASE,
    STEP,
    LINE,
    INSTRUCTION,
    BREAKPOINT,
    INTERRUPT,
    SIGNAL,
    PANIC,
    THROW
  }
}
