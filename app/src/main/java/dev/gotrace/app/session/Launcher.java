package dev.gotrace.app.session;

import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.Launch;
import dev.gotrace.protocol.debugger.Stop;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Launches programs, and tells why one does not start: the reason stands on its own terminal. */
final class Launcher {

  /** gdb 13's child says so where the target would print, since it is no debugger any more. */
  private static final Pattern PTRACE = Pattern.compile("ptrace: ([\\w ]+)");

  private Launcher() {}

  /**
   * @param pty the program's terminal
   * @throws DebuggerException when it does not start
   */
  static Stop launch(Debugger debugger, Launch launch, TargetPty pty) {
    try {
      return debugger.launch(launch);
    } catch (DebuggerException e) {
      if (e.isLost()) {
        throw e;
      }
      String said = said(pty);
      Matcher ptrace = PTRACE.matcher(said);
      if (ptrace.find()) {
        throw DebuggerException.forbidden("gdb", "ptrace: " + ptrace.group(1));
      }
      throw said.isEmpty() ? e : new DebuggerException(e.what() + said);
    }
  }

  /** What the shell that starts the program had to say, in brackets; or nothing. */
  static String said(TargetPty pty) {
    String words = pty.take().text().strip();
    return words.isEmpty() ? "" : " (" + words.replaceAll("\\s+", " ") + ")";
  }
}
