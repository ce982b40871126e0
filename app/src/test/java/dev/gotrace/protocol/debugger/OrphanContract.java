package dev.gotrace.protocol.debugger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.app.target.Answering;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Neither a debugger nor its program outlives whoever started it, however that ends. */
@Tag("live")
@Timeout(60)
abstract class OrphanContract {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final Backend backend;
  @TempDir Path folder;

  OrphanContract(Backend backend) {
    this.backend = backend;
  }

  static Path sleeps() {
    Path source = Path.of("src", "test", "resources", "targets", "sleeps").toAbsolutePath();
    return TestToolchains.build(TestToolchains.USUAL, source, TestToolchains.FOR_DEBUGGING);
  }

  /** A JVM that holds a target, and every process that it has started by then. */
  record Holding(Process jvm, List<String> said, Set<ProcessHandle> started) {}

  Holding hold(String how, String what) throws IOException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.io.tmpdir=" + folder,
                "-XX:TieredStopAtLevel=1",
                Holder.class.getName(),
                backend.name(),
                how,
                what)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader reader = jvm.inputReader();
    List<String> said = List.of(reader.readLine(), reader.readLine());
    assertThat(said.get(1)).isEqualTo("holds");
    Set<ProcessHandle> started = jvm.descendants().collect(Collectors.toSet());
    assertThat(started).isNotEmpty();
    return new Holding(jvm, said, started);
  }

  void assertNothingLeft(Holding holding) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(holding.started()).noneMatch(ProcessHandle::isAlive));
  }

  @ParameterizedTest
  @CsvSource({"standing, KILL", "running, KILL", "typed, KILL", "standing, TERM", "running, HUP"})
  @Keeps(Keeps.Ability.ORPHANS)
  void endWithTheJvm(String how, String signal) throws IOException {
    Holding holding = hold(how, sleeps().toString());
    long target = Long.parseLong(holding.said().get(0));
    assertThat(holding.started()).anyMatch(process -> process.pid() == target);
    Commands.output(folder, "kill", "-" + signal, String.valueOf(holding.jvm().pid()));
    assertNothingLeft(holding);
  }

  @Test
  void aProgramThatRanBeforeGoesOn() throws IOException {
    try (Answering program = Answering.start(folder)) {
      assertThat(program.answer("one")).isEqualTo("heard \"one\"");
      Holding holding = hold("attached", String.valueOf(program.pid()));
      holding.jvm().destroyForcibly();
      assertThat(program.answer("two")).isEqualTo("heard \"two\"");
      assertNothingLeft(holding);
      assertThat(program.end()).isZero();
    }
  }
}
