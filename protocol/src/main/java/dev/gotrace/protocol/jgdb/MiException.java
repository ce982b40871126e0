package dev.gotrace.protocol.jgdb;

import org.jspecify.annotations.Nullable;

/** A request to gdb that did not come to a good end, or an answer without what was looked for. */
public class MiException extends RuntimeException {

  public MiException(String message) {
    super(message);
  }

  public MiException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
