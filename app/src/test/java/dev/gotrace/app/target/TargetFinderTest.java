package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Source targets: built with a real go, or with a script that plays one where go cannot fail so.
 */
class TargetFinderTest {

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void ownCache() {
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    environment.remove("GOFLAGS");
  }

  private Target find(String argument, BuildOptions options)
      throws TargetException, InterruptedException {
    return new TargetFinder(environment, folder, progress::add).find(argument, options);
  }

  private TargetException refused(String argument, BuildOptions options) {
    TargetException refusal =
        catchThrowableOfType(TargetException.class, () -> find(argument, options));
    assertThat(refusal).isNotNull();
    assertThat(refusal.getMessage()).doesNotContain("\n");
    return refusal;
  }

  private void source(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Puts a script in the place of go; {@code version} is answered for it. */
  private void go(String script) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path go = bin.resolve("go");
    Files.writeString(
        go,
        "#!/bin/sh\n[ \"$1\" = version ] && { echo go version go1.26.8 linux/amd64; exit; }\n"
            + script
            + "\n");
    Files.setPosixFilePermissions(go, PosixFilePermissions.fromString("rwxr-xr-x"));
    environment.put("PATH", bin + ":/usr/bin:/bin");
  }

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  @ParameterizedTest
  @Tag("live")
  @MethodSource("versions")
  void buildsADirectoryWithEveryRelease(String version) throws Exception {
    TestToolchains.Toolchain toolchain = TestToolchains.of(version);
    environment.put("GOFLAGS", "-buildvcs=false -p=2");
    Target target =
        find(
            TestToolchains.samples().resolve("hello").toString(),
            new BuildOptions(List.of(), false, Optional.of(toolchain.goroot().toString())));
    assertThat(target.buildInfo().goVersion()).isEqualTo(Reading.known("go" + toolchain.version()));
    assertThat(target.buildInfo().optimized()).isEqualTo(Reading.known(false));
    assertThat(Commands.output(folder, target.executable().toString()))
        .isEqualTo("startup\nhi,world\n");
    boolean knows = GoVersion.parse(toolchain.version()).orElseThrow().minor() >= 18;
    assertThat(progress.stream().anyMatch(l -> l.contains("left out -buildvcs"))).isEqualTo(!knows);
  }

  @Test
  @Tag("live")
  void theLineItShowsCanBePasted() throws Exception {
    Commands.need("go");
    source("my 程序/it's.go", "package main\n\nfunc main() { println(\"pasted\") }\n");
    Target target = find("my 程序/it's.go", BuildOptions.DEFAULT);
    Files.delete(target.executable());
    // What it says of a build that takes long comes after it.
    String line =
        progress.stream().filter(said -> said.startsWith("cd ")).findFirst().orElseThrow();
    Commands.Result pasted = Commands.run(folder, environment, List.of("/bin/sh", "-c", line));
    assertThat(pasted.status()).as(pasted.text()).isZero();
    assertThat(Commands.output(folder, target.executable().toString())).isEqualTo("pasted\n");
    assertThat(target.executable()).hasFileName("it's").startsWith(folder.resolve("cache"));
    assertThat(target.source()).hasValue(folder.resolve("my 程序/it's.go"));
  }

