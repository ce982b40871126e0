package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A usual walk finds its classes in the data that the launcher has made: to make one at run time,
 * for a lambda or a record's {@code equals}, takes a millisecond, and the first of them five.
 */
@Tag("live")
class ClassDataTest {

  private static final String SHARED = "source: shared objects file";

  /**
   * By chance a walk comes by what the launcher's own did not: another thread, the end of a second.
   */
  private static final int MOST_WALKS = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "--backend gdb", "--detail steps", "--detail steps --backend gdb"})
  void aWalkMakesNoClass(String options) throws IOException {
    Programs.gdb();
    String words = options + " " + Programs.forDebugging(folder, "hello");
    // The first looks for what the others know.
    walk(words);
    assumeTrue(isOfJdk25(), "the class data of JDKs below 25 holds less");
    List<String> made = walk(words);
    for (int walks = 1; !made.isEmpty() && walks < MOST_WALKS; walks++) {
      made = walk(words);
    }
    assertThat(made).isEmpty();
  }

  /** What was made at run time. */
  private List<String> walk(String words) throws IOException {
    Path log = folder.resolve("classes");
    String line =
        "GOTRACE_JAVA_OPTS=-Xlog:class+load:file=%s exec \"$GOTRACE\" attach --json " + words;
    try (Started gotrace = Started.shell(folder, String.format(line, log))) {
      assertThat(gotrace.status()).as(gotrace.err()).isZero();
    }
    List<String> classes = Files.readAllLines(log);
    assertThat(classes).as("classes").hasSizeGreaterThan(2000);
    return classes.stream()
        .filter(each -> !each.contains(SHARED))
        .filter(each -> each.contains("Lambda") || each.contains("LookupDefineClass"))
        .toList();
  }

  /**
   * Whether the launcher takes such a JDK, which it names in the file that tells of its class data.
   */
  private static boolean isOfJdk25() throws IOException {
    Path run = Started.launcher().resolveSibling("../app/target/run");
    Path built = run.resolve(Files.readAllLines(run.resolve("built")).get(0));
    try (DirectoryStream<Path> archives = Files.newDirectoryStream(built, "archive-*")) {
      for (Path archive : archives) {
        String version = archive.getFileName().toString().substring("archive-".length());
        if (Integer.parseInt(version.split("[^0-9]")[0]) >= 25) {
          return true;
        }
      }
    }
    return false;
  }
}
