package dev.gotrace.app.cli;

import dev.gotrace.app.session.LiveSession;

/**
 * A session that ends with the JVM, too: Ctrl-C, SIGTERM and a closed terminal end it, and gdb and
 * the target must go with it.
 */
final class OwnedSession implements AutoCloseable {

  private final LiveSession session;
  private final Thread hook;

  OwnedSession(LiveSession session) {
    this.session = session;
    this.hook = new Thread(session::close, "end the session");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is being ended already.
      session.close();
    }
  }

  LiveSession session() {
    return session;
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
