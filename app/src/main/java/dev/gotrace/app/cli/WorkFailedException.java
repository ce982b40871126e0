package dev.gotrace.app.cli;

/** A verb's work failed, for a reason that one line tells. */
final class WorkFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  WorkFailedException(String message) {
    super(message);
  }
}
