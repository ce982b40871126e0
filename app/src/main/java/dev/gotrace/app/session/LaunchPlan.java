package dev.gotrace.app.session;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.protocol.moment.Reading;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a live session runs, and how.
 *
 * @param program the executable
 * @param goVersion the Go release that built it
 * @param optimized whether it was built without {@code -N -l}
 * @param launching how it is started
 * @param sources where its source may lie, looked up when somebody wants to see it
 * @param limit how long it may run until its next phase; zero for ever
 */
public record LaunchPlan(
    ElfBinary program,
    Reading<String> goVersion,
    Reading<Boolean> optimized,
    Launching launching,
    Supplier<SourceTrees> sources,
    Duration limit)
    implements Plan {

  /** The same with these variables for the program, in place of what it had. */
  public LaunchPlan with(Map<String, String> variables) {
    return new LaunchPlan(program, goVersion, optimized, launching.with(variables), sources, limit);
  }
}
