package dev.gotrace.app.target;

/**
 * Why a TARGET cannot be debugged. The message is one complete line: what is wrong, with what, and
 * what to do next.
 */
public final class TargetException extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean usage;
  private final String detail;

  private TargetException(String message, boolean usage, String detail) {
    super(oneLine(message));
    this.usage = usage;
    this.detail = detail;
  }

  /** The command line asks for something that does not exist or that gotrace does not take. */
  static TargetException usage(String message) {
    return new TargetException(message, true, "");
  }

  /** The work failed: a build, a download, a file that cannot be read. */
  public static TargetException failure(String message) {
    return new TargetException(message, false, "");
  }

  /** As {@link #failure(String)}, with another program's own words, unchanged. */
  static TargetException failure(String message, String detail) {
    return new TargetException(message, false, detail);
  }

  /** Whether the exit status is 2 (the command line is at fault); otherwise it is 1. */
  public boolean usage() {
    return usage;
  }

  /**
   * What the Go command said, verbatim and of any number of lines, to be printed before the
   * message; empty when there is nothing.
   */
  public String detail() {
    return detail;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** A path may hold a line break or an escape sequence; the line stays one, and harmless. */
  private static String oneLine(String message) {
    return message.codePoints().anyMatch(Character::isISOControl)
        ? message.replaceAll("\\p{Cntrl}+", "?")
        : message;
  }
}
