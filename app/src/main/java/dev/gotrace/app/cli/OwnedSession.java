package dev.gotrace.app.cli;

import dev.gotrace.app.session.LiveSession;
import dev.gotrace.protocol.moment.SessionLine;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A session that ends with the JVM, too: Ctrl-C, SIGTERM and a closed terminal end it, and gdb and
 * the target must go with it.
 */
record OwnedSession(LiveSession session, Thread hook) implements AutoCloseable {

  /** A session whose debugger comes up while the target is looked for, or built. */
  static OwnedSession prepare(Path gdb, Consumer<SessionLine> sink) {
    LiveSession session = LiveSession.prepare(gdb, sink);
    Thread hook = new Thread(session::close, "end the session");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is being ended already.
      session.close();
    }
    return new OwnedSession(session, hook);
  }

  @Override
  public void close() {
    session.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs, and finds nothing left to close.
    }
  }
}
