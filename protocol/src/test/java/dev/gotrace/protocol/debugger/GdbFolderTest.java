package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GdbFolderTest {

  @Test
  void onlyItsUserMayReadIt() throws IOException {
    Path folder = GdbFolder.create();
    try {
      assertThat(Files.getPosixFilePermissions(folder)).allMatch(p -> p.name().startsWith("OWNER"));
    } finally {
      GdbFolder.delete(folder);
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void foldersOfDeadProcessesAreSwept() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path own = GdbFolder.create();
    Path left = Files.createDirectory(own.resolveSibling("gotrace-gdb-" + dead.pid() + "-1"));
    Files.writeString(left.resolve("settings"), "set width 0");
    try {
      GdbFolder.sweep();
      assertThat(left).doesNotExist();
      assertThat(own).exists();
    } finally {
      GdbFolder.delete(own);
      GdbFolder.delete(left);
    }
  }
}
