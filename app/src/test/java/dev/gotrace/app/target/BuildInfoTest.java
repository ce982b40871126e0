package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Build information, held against what {@code go version -m} prints of the same programs. */
@Tag("live")
class BuildInfoTest {

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  private static BuildInfo read(Path program) throws TargetException {
    return BuildInfo.read(ElfBinary.open(program));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void agreesWithGo(String version) throws TargetException {
    List<Path> programs =
        List.of(
            TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING),
            TestToolchains.build(version, "hello", "-ldflags=-s -w", "-trimpath", "-tags=a,b"),
            TestToolchains.build(version, "cgo", "-buildmode=pie"),
            TestToolchains.build(version, TestToolchains.samples().resolve("hello/main.go")));
    for (Path program : programs) {
      agrees(program, version);
    }
  }

  private static void agrees(Path program, String version) throws TargetException {
    // The newest go knows both forms of the build information.
    Path go = TestToolchains.all().get(TestToolchains.all().size() - 1).go();
    String text =
        Commands.output(
            Objects.requireNonNull(program.getParent()),
            go.toString(),
            "version",
            "-m",
            program.toString());
    Map<String, String> settings = new LinkedHashMap<>();
    String path = "";
    String module = "";
    for (String line : text.lines().skip(1).toList()) {
      String[] words = line.strip().split("\t", 3);
      switch (words[0]) {
        case "path" -> path = words[1];
        case "mod" -> module = words[1];
        case "build" -> settings.put(words[1].split("=", 2)[0], words[1].split("=", 2)[1]);
        default -> {}
      }
    }
    settings.replaceAll((k, v) -> v.startsWith("\"") ? v.substring(1, v.length() - 1) : v);

    BuildInfo info = read(program);

    String release = "go" + TestToolchains.of(version).version();
    assertThat(info.goVersion()).isEqualTo(Reading.known(release));
    assertThat(text).startsWith(program + ": " + release);
    assertThat(info.mainPackage().asOptional().orElse("")).isEqualTo(path);
    assertThat(info.module().asOptional().orElse("")).isEqualTo(module);
    assertThat(info.settings().asOptional().orElse(Map.of())).isEqualTo(settings);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void tellsTheVersionOfDwarf(String version) throws TargetException {
    Path program = TestToolchains.build(version, "hello");
    String first =
        Commands.output(
                Objects.requireNonNull(program.getParent()),
                Commands.need("readelf"),
                "--debug-dump=info",
                "--dwarf-depth=1",
                program.toString())
            .lines()
            .filter(line -> line.strip().startsWith("Version:"))
            .findFirst()
            .orElseThrow();
    assertThat(BuildInfo.dwarfVersion(ElfBinary.open(program)))
        .isEqualTo(Reading.known(Integer.parseInt(first.replaceAll("\\D", ""))));
    Path none = TestToolchains.build(version, "hello", "-ldflags=-w");
    assertThat(BuildInfo.dwarfVersion(ElfBinary.open(none)))
        .isEqualTo(Reading.absent("the program carries no debug information"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void tellsAnOptimizedProgram(String version) throws TargetException {
    assertThat(
            read(TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING)).optimized())
        .isEqualTo(Reading.known(false));
    assertThat(read(TestToolchains.build(version, "hello")).optimized())
        .isEqualTo(Reading.known(true));
    assertThat(read(TestToolchains.build(version, "hello", "-gcflags=-N -l")).optimized())
        .as("main alone")
        .isEqualTo(Reading.known(true));
  }

  /** What DWARF says, where Go 1.18 and later would not need to ask it. */
  @ParameterizedTest
  @MethodSource("versions")
  void dwarfTellsTheSame(String version) throws TargetException {
    for (boolean debugging : List.of(true, false)) {
      for (String sample : List.of("hello", "cgo")) {
        String flag = debugging ? TestToolchains.FOR_DEBUGGING : "-trimpath";
        ElfBinary binary = ElfBinary.open(TestToolchains.build(version, sample, flag));
        try (FileBytes file = FileBytes.open(binary.path())) {
          assertThat(CompileUnits.optimized(binary, file)).isEqualTo(Reading.known(!debugging));
        }
      }
    }
  }

  @Test
  void withoutDwarfAnOldProgramDoesNotTell() throws TargetException {
    BuildInfo info = read(TestToolchains.build("1.17", "hello", "-ldflags=-w"));
    assertThat(info.optimized()).isInstanceOf(Reading.Absent.class);
    assertThat(info.setting("-tags")).isInstanceOf(Reading.Absent.class);
  }

  @Test
  void readsSettingsThatHoldQuotesAndSpaces() throws TargetException {
    BuildInfo info =
        read(
            TestToolchains.build(
                TestToolchains.USUAL, "hello", "-ldflags=-X 'main.a=b \"c\" \\\\ d'"));
    assertThat(info.setting("-ldflags")).isEqualTo(Reading.known("-X 'main.a=b \"c\" \\\\ d'"));
    assertThat(info.setting("-race")).isInstanceOf(Reading.Absent.class);
  }
}
