package dev.gotrace.app.cli;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A source that is newer than the build that runs. The launcher (scripts/gotrace) looks for one
 * while the JVM comes up, and builds and starts again where there is one.
 */
final class NewerSource {

  /** Names the pipe that the launcher's look writes to. */
  private static final String PIPE = "gotrace.newer";

  /** Names the file that tells the launcher that this JVM goes on. */
  private static final String RUNS = "gotrace.runs";

  private NewerSource() {}

  /**
   * Whether there is one, so that nothing may be done; waits for the launcher's look to end. False
   * where no launcher looks.
   */
  static boolean exists() {
    String pipe = System.clearProperty(PIPE);
    if (pipe == null) {
      return false;
    }
    try (InputStream found = new FileInputStream(pipe)) {
      if (found.read() >= 0) {
        return true;
      }
      var unused = new File(System.getProperty(RUNS, "")).createNewFile();
      return false;
    } catch (IOException e) {
      // The build is as old as it is.
      return false;
    }
  }
}
