package dev.gotrace.protocol.delve;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A request to Delve failed; the message names it. */
public class DelveException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  DelveException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
