package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.DelveClosedException;
import dev.gotrace.protocol.delve.DelveConnection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a dlv is: a process of our own, or a server of somebody else's. */
interface DelveHost {

  /**
   * The connection, made at the first call.
   *
   * @param wireLog gets every line sent and received; null for none
   */
  DelveConnection connect(@Nullable Consumer<String> wireLog);

  /** Why the connection is over. */
  DebuggerException lost(DelveClosedException why);

  /** What a connection's loss means before the program was taken hold of. */
  DebuggerException notTaken(DebuggerException lost);

  /** Which process must not outlive dlv. */
  void holds(long target);

  /** Ends a dlv of our own by a signal, which it heeds when it answers no request. */
  void terminate();

  /**
   * Lets go of dlv, and ends it when it is our own.
   *
   * @param kill whether a program that dlv did not start is to end, too
   */
  void close(boolean kill);
}
