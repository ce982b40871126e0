package dev.gotrace.protocol.jgdb;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The far end of a connection: {@link GdbProcess}, or a transcript that answers as gdb did. The
 * connection alone uses the two streams, each from one thread at a time, and never closes them.
 */
public interface MiPeer {

  /** What gdb writes: MI records. */
  InputStream records();

  /** What gdb reads: requests. */
  OutputStream requests();

  /**
   * Requests that gdb has got before this connection begins, oldest first, with 1, 2 and so on as
   * their tokens.
   */
  default List<String> asked() {
    return List.of();
  }

  /**
   * Completes when gdb is gone, with its exit status: 0 to 255, of which 128 + n means that signal
   * n killed it.
   */
  CompletableFuture<Integer> exited();

  /** The last lines that gdb wrote to its standard error, oldest first; at most 20. */
  List<String> lastErrors();

  /**
   * Ends gdb, and whatever it started, without asking. Does not block; does nothing when gdb is
   * gone.
   */
  void kill();

  /** Like {@link #kill}, for a gdb that has nothing running: that need not be looked for. */
  default void killAlone() {
    kill();
  }

  /** Whether somebody else waits for the end of gdb, so that nobody here need to. */
  default boolean isWaitedFor() {
    return false;
  }
}
