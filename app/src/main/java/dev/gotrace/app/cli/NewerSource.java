package dev.gotrace.app.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A source that is newer than the build that runs. The launcher (scripts/gotrace) looks for one
 * while the JVM comes up, and builds and starts again where there is one.
 */
final class NewerSource {

  /** The exit status that tells the launcher that nothing was done. Nobody else sees it. */
  static final int STATUS = 3;

  /** Names the pipe that the launcher's look writes to. */
  private static final String PIPE = "gotrace.newer";

  private NewerSource() {}

  /** Whether there is one; waits for the launcher's look to end. False where no launcher looks. */
  static boolean exists() {
    String pipe = System.clearProperty(PIPE);
    if (pipe == null) {
      return false;
    }
    try (InputStream found = new FileInputStream(pipe)) {
      return found.read() >= 0;
    } catch (IOException e) {
      // The build is as old as it is.
      return false;
    }
  }
}
