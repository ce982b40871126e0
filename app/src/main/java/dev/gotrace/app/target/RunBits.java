package dev.gotrace.app.target;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Makes a toolchain's programs executable: a module's zip file keeps no run bits. */
final class RunBits {

  private RunBits() {}

  /**
   * Sets them on {@code bin/*} and {@code pkg/tool/*}{@code /*}, where they are missing.
   *
   * @throws TargetException when they cannot be set
   */
  static void set(Path goroot) throws TargetException {
    try {
      // The go command last: where it can run, another gotrace takes the rest for done.
      Path tools = goroot.resolve("pkg").resolve("tool");
      if (Files.isDirectory(tools)) {
        try (DirectoryStream<Path> platforms = Files.newDirectoryStream(tools)) {
          for (Path platform : platforms) {
            setAll(platform);
          }
        }
      }
      setAll(goroot.resolve("bin"));
    } catch (IOException e) {
      throw TargetException.failure(
          "cannot make the toolchain in "
              + goroot
              + " executable: "
              + Failure.why(e)
              + "; run as its owner: chmod +x bin/* pkg/tool/*/*");
    }
  }

  private static void setAll(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(folder)) {
      for (Path program : programs) {
        if (Files.isRegularFile(program) && !Files.isExecutable(program)) {
          Set<PosixFilePermission> bits = EnumSet.copyOf(Files.getPosixFilePermissions(program));
          bits.add(PosixFilePermission.OWNER_EXECUTE);
          bits.add(PosixFilePermission.GROUP_EXECUTE);
          bits.add(PosixFilePermission.OTHERS_EXECUTE);
          Files.setPosixFilePermissions(program, bits);
        }
      }
    }
  }
}
