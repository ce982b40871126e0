package dev.gotrace.app.session;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.GdbDebugger;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The gdb that the launcher has started beside this JVM, for the first debugger that a session
 * needs. Where that is another one, it is ended.
 */
final class EarlyGdb {

  /** Where the launcher names it, by its path. */
  private static final String PROGRAM = "gotrace.gdb";

  private EarlyGdb() {}

  /** That gdb, the first time that it is asked for, if it is what would be started now. */
  static Optional<Debugger> take(Backend wanted) {
    String path = System.clearProperty(PROGRAM);
    if (path == null) {
      return Optional.empty();
    }
    GdbDebugger gdb;
    try {
      gdb = GdbDebugger.inherited(wanted.program(), Environment.ofUser(), LikelyProgram.path());
    } catch (DebuggerException e) {
      // It has ended, or could not be started. Another one tells why.
      return Optional.empty();
    }
    if (wanted.kind() == Backend.Kind.GDB
        && wanted.wireLog() == null
        && Path.of(path).equals(wanted.program())) {
      return Optional.of(gdb);
    }
    gdb.close();
    return Optional.empty();
  }
}
