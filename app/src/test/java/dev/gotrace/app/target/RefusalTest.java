package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be debugged, each kind refused in one line with the next step. */
class RefusalTest {

  @TempDir Path folder;

  private TargetException refused(String argument) {
    TargetFinder finder =
        new TargetFinder(
            Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString(), "PATH", "/nonexistent"),
            folder,
            line -> {});
    TargetException refusal =
        catchThrowableOfType(
            TargetException.class, () -> finder.find(argument, BuildOptions.DEFAULT));
    assertThat(refusal).as("refusal of " + argument).isNotNull();
    assertThat(refusal.getMessage()).doesNotContain("\n").contains("; ");
    return refusal;
  }

  private Path file(String name, String contents) throws IOException {
    Path file = Files.write(folder.resolve(name), contents.getBytes(StandardCharsets.ISO_8859_1));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private String gcc(String... flags) throws IOException {
    Path source = file("program.c", "int main(void) { return 0; }\n");
    Path made = folder.resolve("made");
    List<String> words = new java.util.ArrayList<>(List.of(Commands.need("gcc")));
    words.addAll(List.of(flags));
    words.addAll(List.of("-o", made.toString(), source.toString()));
    Commands.output(folder, words.toArray(new String[0]));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    return "made";
  }

  @Test
  void aFileThatIsNotThere() throws IOException {
    file("hello", "");
    assertThat(refused("helo")).hasMessage("no such file: helo; did you mean hello?");
    assertThat(refused("helo").usage()).isTrue();
    assertThat(refused("quite/else"))
        .hasMessage(
            "no such file: quite/else; give an ELF executable, a Go package directory or a .go"
                + " file");
    assertThat(refused("")).hasMessageContaining("TARGET is empty");
    assertThat(refused("nul\0byte")).hasMessageStartingWith("no such file: nul?byte");
    assertThat(refused("new\nline\u001b[31m"))
        .hasMessageStartingWith("no such file: new?line?[31m");
    Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nothing"));
    assertThat(refused("dangling")).hasMessageContaining("is a link to nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'#!/bin/sh -e\necho hi\n' | is a script for /bin/sh, not a program",
        "'#!' | is a script for a shell",
        "'just text' | is not an executable program",
        "'' | is empty; build it again",
        "'!<arch>\nfoo' | is an archive of object files",
        "'MZ\u0090 and so on' | is a program for Windows (PE), and gotrace walks linux programs",
        "'\u00cf\u00fa\u00ed\u00fe--------' | is a program for macOS (Mach-O)",
        "'\u007fELF' | is a truncated or damaged ELF file",
      })
  void aFileOfAnotherKind(String contents, String message) throws IOException {
    file("odd", contents);
    assertThat(refused("odd")).hasMessageContaining(folder.resolve("odd") + " " + message);
  }

  @Test
  void aJavaClassIsNoFatMachO() throws IOException {
    file("Odd.class", "\u00ca\u00fe\u00ba\u00be\0\0\0\u003d more");
    file("fat", "\u00ca\u00fe\u00ba\u00be\0\0\0\u0002 more");
    assertThat(refused("Odd.class")).hasMessageContaining("is not an executable program");
    assertThat(refused("fat")).hasMessageContaining("macOS");
  }

  @Test
  void aFileThatWouldBlockOrCannotBeRead() throws IOException {
    assertThat(refused("/dev/zero")).hasMessageContaining("is not a regular file");
    Path secret = file("secret", "text");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("-wx------"));
    Assumptions.assumeFalse(Files.isReadable(secret), "needs a user other than root");
    assertThat(refused("secret"))
        .hasMessageContaining("permission denied; run gotrace as its owner");
  }

  @Test
  @Tag("live")
  void aProgramInC() throws IOException {
    assertThat(refused(gcc())).hasMessageContaining("is not a Go program");
    assertThat(refused(gcc("-no-pie"))).hasMessageContaining("is not a Go program");
  }

  @Test
  @Tag("live")
  void anObjectFileAndASharedLibrary() throws IOException {
    assertThat(refused(gcc("-c"))).hasMessageContaining("is an object file, not a program");
    assertThat(refused(gcc("-shared", "-fPIC"))).hasMessageContaining("is a shared library");
  }

  @Test
  @Tag("live")
  void aCoreFile() throws IOException {
    byte[] core = Files.readAllBytes(folder.resolve(gcc()));
    core[16] = 4; // e_type: ET_CORE
    Files.write(folder.resolve("core"), core);
    assertThat(refused("core")).hasMessageContaining("is a core file, not a program");
  }

  @ParameterizedTest
  @Tag("live")
  @CsvSource({
    "linux, arm64, 'is built for arm64, and gotrace walks amd64; build it with GOARCH=amd64'",
    "linux, 386, is built for 386",
    "linux, ppc64le, is built for ppc64le",
    "linux, s390x, is built for s390x",
    "linux, mips, is built for mips",
    "linux, loong64, is built for loong64",
    "darwin, arm64, is a program for macOS (Mach-O)",
    "windows, amd64, is a program for Windows (PE)",
    "freebsd, amd64, is a program for freebsd",
    "dragonfly, amd64, is a program for dragonfly",
    "netbsd, amd64, is a program for netbsd",
  })
  void aProgramForAnotherSystem(String goos, String goarch, String message) {
    Path program =
        TestToolchains.build(
            TestToolchains.USUAL, "hello", "GOOS=" + goos, "GOARCH=" + goarch, "CGO_ENABLED=0");
    assertThat(refused(program.toString())).hasMessageContaining(program + " " + message);
  }

  @Test
  @Tag("live")
  void aProgramWithoutTheRunBit() throws IOException {
    Path hello = TestToolchains.build(TestToolchains.USUAL, "hello");
    Files.copy(hello, folder.resolve("it's hello"));
    Files.setPosixFilePermissions(
        folder.resolve("it's hello"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(refused("it's hello"))
        .hasMessageEndingWith(" is not executable; run: chmod +x '" + folder + "/it'\\''s hello'");
  }

  @Test
  @Tag("live")
  void aStrippedGoProgramIsTaken() throws Exception {
    Path hello = TestToolchains.build(TestToolchains.USUAL, "hello", "-ldflags=-s -w");
    Target target =
        new TargetFinder(Map.of(), folder, line -> {}).find(hello.toString(), BuildOptions.DEFAULT);
    assertThat(target.binary().isStripped()).isTrue();
    assertThat(target.binary().hasDebugInfo()).isFalse();
    assertThat(target.source()).isEmpty();
  }
}
