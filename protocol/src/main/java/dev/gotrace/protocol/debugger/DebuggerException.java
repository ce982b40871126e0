package dev.gotrace.protocol.debugger;

import java.io.Serial;

/**
 * The debugger refused a request, did not answer it in time, or is gone. The message is one line
 * that names the request and, where gotrace knows it, the next step.
 */
public class DebuggerException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  /** What to do where ptrace(2) is forbidden. */
  public static final String LET_TRACE =
      "in a container, start it with --cap-add=SYS_PTRACE --security-opt seccomp=unconfined";

  private final String what;
  private final boolean lost;

  public DebuggerException(String message, boolean lost, Throwable cause) {
    super(message, cause);
    this.what = message;
    this.lost = lost;
  }

  /**
   * @param what is wrong
   * @param next the next step, the message's second half
   */
  DebuggerException(String what, String next, boolean lost, Throwable cause) {
    super(what + "; " + next, cause);
    this.what = what;
    this.lost = lost;
  }

  public DebuggerException(String message) {
    super(message);
    this.what = message;
    this.lost = false;
  }

  /**
   * The system forbids ptrace(2).
   *
   * @param debugger whom it forbids it
   * @param words the debugger's own on that
   */
  public static DebuggerException forbidden(String debugger, String words) {
    return new DebuggerException(
        "the system forbids " + debugger + " to trace a program (" + words + "); " + LET_TRACE);
  }

  /** The message without the next step, where that is another sentence than the caller's. */
  public String what() {
    return what;
  }

  /** Whether nothing more can be asked: the debugger is gone or does not answer. */
  public boolean isLost() {
    return lost;
  }
}
