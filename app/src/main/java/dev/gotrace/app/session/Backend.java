package dev.gotrace.app.session;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.DelveDebugger;
import dev.gotrace.protocol.debugger.GdbDebugger;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A debugger that can be started.
 *
 * @param kind whose it is
 * @param program its path
 * @param wireLog the file that gets all that is said between it and gotrace; null for none
 */
public record Backend(Kind kind, Path program, @Nullable Path wireLog) {

  /** A debugger whose conversation nobody wants to see. */
  public Backend(Kind kind, Path program) {
    this(kind, program, null);
  }

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
   * @throws DebuggerException when the program cannot be run, or the log not be written
   */
  Debugger start() {
    WireFile lines = wireLog == null ? null : WireFile.open(wireLog);
    return switch (kind) {
      case GDB -> GdbDebugger.start(program, Environment.ofUser(), lines);
      case DELVE -> DelveDebugger.start(program, Environment.ofUser(), lines);
    };
  }
}
