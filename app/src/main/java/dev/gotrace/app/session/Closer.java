package dev.gotrace.app.session;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ends what was opened, last first. The one thing that the shutdown hook calls, so that no debugger
 * and no target outlives gotrace, however it ends.
 */
public final class Closer implements AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /**
   * Registers something to be closed. When the closer is closed already, it is closed at once: a
   * debugger may come up while gotrace is being ended.
   */
  public <T extends AutoCloseable> T add(T resource) {
    boolean late;
    synchronized (this) {
      late = closed;
      if (!late) {
        open.push(resource);
      }
    }
    if (late) {
      close(resource);
    }
    return resource;
  }

  /** Closes everything. A second call does nothing; a failure does not keep the rest open. */
  @Override
  public void close() {
    while (true) {
      AutoCloseable next;
      synchronized (this) {
        closed = true;
        if (open.isEmpty()) {
          return;
        }
        next = open.pop();
      }
      close(next);
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.getLogger(Closer.class.getName())
          .log(System.Logger.Level.WARNING, "closing " + resource + " failed", e);
    }
  }
}
