package dev.gotrace.app.target;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that tests run: compilers, readelf, and what they built. */
public final class Commands {

  /** What a program left: both of its streams in one. */
  public record Result(int status, String text) {}

  private Commands() {}

  /** Runs a program to its end; {@code environment} is set over the test's own. */
  public static Result run(Path directory, Map<String, String> environment, List<String> words) {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The output of a program that must succeed. */
  public static String output(Path directory, String... words) {
    Result result = run(directory, Map.of(), List.of(words));
    if (result.status() != 0) {
      throw new AssertionError(String.join(" ", words) + " failed:\n" + result.text());
    }
    return result.text();
  }

  /** Skips the test, saying what it needs, where this program is not on PATH. */
  public static String need(String program) {
    return find(program).map(Path::toString).orElseGet(() -> Assumptions.abort("needs " + program));
  }

  /** Where PATH has this program. */
  public static Optional<Path> find(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
