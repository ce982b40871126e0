package dev.gotrace.protocol.moment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session is about; its first line.
 *
 * @param program the target's file name, without its folder
 * @param goVersion the Go release that built it, such as {@code go1.26.8}
 * @param platform its operating system and architecture, such as {@code linux/amd64}
 * @param buildMode how it was built, in words, such as {@code -N -l, static}
 * @param optimized whether it was built without {@code -N -l}, so that some things read worse
 * @param debugger the debugger and its version, such as {@code gdb 13.1}
 * @param way how the program was come by, such as {@code process 4711}; empty where it was launched
 * @param leaving what becomes of the program when gotrace leaves
 * @param cannot what is not possible with it for that reason, and why
 * @param recorded what only a recording has to say; null where none is made
 */
public record Header(
    String program,
    Reading<String> goVersion,
    String platform,
    Reading<String> buildMode,
    Reading<Boolean> optimized,
    String debugger,
    String way,
    Leaving leaving,
    Map<Ability, String> cannot,
    @Nullable Recorded recorded)
    implements SessionLine {

  /** What becomes of the program when gotrace leaves. */
  public enum Leaving {
    /** It is ended, for gotrace started it. */
    ENDS,
    /** It goes on. */
    GOES_ON,
    /** It goes on unless the user wants its end. */
    ASKS,
    /** Its server ends, and the program with it where that started it: the user is asked before. */
    ENDS_SERVER,
    /** There is none that runs. */
    NOTHING
  }

  public Header {
    cannot = Map.copyOf(cannot);
  }

  /**
   * What tells one recording from another.
   *
   * @param gotrace the release that made it
   * @param buildId Go's own id of the build
   * @param build how it was built: what the program's file says, {@code -gcflags=…} and the like
   * @param randomized whether the system chose the program's addresses at random
   * @param facts a digest of what this gotrace knows of the Go runtime
   * @param whole whether the values of environment variables, home folders and secret arguments
   *     were kept
   */
  public record Recorded(
      String gotrace,
      Reading<String> buildId,
      Reading<List<String>> build,
      Reading<Boolean> randomized,
      String facts,
      boolean whole) {}

  /** One of a session that is not recorded. */
  public Header(
      String program,
      Reading<String> goVersion,
      String platform,
      Reading<String> buildMode,
      Reading<Boolean> optimized,
      String debugger,
      String way,
      Leaving leaving,
      Map<Ability, String> cannot) {
    this(program, goVersion, platform, buildMode, optimized, debugger, way, leaving, cannot, null);
  }

  /** This one, as that of a recording. */
  public Header with(Recorded about) {
    return new Header(
        program, goVersion, platform, buildMode, optimized, debugger, way, leaving, cannot, about);
  }

  /** One of a program that was launched, with which all is possible. */
  public Header(
      String program,
      Reading<String> goVersion,
      String platform,
      Reading<String> buildMode,
      Reading<Boolean> optimized,
      String debugger) {
    this(program, goVersion, platform, buildMode, optimized, debugger, "", Leaving.ENDS, Map.of());
  }

  /** Why this is not possible; empty where it is. */
  public Optional<String> why(Ability what) {
    return Optional.ofNullable(cannot.get(what));
  }
}
