package dev.gotrace.app.session;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the launcher takes for the program to be run (scripts/lib/early.sh): the first word of the
 * command line that is an executable file. Known before the command line is read, and perhaps
 * wrong.
 */
public final class LikelyProgram {

  private static final String PATH = "gotrace.program";

  private LikelyProgram() {}

  /** Its absolute path; empty where there is none, and where no launcher started this JVM. */
  public static Optional<Path> path() {
    return Optional.ofNullable(System.getProperty(PATH)).map(Path::of);
  }
}
