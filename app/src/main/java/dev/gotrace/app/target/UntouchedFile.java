package dev.gotrace.app.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program before go builds it again. Where go leaves it as it is, it still sets its time (the
 * install step of cmd/go/internal/work/exec.go), and a debugger that has read it would read all of
 * it again.
 */
record UntouchedFile(Path program, Optional<String> goBuildId, @Nullable FileTime changed) {

  static UntouchedFile of(Path program) {
    try {
      return new UntouchedFile(program, ownId(program), Files.getLastModifiedTime(program));
    } catch (IOException | TargetException e) {
      return new UntouchedFile(program, Optional.empty(), null);
    }
  }

  /** Gives it its time back when it is the same program, which its build id tells. */
  void restoreTime() {
    try {
      if (changed != null && goBuildId.isPresent() && goBuildId.equals(ownId(program))) {
        Files.setLastModifiedTime(program, changed);
      }
    } catch (IOException | TargetException e) {
      System.getLogger(UntouchedFile.class.getName())
          .log(System.Logger.Level.DEBUG, program + " keeps its new time", e);
    }
  }

  /** Without one that go made (buildid.go: four hashes), for -ldflags=-buildid may set any. */
  private static Optional<String> ownId(Path program) throws TargetException {
    return ElfBinary.goBuildId(program).filter(id -> id.split("/", -1).length == 4);
  }
}
