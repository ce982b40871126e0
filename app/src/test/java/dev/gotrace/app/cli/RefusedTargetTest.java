package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TARGETs that are none: one line, the exit status, and a gdb that was started in vain is gone. */
@Tag("live")
class RefusedTargetTest {

  @TempDir Path folder;

  private Gotrace gotrace;

  @BeforeEach
  void start() {
    Programs.gdb();
    gotrace = new Gotrace(folder);
  }

  @AfterEach
  void nothingIsLeft() {
    Programs.assertNothingLeft(folder);
  }

  private void refused(String target, int status, String words) {
    Outcome outcome = gotrace.walk(target);
    assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
    assertThat(outcome.refusal()).contains(words).contains("; ");
    assertThat(outcome.out()).isEmpty();
    assertThat(gotrace.folder.resolve("state/gotrace/log")).doesNotExist();
  }

  private void file(String name, byte[] contents) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, contents);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void file(String name, String contents) throws IOException {
    file(name, contents.getBytes(StandardCharsets.ISO_8859_1));
  }

  private byte[] hello() throws IOException {
    return Files.readAllBytes(
        TestToolchains.build(TestToolchains.USUAL, "hello", TestToolchains.FOR_DEBUGGING));
  }

  @Test
  void noSuchFile() {
    refused("nowhere", 2, "no such file: nowhere; give an ELF executable");
    refused("2147483647", 2, "2147483647 is no file, and no process has that id; give a program");
    long ours = ProcessHandle.current().pid();
    refused(
        String.valueOf(ours),
        2,
        ours
            + " is no file; to take hold of process "
            + ours
            + " (java): gotrace attach --pid "
            + ours);
  }

  @Test
  void aDirectoryWithoutMain() throws IOException {
    file("lib/lib.go", "package lib\n");
    file("lib/go.mod", "module lib\n");
    refused("lib", 2, "is package lib, not package main");
    file("empty/go.mod", "module empty\n");
    refused("empty", 1, "has no Go files");
  }

  @Test
  void goThatDoesNotCompileWithTheCompilersWords() throws IOException {
    file("broken/main.go", "package main\n\nfunc main() {\n\tx := \n}\n");
    file("broken/go.mod", "module broken\n");
    refused("broken", 1, "cannot build " + folder.resolve("broken"));
    assertThat(gotrace.walk("broken").err())
        .contains("main.go:5:1: syntax error")
        .contains("go build -gcflags 'all=-N -l' -o ");
  }

  @Test
  void filesOfOtherKinds() throws IOException {
    file("text", "just text");
    refused("text", 2, "is not an executable program");
    file("script", "#!/bin/sh\necho hi\n");
    refused("script", 2, "is a script for /bin/sh");
    file("mach-o", "\u00cf\u00fa\u00ed\u00fe--------");
    refused("mach-o", 2, "macOS (Mach-O)");
    file("pe", "MZ\u0090 and so on");
    refused("pe", 2, "Windows (PE)");
    file("not\u001b[31mexec", hello());
    Files.setPosixFilePermissions(
        folder.resolve("not\u001b[31mexec"), PosixFilePermissions.fromString("rw-r--r--"));
    refused("not\u001b[31mexec", 2, "not?[31mexec is not executable; run: chmod +x");
  }

  @Test
  void aProgramInC() throws IOException {
    Commands.need("gcc");
    file("c.c", "int main(void) { return 0; }\n");
    Commands.output(folder, "gcc", "-o", "made-in-c", "c.c");
    refused("made-in-c", 2, "is not a Go program");
  }

  @Test
  void anotherArchitecture() {
    Path program =
        TestToolchains.build(TestToolchains.USUAL, "hello", "GOARCH=arm64", "CGO_ENABLED=0");
    refused(program.toString(), 2, "is built for arm64, and gotrace walks amd64");
  }

  @Test
  void aCoreFile() throws IOException {
    byte[] core = hello();
    core[16] = 4; // e_type: ET_CORE
    file("core", core);
    refused("core", 2, "is a core file, not a program");
  }

  @Test
  void aTruncatedElf() throws IOException {
    byte[] whole = hello();
    for (int length : new int[] {4, 63, 64, 1000, 400_000, whole.length - 100}) {
      file("cut", Arrays.copyOf(whole, length));
      refused("cut", 1, "is a truncated or damaged ELF file");
    }
  }

  @Test
  void aRandomElf() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      byte[] noise = new byte[5000];
      random.nextBytes(noise);
      System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}, 0, noise, 0, 8);
      if (i % 2 == 0) {
        System.arraycopy(hello(), 0, noise, 0, 64);
      }
      file("noise", noise);
      Outcome outcome = gotrace.walk("noise");
      assertThat(outcome.status()).as(outcome.err()).isBetween(1, 2);
      assertThat(outcome.refusal()).startsWith(folder.resolve("noise") + " ").contains("; ");
    }
  }
}
