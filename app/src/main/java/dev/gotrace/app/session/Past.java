package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import java.util.function.Consumer;

/**
 * What was kept of a live session, for whoever waits until what is asked is done. To be used by one
 * thread, but for {@link #stopSearch}.
 */
public final class Past implements Consumer<SessionLine>, AutoCloseable {

  private final KeptMoments kept;
  private final TimeWalk walk;

  private Past(KeptMoments kept, TimeWalk walk) {
    this.kept = kept;
    this.walk = walk;
  }

  /**
   * @param messages gets what is shown and said, before the call that asked for it returns
   */
  public static Past ofSession(Consumer<Msg> messages) {
    KeptMoments kept = new KeptMoments();
    return new Past(kept, new TimeWalk(kept, false, messages, Runnable::run, Runnable::run));
  }

  /** Keeps a line of the session. */
  @Override
  public void accept(SessionLine line) {
    kept.accept(line);
  }

  public void travel(Effect.InTime effect) {
    walk.accept(effect);
  }

  /** Ends a search that is under way, from any thread. */
  public void stopSearch() {
    walk.stopSearch();
  }

  @Override
  public void close() {
    kept.close();
  }
}
