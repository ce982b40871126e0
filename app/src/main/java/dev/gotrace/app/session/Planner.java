package dev.gotrace.app.session;

import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.function.Consumer;

/** Finds out what to run, or builds it, or what runs already. */
@FunctionalInterface
public interface Planner {

  /**
   * Finds it.
   *
   * @param session may be told what will most likely be run
   * @param lines gets what is done meanwhile
   * @throws TargetException when there is nothing to run
   * @throws InterruptedException when the thread was interrupted; a build has then been ended
   */
  Plan plan(LiveSession session, Consumer<SessionLine> lines)
      throws TargetException, InterruptedException;
}
