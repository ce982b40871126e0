package dev.gotrace.protocol.moment.recording;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why a file cannot be read or written, in the system's words. */
final class Reasons {

  private Reasons() {}

  static String of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    String why = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return why == null
        ? e.getClass().getSimpleName()
        : why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1);
  }
}
