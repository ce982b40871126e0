package dev.gotrace.app.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Core files of programs that crashed in a test. */
public final class CoreFiles {

  private static final String AT_THE_CRASH =
      "ulimit -c unlimited && GOTRACEBACK=crash exec \"$0\" </dev/null";

  private CoreFiles() {}

  /**
   * Lets a program run until it crashes, and finds its core file. Where the system hands core files
   * to another program, gdb writes one at the signal that ends it.
   */
  public static Path of(Path program, Path folder) {
    Commands.run(folder, Map.of(), List.of("sh", "-c", AT_THE_CRASH, program.toString()));
    return written(folder).orElseGet(() -> byGdb(program, folder));
  }

  private static Optional<Path> written(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("core"))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path byGdb(Path program, Path folder) {
    Path core = folder.resolve("core.gdb");
    Commands.run(
        folder,
        Map.of("GOTRACEBACK", "crash"),
        List.of(
            Commands.need("gdb"),
            "-nx",
            "-batch",
            "-iex",
            "set auto-load no",
            "-ex",
            "handle all nostop noprint pass",
            "-ex",
            "handle SIGABRT stop",
            "-ex",
            "run",
            "-ex",
            "generate-core-file " + core,
            "-ex",
            "kill",
            program.toString()));
    return core;
  }
}
