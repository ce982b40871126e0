package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs in samples/ do what they say, with every release. */
@Tag("live")
class SamplesTest {

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  private static Commands.Result run(String version, String sample, String... arguments) {
    Path program = TestToolchains.build(version, sample, TestToolchains.FOR_DEBUGGING);
    List<String> words =
        Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
    return Commands.run(
        Objects.requireNonNull(program.getParent()), Map.of("GOMAXPROCS", "256"), words);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void doWhatTheySay(String version) {
    assertThat(run(version, "hello")).isEqualTo(new Commands.Result(0, "startup\nhi,world\n"));
    assertThat(run(version, "many")).isEqualTo(new Commands.Result(0, "parked 100\n"));
    assertThat(run(version, "many", "10000")).isEqualTo(new Commands.Result(0, "parked 10000\n"));
    assertThat(run(version, "many", "x").status()).isEqualTo(2);
    assertThat(run(version, "exitininit")).isEqualTo(new Commands.Result(3, ""));
    assertThat(run(version, "cgo")).isEqualTo(new Commands.Result(0, "C says 42\n"));
    assertThat(run(version, "initpanic").status()).isEqualTo(2);
    assertThat(run(version, "initpanic").text()).startsWith("panic: no luck in init");
    assertThat(run(version, "deadlock").status()).isEqualTo(2);
    assertThat(run(version, "deadlock").text()).contains("all goroutines are asleep - deadlock!");
  }

  @Test
  void haveMarkersToStopAt() throws IOException {
    try (Stream<Path> files = Files.walk(TestToolchains.samples())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".go")).toList()) {
        List<String> names =
            Files.readString(file)
                .lines()
                .filter(line -> line.contains("// stop: "))
                .map(line -> line.replaceFirst(".*// stop: ", ""))
                .toList();
        assertThat(names).as(file.toString()).isNotEmpty().doesNotHaveDuplicates();
      }
    }
  }
}
