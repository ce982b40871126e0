package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PrivateFolderTest {

  @Test
  void onlyItsUserMayReadIt() throws IOException {
    Path folder = PrivateFolder.create();
    try {
      assertThat(Files.getPosixFilePermissions(folder)).allMatch(p -> p.name().startsWith("OWNER"));
    } finally {
      PrivateFolder.delete(folder);
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void foldersOfDeadProcessesAreSwept() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path own = PrivateFolder.create();
    Path left = Files.createDirectory(own.resolveSibling("gotrace-run-" + dead.pid() + "-1"));
    Files.writeString(left.resolve("settings"), "set width 0");
    try {
      PrivateFolder.sweep();
      assertThat(left).doesNotExist();
      assertThat(own).exists();
    } finally {
      PrivateFolder.delete(own);
      PrivateFolder.delete(left);
    }
  }
}
