package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.keys.Action;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of a session's Moments is shown.
 *
 * @param newest the number of the newest Moment of the run that is shown; 0 before the first
 * @param run which run of the program is shown, from 1; 0 before the first
 * @param runs how many there are so far
 * @param beneath the session as it stands now; null where that is shown, and of a recording
 * @param ground what the shown session was made from, to be known again
 */
public record Time(
    Kind kind, int newest, int run, int runs, @Nullable Session beneath, List<SessionLine> ground) {

  /** What is looked at. */
  public enum Kind {
    /** The program as it stands or runs. */
    LIVE,
    /** An earlier Moment of the same session. */
    PAST,
    /** A Moment of a recording. */
    RECORDING
  }

  static final Time START = new Time(Kind.LIVE, 0, 0, 0, null, List.of());

  private static final String PAST = "this is the past of the session; End shows the newest moment";
  private static final String RECORDED = "this is a recording: there is no program to do it";

  /**
   * The time of a kept Moment.
   *
   * @param beneath the session as it stands now; null of a recording, and where nobody goes back
   */
  public static Time of(Shown what, @Nullable Session beneath) {
    Kind kind = what.recording() ? Kind.RECORDING : Kind.PAST;
    return new Time(kind, what.newest(), what.run(), what.runs(), beneath, what.ground());
  }

  /** Why an action cannot be done at a Moment that is not the newest of a live session. */
  public Optional<String> whyNot(Action action) {
    return kind == Kind.LIVE || !action.needsProgram() ? Optional.empty() : Optional.of(whyNot());
  }

  /** Why the program cannot be asked. */
  public String whyNot() {
    return kind == Kind.RECORDING ? RECORDED : PAST;
  }

  Time reached(int number) {
    return new Time(kind, number, run, runs, beneath, ground);
  }

  Time nextRun() {
    return new Time(kind, 0, runs + 1, runs + 1, beneath, ground);
  }

  /** From here on nothing is asked of the program. */
  Time leaving(Session now) {
    return new Time(Kind.PAST, newest, run, runs, now, List.of());
  }

  /** With the session going on beneath what is shown. */
  Time over(Session now) {
    return new Time(kind, newest, run, now.time().runs(), now, ground);
  }
}
