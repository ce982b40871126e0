package dev.gotrace.app.cli;

import java.io.Serial;

/** What was asked for can no longer be written to standard output. */
final class OutputLostException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final boolean silent;

  /**
   * @param why the operating system's word
   */
  OutputLostException(String why) {
    super("cannot write to standard output: " + why + "; make room, or send it elsewhere");
    // A reader that has seen enough, as after "| head", needs no word about it.
    this.silent = why.contains("Broken pipe");
  }

  /** Whether nobody is to be told. */
  boolean silent() {
    return silent;
  }
}
