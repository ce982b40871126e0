package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.protocol.moment.Moment;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The ways of a session's program to a phase, a step or the next of several, stop by stop. All of
 * them tell the Moments on the way, and end sooner where the program ends, or stops for another
 * reason: when it is interrupted. To be used by the session's thread, but for {@link #interrupt}.
 */
public final class Goals {

  private final LiveSession session;
  private volatile boolean interruptAsked;

  Goals(LiveSession session) {
    this.session = session;
  }

  /** Ends the way that is under way at its next stop; from any thread. */
  void interrupt() {
    interruptAsked = true;
  }

  /** Runs until the phase is reached. */
  public void runTo(String phase) {
    Moment here = here();
    interruptAsked = false;
    while (!session.ended() && !interruptAsked && !isIn(phase, here)) {
      session.next();
      here = here();
      if (here.kind() != Moment.Kind.PHASE || here.stoppedAt() != null) {
        return;
      }
    }
  }

  /** Runs until a step is reached, or its phase is passed. */
  void runTo(Step step) {
    Moment here = here();
    int last = Phases.IDS.indexOf(step.phase());
    interruptAsked = false;
    while (!session.ended()
        && !interruptAsked
        && !step.id().equals(here.step())
        && Phases.IDS.indexOf(here.phase()) <= last
        && isStop(here)) {
      session.step();
      here = here();
    }
  }

  /** Runs to the next of these phases and steps. */
  public void tour(Set<String> stops) {
    interruptAsked = false;
    Moment here;
    do {
      if (Steps.areNear(stops, here().phase())) {
        session.step();
      } else {
        session.next();
      }
      here = here();
    } while (!session.ended()
        && !interruptAsked
        && here.stoppedAt() == null
        && isStop(here)
        && !isOneOf(stops, here));
  }

  /**
   * Runs to a phase or step, from the program's start where it lies behind.
   *
   * @param restart starts the program again
   */
  public void go(String place, Runnable restart) {
    Optional<Step> step = Steps.of(place);
    if (session.ended() || step.map(this::isBehind).orElseGet(() -> isBehind(place))) {
      restart.run();
    }
    step.ifPresentOrElse(this::runTo, () -> runTo(place));
  }

  /**
   * Whether the phase lies behind, so that only {@link LiveSession#restart} leads there. Inside a
   * phase, its first instruction does.
   */
  public boolean isBehind(String phase) {
    Moment here = session.latest();
    if (here == null) {
      return false;
    }
    int distance = Phases.IDS.indexOf(phase) - Phases.IDS.indexOf(here.phase());
    return session.ended() || distance < 0 || here.kind() != Moment.Kind.PHASE && isIn(phase, here);
  }

  /** Whether the step lies behind, or might. */
  boolean isBehind(Step step) {
    Moment here = session.latest();
    if (here == null || session.ended() || !here.phase().equals(step.phase())) {
      return isBehind(step.phase());
    }
    String at = here.step();
    // Where the phase's own function begins, what lies in another one may have been before it.
    return at == null
        ? here.at().function().asOptional().filter(step::isIn).isEmpty()
        : session.steps().order(at) > session.steps().order(step.id());
  }

  /**
   * Whether the newest Moment is no stop at a phase or step, in a program that was not started
   * here: it stands where it was taken hold of, or where it was when no phase came for too long.
   */
  public boolean startIsOver() {
    Moment here = session.latest();
    return session.wasTaken() && here != null && here.exit() == null && !isStop(here);
  }

  /** A phase's first steps may come before its function, where it begins. */
  private boolean isIn(String phase, Moment here) {
    return here.phase().equals(phase) && !session.isAhead(phase);
  }

  private static boolean isOneOf(Set<String> stops, Moment here) {
    return here.kind() == Moment.Kind.PHASE
        ? stops.contains(here.phase())
        : here.step() != null && stops.contains(here.step());
  }

  private static boolean isStop(Moment here) {
    return here.kind() == Moment.Kind.PHASE || here.kind() == Moment.Kind.STEP;
  }

  private Moment here() {
    return Objects.requireNonNull(session.latest());
  }
}
