package dev.gotrace.app.session;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.protocol.debugger.Launch;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a live session runs, and how.
 *
 * @param program the executable
 * @param goVersion the Go release that built it
 * @param optimized whether it was built without {@code -N -l}
 * @param arguments the target's arguments
 * @param environment variables for it on top of gotrace's own
 * @param directory its working directory; null for gotrace's
 * @param stdin the file its standard input comes from; null for its own terminal, where lines can
 *     be typed
 * @param sources where its source may lie, looked up when somebody wants to see it
 * @param limit how long it may run until its next phase; zero for ever
 */
public record LaunchPlan(
    ElfBinary program,
    Reading<String> goVersion,
    Reading<Boolean> optimized,
    List<String> arguments,
    Map<String, String> environment,
    @Nullable Path directory,
    @Nullable Path stdin,
    Supplier<SourceTrees> sources,
    Duration limit)
    implements Plan {

  /**
   * How the program is started.
   *
   * @param terminal its terminal
   */
  Launch launch(String terminal) {
    Path input = stdin == null ? Path.of(terminal) : stdin;
    return new Launch(program.path(), arguments, environment, directory, input, terminal);
  }

  /** Whether the other plan starts the same program in the same way. */
  boolean launchesAs(LaunchPlan other) {
    return program == other.program
        && arguments.equals(other.arguments)
        && environment.equals(other.environment)
        && Objects.equals(directory, other.directory)
        && Objects.equals(stdin, other.stdin);
  }

  /** The same with these variables for the program; those that it has already stay. */
  public LaunchPlan withAlso(Map<String, String> variables) {
    Map<String, String> missing = new HashMap<>(variables);
    missing.keySet().removeAll(environment.keySet());
    return with(missing);
  }

  /** The same with these variables for the program, in place of what it had. */
  public LaunchPlan with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new LaunchPlan(
        program,
        goVersion,
        optimized,
        arguments,
        Map.copyOf(all),
        directory,
        stdin,
        sources,
        limit);
  }
}
