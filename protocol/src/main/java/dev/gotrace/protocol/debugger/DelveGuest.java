package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.DelveClosedException;
import dev.gotrace.protocol.delve.DelveConnection;
import dev.gotrace.protocol.delve.DelveException;
import dev.gotrace.protocol.delve.DelveSocket;
import dev.gotrace.protocol.delve.RunRequests.Detach;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A dlv that somebody else started, headless, and that goes on when we leave. */
final class DelveGuest implements DelveHost {

  private static final String UNIX = "unix:";

  private final String address;
  private @Nullable DelveConnection connection;

  /**
   * @param address {@code HOST:PORT}, or the path of a unix socket
   */
  DelveGuest(String address) {
    this.address = address;
  }

  @Override
  public DelveConnection connect(@Nullable Consumer<String> wireLog) {
    if (connection == null) {
      try {
        connection = DelveConnection.open(socket(), wireLog);
      } catch (IOException | IllegalArgumentException e) {
        throw new DebuggerException(notTaken() + ": " + e.getMessage());
      }
    }
    return connection;
  }

  private DelveSocket socket() throws IOException {
    if (address.startsWith(UNIX) || address.contains("/")) {
      return DelveSocket.unix(
          Path.of(address.startsWith(UNIX) ? address.substring(UNIX.length()) : address));
    }
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("that is neither HOST:PORT nor unix:PATH");
    }
    String host = address.substring(0, colon).replaceAll("^\\[|\\]$", "");
    int port = Integer.parseInt(address.substring(colon + 1));
    return DelveSocket.tcp(host, port, Limits.request());
  }

  private String notTaken() {
    return "cannot take a program from " + address;
  }

  @Override
  public DebuggerException lost(DelveClosedException why) {
    String rest = why.rest().isEmpty() ? "" : " (it said: " + why.rest() + ")";
    return new DebuggerException(
        why.reason() + rest, "look whether the dlv at " + address + " still runs", true, why);
  }

  @Override
  public DebuggerException notTaken(DebuggerException lost) {
    return new DebuggerException(
        notTaken() + ": " + lost.what(),
        "it must be a dlv --headless --accept-multiclient, and no dlv dap",
        false,
        lost);
  }

  /** It is not for us to end anything. */
  @Override
  public void holds(long target) {}

  @Override
  public void terminate() {}

  @Override
  public void close(boolean kill) {
    DelveConnection now = connection;
    if (now == null) {
      return;
    }
    if (kill) {
      try {
        now.run(new Detach(true), Limits.request());
      } catch (DelveException | IllegalStateException e) {
        // It is gone, or hangs.
      }
    }
    now.close();
  }
}
