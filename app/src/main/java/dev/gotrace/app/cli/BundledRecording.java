package dev.gotrace.app.cli;

import dev.gotrace.protocol.debugger.DebuggerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The recording that lies beside the samples: what to look at where no debugger can be used. */
final class BundledRecording {

  private static final Path FILE = Path.of("samples", "recordings", "hello.gotrace");

  private BundledRecording() {}

  /**
   * What is to be said where a walk cannot begin; empty where there is no such recording, or where
   * it is not for want of a debugger.
   *
   * @param home where gotrace lies, as its launcher says
   */
  static Optional<String> offer(DebuggerException e, String home) {
    String why = String.valueOf(e.getMessage());
    // What is wrong with a debugger itself names the option for another one.
    boolean unusable = why.contains("--gdb") || why.contains("--dlv") || isForbidden(why);
    Path file = Path.of(home).resolve(FILE);
    return unusable && !home.isEmpty() && Files.isRegularFile(file)
        ? Optional.of("a recorded walk needs no debugger: gotrace replay " + file)
        : Optional.empty();
  }

  private static boolean isForbidden(String why) {
    return why.contains(DebuggerException.LET_TRACE);
  }
}
