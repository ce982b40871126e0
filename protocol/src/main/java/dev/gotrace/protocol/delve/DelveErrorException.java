package dev.gotrace.protocol.delve;

import java.io.Serial;

/** Delve refused a request: the {@code error} of its reply. The connection goes on. */
public final class DelveErrorException extends DelveException {

  @Serial private static final long serialVersionUID = 1;

  /** What begins an error that Delve did not expect itself; a stack of its own follows. */
  private static final String INTERNAL = "Internal debugger error";

  private final String words;

  DelveErrorException(String request, String words) {
    super("dlv refused " + request + ": " + firstLine(words), null);
    this.words = words;
  }

  /** Delve's own words, which may be many lines. */
  public String words() {
    return words;
  }

  /** Whether Delve ran into an error of its own, and not into one of the request. */
  public boolean isInternal() {
    return words.startsWith(INTERNAL);
  }

  private static String firstLine(String words) {
    return words.lines().findFirst().orElse("").strip();
  }
}
