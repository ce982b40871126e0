package dev.gotrace.app.cli;

import dev.gotrace.app.session.Launching;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a program that two debuggers launch the same environment. Its size shows: the first stack
 * begins where the variables end.
 */
final class SameEnvironment {

  /** dlv sets this one for itself where it is not set (Delve's cmd/dlv/main.go). */
  private static final String CGO_CFLAGS = "CGO_CFLAGS";

  private static final String DELVES_CGO_CFLAGS = "-O0 -g";

  private SameEnvironment() {}

  /**
   * The program with all that one debugger, or the shell by which it starts a program, would set.
   *
   * @param user the user's own variables
   * @param directory where the program runs when that is not said
   */
  static Launching of(Launching program, Map<String, String> user, Path directory) {
    Map<String, String> variables = new HashMap<>();
    if (user.getOrDefault(CGO_CFLAGS, "").isEmpty()) {
      variables.put(CGO_CFLAGS, DELVES_CGO_CFLAGS);
    }
    Path runsIn = program.directory();
    variables.put("PWD", (runsIn == null ? directory : runsIn).toString());
    variables.put("_", program.program().toString());
    return program.withAlso(variables);
  }
}
