package dev.gotrace.app.session;

import dev.gotrace.protocol.debugger.Launch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a program is started, known before the program is read.
 *
 * @param program the executable
 * @param arguments its arguments
 * @param environment variables for it on top of gotrace's own
 * @param directory its working directory; null for gotrace's
 * @param stdin the file its standard input comes from; null for its own terminal, where lines can
 *     be typed
 */
public record Launching(
    Path program,
    List<String> arguments,
    Map<String, String> environment,
    @Nullable Path directory,
    @Nullable Path stdin) {

  /**
   * The same in the debugger's words.
   *
   * @param terminal its terminal
   */
  Launch at(String terminal) {
    Path input = stdin == null ? Path.of(terminal) : stdin;
    return new Launch(program, arguments, environment, directory, input, terminal);
  }

  /** Whether the other one is the same. A record's own equals would be made at its first use. */
  boolean isAs(Launching other) {
    return program.equals(other.program)
        && arguments.equals(other.arguments)
        && environment.equals(other.environment)
        && Objects.equals(directory, other.directory)
        && Objects.equals(stdin, other.stdin);
  }

  /** The same with these variables for the program; those that it has already stay. */
  public Launching withAlso(Map<String, String> variables) {
    Map<String, String> missing = new HashMap<>(variables);
    missing.keySet().removeAll(environment.keySet());
    return with(missing);
  }

  /** The same with these variables for the program, in place of what it had. */
  public Launching with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new Launching(program, arguments, Map.copyOf(all), directory, stdin);
  }
}
