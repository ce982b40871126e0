package dev.gotrace.app.session;

import java.io.Serial;

/** A kept Moment cannot be had; the message says which, and why. */
final class KeptException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  KeptException(String message, Throwable cause) {
    super(message, cause);
  }
}
