package dev.gotrace.protocol.moment.recording;

import java.io.IOException;
import java.io.Serial;

/** A recording cannot be read or written. The message is one line with the next step. */
public final class RecordingException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  RecordingException(String message) {
    super(message);
  }

  RecordingException(String message, Throwable cause) {
    super(message, cause);
  }
}
