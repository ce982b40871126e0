package dev.gotrace.app.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a verb has around it.
 *
 * @param out gets the result and nothing else
 * @param err gets everything that is said beside it
 * @param environment the user's variables
 * @param directory where relative paths start; absolute
 * @param interactive whether a person sits at both ends: input and output are a terminal
 */
record Console(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory,
    boolean interactive) {

  /** Whether standard input and output are the same user's terminal. */
  static boolean onTerminal() {
    return isTerminal(0) && isTerminal(1);
  }

  /**
   * System.console() would tell about both at once, but since Java 22 it is there without a
   * terminal, too.
   */
  static boolean isTerminal(int descriptor) {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (java.io.IOException e) {
      return System.console() != null;
    }
  }

  /** Tells something beside the result, in a line of its own. */
  void say(String text) {
    err.println("gotrace: " + text);
  }

  /** A folder of the XDG base directory specification, with gotrace's name. */
  Path folder(String variable, String otherwise) {
    String set = environment.getOrDefault(variable, "");
    Path base =
        set.startsWith("/")
            ? Path.of(set)
            : Path.of(environment.getOrDefault("HOME", "/")).resolve(otherwise);
    return base.resolve("gotrace");
  }

  Path stateFolder() {
    return folder("XDG_STATE_HOME", ".local/state");
  }
}
