package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code gotrace verify}: gdb and Delve see the same; and what happens where that cannot be seen.
 */
@Tag("live")
class VerifyTest {

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

  private Outcome verify(Object... words) {
    List<Object> all = new ArrayList<>(List.of("verify"));
    all.addAll(List.of(words));
    return gotrace.run(all.toArray());
  }

  private static JsonNode json(Outcome outcome) {
    try {
      assertThat(outcome.out().lines()).as(outcome.err()).hasSize(1);
      return new ObjectMapper().readTree(outcome.out());
    } catch (IOException e) {
      throw new AssertionError(outcome.out(), e);
    }
  }

  /** What differs, as phase and cell; {@code key} says whether it may. */
  private static List<String> cells(JsonNode comparison, String key) {
    List<String> cells = new ArrayList<>();
    for (JsonNode phase : comparison.path("phases")) {
      for (JsonNode difference : phase.path(key)) {
        cells.add(
            phase.path("phase").asText()
                + " "
                + difference.path("cell").asText()
                + " "
                + difference.path("values"));
      }
    }
    return cells;
  }

  static Stream<Arguments> samples() {
    return TestToolchains.VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of("hello", "many", "cgo").map(sample -> Arguments.of(version, sample)));
  }

  @ParameterizedTest(name = "go{0} {1}")
  @MethodSource("samples")
  void bothSeeTheSame(String version, String sample) {
    Commands.need("gcc");
    Path program =
        Programs.copy(folder, TestToolchains.build(version, sample, TestToolchains.FOR_DEBUGGING));
    Outcome outcome = verify("--json", program);
    JsonNode comparison = json(outcome);
    assertThat(cells(comparison, "differ")).isEmpty();
    assertThat(comparison.path("same").booleanValue()).isTrue();
    assertThat(outcome.status()).isZero();
    assertThat(comparison.path("phases").findValuesAsText("phase")).isEqualTo(Phases.IDS);
    assertThat(comparison.path("phases")).allMatch(phase -> phase.path("equal").asInt() > 75);
    assertThat(comparison.path("debuggers").get(0).asText()).startsWith("gdb ");
    assertThat(comparison.path("debuggers").get(1).asText()).startsWith("dlv ");
    assertThat(cells(comparison, "mayDiffer"))
        .as("these programs print the same whatever the schedule")
        .noneMatch(cell -> cell.contains(" output "));
  }

  @ParameterizedTest(name = "go{0} {1}")
  @CsvSource({
    "1.13, ",
    "1.27, ",
    "1.20, -buildmode=pie",
    "1.27, -buildmode=pie",
    "1.22, -race",
    "1.13, -ldflags=-s -w",
    "1.27, -ldflags=-s -w",
    "1.26, -ldflags=-w"
  })
  void howeverItIsBuilt(String version, String flag) {
    Commands.need("gcc");
    String[] flags = flag == null ? new String[0] : new String[] {flag};
    Path program = Programs.copy(folder, TestToolchains.build(version, "hello", flags));
    Outcome outcome = verify("--json", program);
    assertThat(cells(json(outcome), "differ")).isEmpty();
    assertThat(outcome.status()).isZero();
  }

  /** A debugger may stop where a program fails; the end is the same. */
  @ParameterizedTest
  @ValueSource(strings = {"deadlock", "initpanic", "exitininit"})
  void programsThatFail(String sample) {
    Outcome outcome = verify("--json", Programs.forDebugging(folder, sample));
    assertThat(cells(json(outcome), "differ")).isEmpty();
    assertThat(outcome.status()).isZero();
  }

  @Test
  void asText() {
    Outcome outcome = verify(Programs.forDebugging(folder, "hello"));
    assertThat(outcome.out())
        .startsWith("hello  go1.")
        .contains("linux/amd64, walked by gdb ", " and by dlv ")
        .contains("may differ: each walk has a clock of its own")
        .containsPattern(
            "\n\nthe same: \\d+ values are equal; others that differ, and may: \\d+\n$");
    assertThat(outcome.err().lines().toList())
        .as("what both would say is said once")
        .hasSize(1)
        .first()
        .asString()
        .contains("launching");
    assertThat(verify("--lang", "zh", folder.resolve("hello")).out()).contains("一致：");
  }

  @Test
  void aProgramThatIsEndedByGotrace() {
    Outcome outcome = verify("--json", "--wait", "0.5", Programs.forDebugging(folder, "sleeps"));
    assertThat(cells(json(outcome), "differ")).isEmpty();
    assertThat(outcome.status()).isZero();
  }

  /** No fault of either: the program looks who traces it. */
  @Test
  void aDifferenceThatMustNotBe() {
    Path program = Programs.forDebugging(folder, "traced");
    Outcome outcome = verify("--json", program);
    assertThat(cells(json(outcome), "differ")).contains("exit exit [\"status 0\",\"status 3\"]");
    assertThat(outcome.status()).isEqualTo(1);
    outcome = verify(program);
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("must not differ, and does: first gdb ")
        .containsPattern(" exit +exit +status 0 \\| status 3\n")
        .containsPattern("\n\nnot the same: values that must not differ, and do: \\d+\n$");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothere | no such file: nothere; give
          --stdin /dev/stdin hello | --stdin: verify runs the program twice, and both would read
          --stdin tty hello | --stdin
          --gdb /nonexistent hello | --gdb: /nonexistent is no program that can be run
          --dlv /nonexistent hello | --dlv: /nonexistent is no program that can be run
          --backend dlv hello | no option is called --backend
          4711 | 4711 is no file
          """)
  void trouble(String words, String refusal) {
    Programs.forDebugging(folder, "hello");
    Outcome outcome = verify((Object[]) words.split(" "));
    assertThat(outcome.refusal()).contains(refusal);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void noTarget() {
    Outcome outcome = verify();
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.refusal()).startsWith("verify needs a TARGET: ").endsWith("verify --help");
  }

  private Started walking() {
    Path program = Programs.forDebugging(folder, "sleeps");
    Started gotrace = Started.java(folder, List.of(), "verify", "--wait", "600", program);
    await("both programs are there")
        .atMost(Duration.ofSeconds(60))
        .until(() -> programs(gotrace).size() == 2);
    return gotrace;
  }

  /** Those that run the program; neither of them need have come far. */
  private static List<ProcessHandle> programs(Started gotrace) {
    return gotrace.all().stream()
        .filter(one -> one.info().command().orElse("").endsWith("/sleeps"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"gdb, gdb was killed by signal 9", "dlv, dlv was killed by signal 9"})
  void aDebuggerIsKilled(String debugger, String said) {
    try (Started gotrace = walking()) {
      gotrace.its(debugger).destroyForcibly();
      assertThat(gotrace.status()).isEqualTo(2);
      assertThat(gotrace.err().lines().toList())
          .as("one line beside the launching")
          .hasSize(2)
          .last()
          .asString()
          .startsWith("gotrace: " + said);
      assertThat(gotrace.out()).isEmpty();
      gotrace.assertNothingLeft();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP", "INT"})
  void aSignalEndsBoth(String signal) {
    try (Started gotrace = walking()) {
      Commands.output(folder, "kill", "-" + signal, String.valueOf(gotrace.process().pid()));
      assertThat(gotrace.status()).isGreaterThan(128);
      assertThat(gotrace.err().lines()).as("no second word").hasSize(1);
      gotrace.assertNothingLeft();
    }
  }

  @Test
  void gotraceIsKilled() {
    try (Started gotrace = walking()) {
      gotrace.process().destroyForcibly();
      assertThat(gotrace.status()).isEqualTo(128 + 9);
      gotrace.assertNothingLeft();
    }
  }
}
