package dev.gotrace.app.session;

import dev.gotrace.app.target.FileStamp;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.GdbDebugger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The gdb that the launcher has started beside this JVM (scripts/lib/early.sh), for the first
 * debugger that a session needs. Where that is another one, it is ended.
 *
 * @param loaded by what the program is known again that it has loaded; empty where that may have
 *     changed since
 */
record EarlyGdb(Debugger debugger, Optional<String> loaded) {

  /** Where the launcher names it, by its path. */
  private static final String PROGRAM = "gotrace.gdb";

  /** A file that it made just before. */
  private static final String SINCE = "gotrace.gdb.since";

  /** That gdb, the first time that it is asked for, if it is what would be started now. */
  static Optional<EarlyGdb> take(Backend wanted) {
    String path = System.clearProperty(PROGRAM);
    if (path == null) {
      return Optional.empty();
    }
    Optional<Path> program = LikelyProgram.path();
    GdbDebugger gdb;
    try {
      gdb = GdbDebugger.inherited(Path.of(path), Environment.ofUser(), program);
    } catch (DebuggerException e) {
      // It has ended, or could not be started. Another one tells why.
      return Optional.empty();
    }
    if (wanted.kind() == Backend.Kind.GDB
        && wanted.wireLog() == null
        && Path.of(path).equals(wanted.program())) {
      return Optional.of(new EarlyGdb(gdb, program.flatMap(EarlyGdb::unchanged)));
    }
    gdb.close();
    return Optional.empty();
  }

  /**
   * The stamp of a file that is as it was when gdb began to read it. By its ctime: one that is
   * moved to its place keeps the time when it was written (inode(7)).
   */
  private static Optional<String> unchanged(Path program) {
    String stamp = FileStamp.of(program);
    try {
      FileTime changed = (FileTime) Files.getAttribute(program, "unix:ctime");
      FileTime since = Files.getLastModifiedTime(Path.of(System.getProperty(SINCE, "")));
      return changed.compareTo(since) < 0 ? Optional.of(stamp) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
