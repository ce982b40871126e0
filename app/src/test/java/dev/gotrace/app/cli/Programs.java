package dev.gotrace.app.cli;

import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Programs that tests walk, each in the test's own folder, so that none that is left is missed. */
final class Programs {

  private Programs() {}

  /** A Go program of this repository's samples, or of the test resources' targets. */
  static Path go(Path folder, String name, String... flags) {
    Path sample = TestToolchains.samples().resolve(name);
    Path source = Files.isDirectory(sample) ? sample : source(name);
    return copy(folder, TestToolchains.build(TestToolchains.USUAL, source, flags));
  }

  /** The program, built for debugging. */
  static Path forDebugging(Path folder, String name) {
    return go(folder, name, TestToolchains.FOR_DEBUGGING);
  }

  static Path source(String name) {
    return resource("/targets/" + name + "/" + name + ".go");
  }

  static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(Programs.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path copy(Path folder, Path program) {
    try {
      return Files.copy(program, folder.resolve(program.getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An executable file of this text. */
  static Path script(Path folder, String name, String text) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder for PATH that has this program alone. */
  static Path only(Path folder, Path program) {
    try {
      Path only = Files.createDirectory(folder.resolve("only"));
      Files.createSymbolicLink(only.resolve(program.getFileName()), program);
      return only;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path gdb() {
    return Path.of(Commands.need("gdb"));
  }

  /** The gdb that this JVM has started. */
  static ProcessHandle ourGdb() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("/gdb"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no gdb runs"));
  }

  /** The processes that run a program of this folder. */
  static List<ProcessHandle> running(Path folder) {
    return ProcessHandle.allProcesses().filter(process -> runs(process, folder)).toList();
  }

  private static boolean runs(ProcessHandle process, Path folder) {
    try {
      Path program = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/exe"));
      return program.startsWith(folder.toRealPath());
    } catch (IOException e) {
      return false; // it has just ended
    }
  }

  /** Waits for what was killed to be gone, and fails when something stays. */
  static void assertNothingLeft(Path folder) {
    await("no program of " + folder + " runs, and no gdb of ours")
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              try (Stream<ProcessHandle> ours = ProcessHandle.current().descendants()) {
                return running(folder).isEmpty()
                    && ours.noneMatch(child -> child.info().command().orElse("").contains("gdb"));
              }
            });
  }
}
