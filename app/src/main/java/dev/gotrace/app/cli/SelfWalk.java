package dev.gotrace.app.cli;

import dev.gotrace.app.session.LiveSession;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Moment;
import java.util.Objects;

/** A walk that goes by itself. */
final class SelfWalk {

  private SelfWalk() {}

  /**
   * Walks to the end, or to the phase that the user named. A program whose start nobody watched is
   * shown as it stands, unless the user named a phase that is to come.
   */
  static void run(LiveSession session, AttachOptions options) {
    if (options.to == null && session.goals().startIsOver()) {
      return;
    }
    if (options.to != null && session.goals().isBehind(options.to)) {
      throw new DebuggerException(
          options.to
              + " lies behind: the program is past "
              + Objects.requireNonNull(session.latest()).phase()
              + ", and gotrace did not start it; leave out --to");
    }
    session.byItself(() -> walk(session, options));
  }

  private static void walk(LiveSession session, AttachOptions options) {
    while (!session.ended() && !isAtGoal(Objects.requireNonNull(session.latest()), options)) {
      switch (options.detail) {
        case PHASES -> session.next();
        case STEPS -> session.step();
        case LINES -> session.line();
      }
      if (session.goals().startIsOver()) {
        break;
      }
    }
  }

  /** A phase's steps may come before its function, and are not where the phase begins. */
  private static boolean isAtGoal(Moment here, AttachOptions options) {
    return here.phase().equals(options.to) && here.kind() == Moment.Kind.PHASE;
  }
}