  @Test
  @Tag("live")
  void flagsReachGoAndChangeThePlace() throws Exception {
    Commands.need("go");
    source("p/go.mod", "module p\n\ngo 1.13\n");
    source("p/main.go", "package main\n\nfunc main() { println(word) }\n");
    source("p/a.go", "// +build x\n\npackage main\n\nconst word = \"with x\"\n");
    source("p/b.go", "// +build !x\n\npackage main\n\nconst word = \"without\"\n");
    Target plain = find("p", BuildOptions.DEFAULT);
    Target tagged = find("p", new BuildOptions(List.of("-tags=x"), true, Optional.empty()));
    assertThat(Commands.output(folder, plain.executable().toString())).isEqualTo("without\n");
    assertThat(Commands.output(folder, tagged.executable().toString())).isEqualTo("with x\n");
    assertThat(plain.executable()).isNotEqualTo(tagged.executable());
    assertThat(tagged.buildInfo().optimized()).isEqualTo(Reading.known(true));
    assertThat(plain.buildInfo().optimized()).isEqualTo(Reading.known(false));
    Object before = inode(plain.executable());
    assertThat(find("p", BuildOptions.DEFAULT).executable()).isEqualTo(plain.executable());
    assertThat(inode(plain.executable())).as("not linked again").isEqualTo(before);
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  @Test
  @Tag("live")
  void whatGoCannotBuildIsToldInItsWords() throws Exception {
    Commands.need("go");
    source("bad/go.mod", "module bad\n");
    source("bad/main.go", "package main\n\nfunc main() { undefinedThing() }\n");
    TargetException refusal = refused("bad", BuildOptions.DEFAULT);
    assertThat(refusal.detail()).contains("./main.go:3:15: undefined: undefinedThing");
    assertThat(refusal).hasMessageContaining("cannot build " + folder.resolve("bad"));
    assertThat(refusal.usage()).isFalse();
    assertThat(
            refused("bad", new BuildOptions(List.of("-nosuch"), false, Optional.empty())).detail())
        .contains("flag provided but not defined: -nosuch");
  }

  @Test
  @Tag("live")
  void aDirectoryWithoutMainIsNamed() throws Exception {
    Commands.need("go");
    source("lib/go.mod", "module lib\n");
    source("lib/lib.go", "package wordlib\n");
    source("lib/cmd/tool/main.go", "package main\n\nfunc main() {}\n");
    assertThat(refused("lib", BuildOptions.DEFAULT))
        .hasMessage(
            folder.resolve("lib")
                + " is package wordlib, not package main; give a package main, such as "
                + folder.resolve("lib/cmd/tool"));
    assertThat(refused("lib/lib.go", BuildOptions.DEFAULT)).hasMessageContaining("package wordlib");
    assertThat(refused("lib/cmd", BuildOptions.DEFAULT)).hasMessageContaining("has no Go files");
    Files.createDirectories(folder.resolve("empty"));
    assertThat(refused("empty", BuildOptions.DEFAULT).detail()).isNotEmpty();
  }

  @Test
  void aFullDiskIsToldAsThat() throws Exception {
    go("echo 'write $WORK/b001/x: no space left on device' >&2; exit 1");
    source("main.go", "package main\n");
    TargetException refusal = refused("main.go", BuildOptions.DEFAULT);
    assertThat(refusal).hasMessageContaining("disk full").hasMessageContaining("free some space");
    assertThat(refusal.detail()).contains("no space left on device");
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws Exception {
    go("exit 0");
    source("main.go", "package main\n");
    source("file", "in the way");
    environment.put("XDG_CACHE_HOME", folder.resolve("file").toString());
    assertThat(refused("main.go", BuildOptions.DEFAULT))
        .hasMessageStartingWith("cannot write to the cache directory " + folder.resolve("file"))
        .hasMessageContaining("set XDG_CACHE_HOME");
    environment.remove("XDG_CACHE_HOME");
    environment.remove("HOME");
    assertThat(refused("main.go", BuildOptions.DEFAULT)).hasMessageContaining("no cache directory");
  }

  /** An interrupt ends go and what it started; the fifo tells when it runs and when it is gone. */
  @Test
  void anInterruptEndsTheBuild() throws Exception {
    Commands.need("mkfifo");
    Path fifo = folder.resolve("fifo");
    Commands.output(folder, "mkfifo", fifo.toString());
    go("{ echo started; exec tail -f /dev/null; } > '" + fifo + "' & wait");
    source("main.go", "package main\n");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread engine =
        new Thread(
            () -> {
              try {
                find("main.go", BuildOptions.DEFAULT);
              } catch (TargetException | InterruptedException e) {
                thrown.set(e);
              } finally {
                ended.countDown();
              }
            });
    engine.start();
    try (var reader = Files.newBufferedReader(fifo)) {
      assertThat(reader.readLine()).isEqualTo("started");
      engine.interrupt();
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      assertThat(reader.readLine()).as("the end, once no one holds the fifo").isNull();
    }
  }
}
