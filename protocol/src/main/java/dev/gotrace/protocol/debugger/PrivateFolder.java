package dev.gotrace.protocol.debugger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A debugger's own folder: gdb's settings and the memory that it dumps, dlv's socket. Only its user
 * may enter it.
 */
final class PrivateFolder {

  private static final String PREFIX = "gotrace-run-";

  private PrivateFolder() {}

  /**
   * Makes a new one. Files.createTempDirectory does the same with random names, and the random
   * generator takes longer to set up than gdb to start.
   */
  static Path create() throws IOException {
    String name = PREFIX + ProcessHandle.current().pid() + "-" + System.nanoTime();
    return Files.createDirectory(
        temporary().resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path file : inside.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // What is left lies in the system's folder for such files, readable by nobody else.
    }
  }

  /** Deletes the folders of processes that were killed before they could do it. */
  static void sweep() {
    // Not a DirectoryStream with a pattern, which is made into a regular expression.
    String[] names = temporary().toFile().list((folder, name) -> name.startsWith(PREFIX));
    for (String name : names == null ? new String[0] : names) {
      Path folder = temporary().resolve(name);
      if (isOrphan(folder)) {
        delete(folder);
      }
    }
  }

  private static boolean isOrphan(Path folder) {
    List<String> parts =
        List.of(String.valueOf(folder.getFileName()).substring(PREFIX.length()).split("-", 2));
    try {
      return ProcessHandle.of(Long.parseLong(parts.get(0))).isEmpty();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
