package dev.gotrace.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/** Where stack traces go: never to the user, but to whoever mends gotrace. */
final class ErrorLog {

  private final Path file;

  ErrorLog(Console console) {
    this.file = console.stateFolder().resolve("log");
  }

  /** Notes a failure; gives the file's name, or nothing when it cannot be written. */
  Optional<Path> note(Throwable failure) {
    StringWriter text = new StringWriter();
    text.write(Instant.now() + " ");
    failure.printStackTrace(new PrintWriter(text));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          text.toString(),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return Optional.of(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
