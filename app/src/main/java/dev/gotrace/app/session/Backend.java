package dev.gotrace.app.session;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.DelveDebugger;
import dev.gotrace.protocol.debugger.GdbDebugger;
import java.nio.file.Path;

/**
 * A debugger that can be started.
 *
 * @param kind whose it is
 * @param program its path
 */
public record Backend(Kind kind, Path program) {

  /** The debuggers that gotrace speaks to. */
  public enum Kind {
    GDB("gdb"),
    DELVE("dlv");

    private final String command;

    Kind(String command) {
      this.command = command;
    }

    /** What it is called on a command line. */
    public String command() {
      return command;
    }
  }

  /**
   * Starts it, without waiting for it.
   *
   * @throws DebuggerException when the program cannot be run
   */
  Debugger start() {
    return switch (kind) {
      case GDB -> GdbDebugger.start(program, Environment.ofUser());
      case DELVE -> DelveDebugger.start(program, Environment.ofUser());
    };
  }
}
