package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a clone of its own, whose JDK and Maven are scripts: it is they that are told
 * what to do.
 */
@Tag("live")
class LauncherTest {

  /** As the application does: told of a newer source it does nothing. */
  private static final String JAVA =
      """
      #!/bin/sh
      newer=
      for word; do
        case $word in
          -Dgotrace.newer=*) newer=${word#*=} ;;
          -Dgotrace.runs=*) runs=${word#*=} ;;
          *.jar) jar=$word ;;
        esac
      done
      grep -q broken "$jar" && exit 1
      if [ -n "$newer" ]; then
        read -r found <"$newer" && exit 1
        echo "no newer source"
        true >"$runs"
      fi
      while [ $# -gt 0 ] && [ "$1" != -jar ]; do shift; done
      shift 2
      for word; do echo "word $word"; done
      echo "LC_ALL ${LC_ALL-unset}"
      exit "${FAILS-0}"
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      mkdir -p app/target/lib
      cp app/src/main/java/A.java app/target/gotrace.jar
      echo maven >>maven.log
      """;

  @TempDir Path folder;

  private Path root;

  @BeforeEach
  void makeClone() throws IOException {
    root = Files.createDirectory(folder.resolve("克隆 1"));
    Path launcher = Started.launcher();
    Files.createDirectories(root.resolve("scripts/lib"));
    Files.copy(launcher, root.resolve("scripts/gotrace"));
    try (Stream<Path> all = Files.list(launcher.resolveSibling("lib"))) {
      for (Path each : all.toList()) {
        Files.copy(each, root.resolve("scripts/lib").resolve(each.getFileName()));
      }
    }
    script("scripts/setup", "#!/bin/sh\n");
    script("jdk/bin/java", JAVA);
    script("jdk/bin/javac", "#!/bin/sh\n");
    script("jdk/bin/jar", "#!/bin/sh\n");
    script("bin/mvn", MAVEN);
    write("jdk/release", "JAVA_VERSION=\"99.0.1\"\n");
    write("pom.xml", "");
    write(".mvn/maven.config", "");
    for (String module : List.of("app", "tui", "protocol")) {
      write(module + "/pom.xml", "");
      write(module + "/src/main/java/A.java", "");
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void script(String name, String text) throws IOException {
    Files.setPosixFilePermissions(write(name, text), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void source(String text, int seconds) throws IOException {
    Files.setLastModifiedTime(
        write("app/src/main/java/A.java", text), FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  private String[] run(String... words) {
    return run(0, words);
  }

  private String[] run(int status, String... words) {
    String line =
        "cd '%s' && export GOTRACE_JAVA_HOME=\"$PWD/jdk\" PATH=\"$PWD/bin:$PATH\" LC_ALL=POSIX FAILS=%d"
            + " && exec scripts/gotrace '%s'";
    try (Started gotrace =
        Started.shell(folder, String.format(line, root, status, String.join("' '", words)))) {
      assertThat(gotrace.status()).as(gotrace.err()).isEqualTo(status);
      return gotrace.out().split("\n");
    }
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(root.resolve("maven.log"));
  }

  @Test
  void whatIsBuiltRunsUntilASourceIsNewer() throws IOException {
    String[] words = {"steps", "a file"};
    String[] built = {"word steps", "word a file", "LC_ALL C.UTF-8"};
    String[] ran = {"no newer source", "word steps", "word a file", "LC_ALL C.UTF-8"};
    assertThat(run(words)).containsExactly(built);
    assertThat(builds()).hasSize(1);

    assertThat(run(words)).containsExactly(ran);
    assertThat(builds()).hasSize(1);

    source("class A {}", 1);
    assertThat(run(words)).as("once, and with its words").containsExactly(built);
    assertThat(builds()).hasSize(2);

    assertThat(run(words)).containsExactly(ran);
    assertThat(builds()).hasSize(2);
  }

  /** What it did was done: whatever its status, and whatever was edited meanwhile. */
  @Test
  void whatRanIsNotRunAgain() throws IOException {
    run("steps");
    for (int status : new int[] {1, 2, 3}) {
      assertThat(run(status, "steps"))
          .containsExactly("no newer source", "word steps", "LC_ALL C.UTF-8");
    }
    assertThat(builds()).hasSize(1);
  }

  @Test
  void aBuildThatDoesNotStartIsBuiltAnew() throws IOException {
    source("broken", 0);
    run(1, "steps");
    run(1, "steps");
    assertThat(builds()).hasSize(1);

    source("class A {}", 1);
    assertThat(run("steps")).containsExactly("word steps", "LC_ALL C.UTF-8");
    assertThat(builds()).hasSize(2);
  }

  /** As an older launcher leaves it, which knows of no such file. */
  @Test
  void theBuildOfAnotherLauncherIsNotRun() throws IOException {
    run("steps");
    Path built = root.resolve("app/target/run/built");
    write("app/target/run/current", "older\n");
    write("app/target/run/older/gotrace.jar", "older");
    assertThat(run("steps")).contains("no newer source");
    Files.delete(built);
    assertThat(run("steps")).containsExactly("word steps", "LC_ALL C.UTF-8");
    assertThat(builds()).hasSize(2);
  }
}
