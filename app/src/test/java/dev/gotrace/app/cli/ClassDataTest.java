package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "--backend gdb", "--detail steps --backend gdb"})
  void aWalkMakesNoClass(String options) throws IOException {
    Programs.gdb();
    Path program = Programs.forDebugging(folder, "hello");
    Path log = folder.resolve("classes");
    String walk =
        "GOTRACE_JAVA_OPTS=-Xlog:class+load:file=%s exec \"$GOTRACE\" attach --json %s %s";
    // The first looks for what the others know.
    for (int i = 0; i < 2; i++) {
      try (Started gotrace = Started.shell(folder, String.format(walk, log, options, program))) {
        assertThat(gotrace.status()).as(gotrace.err()).isZero();
      }
    }
    assumeTrue(isOfJdk25(), "the class data of JDKs below 25 holds less");
    List<String> classes = Files.readAllLines(log);
    assertThat(classes.stream().filter(line -> line.contains(SHARED)).count()).isGreaterThan(2000);
    assertThat(classes)
        .filteredOn(line -> !line.contains(SHARED))
        .noneMatch(line -> line.contains("Lambda") || line.contains("LookupDefineClass"));
  }

  private static boolean isOfJdk25() throws IOException {
    Path run = Started.launcher().resolveSibling("../app/target/run");
    Path built = run.resolve(Files.readAllLines(run.resolve("built")).get(0));
    try (Stream<Path> files = Files.list(built)) {
      return files.anyMatch(file -> file.toString().endsWith(".aot"));
    }
  }
}
