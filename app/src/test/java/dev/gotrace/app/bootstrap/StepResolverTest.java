package dev.gotrace.app.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.target.BuildInfo;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.LineTable;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where the steps are in programs of seven Go releases, against a table made by another program.
 */
@Tag("live")
class StepResolverTest {

  /** Steps whose line has no code in a program of Go's usual architecture level. */
  private static final Set<String> NO_CODE = Set.of("check.sizes", "rt0.goamd64");

  private static final int FEW_INSTRUCTIONS_BYTES = 64;

  private static final SourceText NONE = file -> List.of();

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  private static ElfBinary program(String version, String... flags) {
    String[] all =
        Stream.concat(Stream.of(TestToolchains.FOR_DEBUGGING), Stream.of(flags))
            .toArray(String[]::new);
    try {
      return ElfBinary.open(TestToolchains.build(version, "hello", all));
    } catch (TargetException e) {
      throw new AssertionError(e);
    }
  }

  static SourceText source(String version) {
    Path folder = TestToolchains.of(version).goroot().resolve("src");
    return file -> {
      try {
        return Files.readAllLines(folder.resolve(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static Map<String, ResolvedStep> resolve(ElfBinary program, SourceText source) {
    try {
      StepResolver resolver =
          new StepResolver(
              program.symbols(),
              LineTable.read(program, Steps.files()),
              BuildInfo.read(program).goVersion(),
              source);
      Map<String, ResolvedStep> resolved = new LinkedHashMap<>();
      resolver.resolve(Steps.all()).forEach(step -> resolved.put(step.step().id(), step));
      return resolved;
    } catch (TargetException e) {
      throw new AssertionError(e);
    }
  }

  /** The table's lines of one release: by the step, nothing where the release has it not. */
  private static Map<String, Integer> expected(String version) {
    Map<String, Integer> lines = new TreeMap<>();
    String release = TestToolchains.of(version).version();
    try {
      for (String row : Files.readAllLines(Path.of("src/test/resources/steps/lines.tsv"))) {
        String[] parts = row.split("\t", -1);
        if (parts[1].equals(release)) {
          lines.put(parts[0], parts[3].equals("-") ? 0 : Integer.parseInt(parts[3]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static String text(ResolvedStep step) {
    return step.step().id()
        + " "
        + (step.at() instanceof Reading.Absent<CodeLocation> absent
            ? absent.why()
            : step.at().toString());
  }

  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void everyStepThatTheReleaseHasIsFound(String version) {
    Map<String, ResolvedStep> resolved = resolve(program(version), source(version));
    Map<String, Integer> expected = expected(version);
    assertThat(expected).hasSize(142);
    List<String> wrong = new ArrayList<>();
    expected.forEach(
        (id, line) -> {
          ResolvedStep step = java.util.Objects.requireNonNull(resolved.get(id));
          boolean known = step.at() instanceof Reading.Known<CodeLocation>;
          if (step.line() != line || known != (line > 0 && !NO_CODE.contains(id))) {
            wrong.add(text(step) + ", line " + step.line() + ", expected " + line);
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(java.util.Objects.requireNonNull(resolved.get("user.park")).at())
        .isInstanceOf(Reading.Known.class);
  }

  /** Needles and the table of lines come from the same sources, and give the same places. */
  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void withoutSourceTheTableLeadsToTheSamePlaces(String version) {
    ElfBinary program = program(version);
    assertThat(places(resolve(program, NONE))).isEqualTo(places(resolve(program, source(version))));
  }

  /** Go's own table does not say where to stop, but in most functions there is no doubt. */
  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void aStrippedProgramHasThemToo(String version) {
    Map<String, Address> whole = places(resolve(program(version), source(version)));
    Map<String, Address> stripped =
        places(resolve(program(version, "-ldflags=-s -w"), source(version)));
    assertThat(stripped.keySet()).isEqualTo(whole.keySet());
    List<String> apart = new ArrayList<>();
    whole.forEach(
        (id, address) -> {
          Address other = java.util.Objects.requireNonNull(stripped.get(id));
          if (Math.abs(other.minus(address)) > FEW_INSTRUCTIONS_BYTES) {
            apart.add(id + " " + address + " " + other);
          }
        });
    assertThat(apart).hasSizeLessThanOrEqualTo(3);
  }

  private static Map<String, Address> places(Map<String, ResolvedStep> steps) {
    Map<String, Address> places = new TreeMap<>();
    steps.forEach((id, step) -> step.at().asOptional().ifPresent(at -> places.put(id, at.pc())));
    return places;
  }

  /** A source that is not the program's own: nothing is guessed. */
  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void aNeedleThatMatchesTwiceOrNotAtAllIsTold(String version) {
    ElfBinary program = program(version);
    SourceText doubled =
        edited(version, line -> line.contains("maxmcount = 10000") ? line + "\n" + line : line);
    assertThat(text(java.util.Objects.requireNonNull(resolve(program, doubled).get("sched.maxm"))))
        .isEqualTo("sched.maxm ambiguous: runtime.schedinit has the step's line 2 times");
    SourceText without = edited(version, line -> line.contains("maxmcount = 10000") ? "" : line);
    assertThat(text(java.util.Objects.requireNonNull(resolve(program, without).get("sched.maxm"))))
        .isEqualTo("sched.maxm no line of runtime.schedinit has \"sched.maxmcount = 10000\"");
  }

  private static SourceText edited(String version, UnaryOperator<String> edit) {
    SourceText source = source(version);
    return file -> source.lines(file).stream().flatMap(line -> edit.apply(line).lines()).toList();
  }
}
