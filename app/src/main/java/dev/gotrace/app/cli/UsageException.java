package dev.gotrace.app.cli;

import java.io.Serial;

/** The command line asks for what does not exist. The message is one line with the next step. */
final class UsageException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
