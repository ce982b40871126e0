package dev.gotrace.app.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.13, go1.13",
    "1.20, go1.20",
    "1.20.0, go1.20",
    "1.20.1, go1.20.1",
    "1.21, go1.21.0",
    "go1.22, go1.22.0",
    "1.22.3, go1.22.3",
    "1.18rc1, go1.18rc1",
    "1.23rc2, go1.23rc2",
  })
  void namesAReleaseAsGoDoes(String text, String name) {
    assertThat(GoVersion.parse(text).map(GoVersion::releaseName)).hasValue(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "go", "1", "2.0", "1.x", "1.2x", "1.22.0.1", "devel", "1.99999999"})
  void refusesWhatIsNoRelease(String text) {
    assertThat(GoVersion.parse(text)).isEmpty();
  }

  @Test
  void comparesByNumberAndPutsARcBeforeItsRelease() {
    List<String> ordered =
        List.of(
            "1.9",
            "1.13",
            "1.20",
            "1.20.14",
            "1.21beta1",
            "1.21rc1",
            "1.21.0",
            "1.22.2",
            "1.22.10");
    assertThat(ordered.stream().map(GoVersion::parse).flatMap(Optional::stream).sorted().toList())
        .isEqualTo(ordered.stream().map(GoVersion::parse).flatMap(Optional::stream).toList());
  }

  @Test
  void anOpenPatchTakesAnyPatchAndNoCandidate() {
    GoVersion open = GoVersion.parse("1.22").orElseThrow();
    assertThat(Stream.of("1.22.0", "1.22.7").map(v -> GoVersion.parse(v).orElseThrow()))
        .allMatch(open::accepts);
    assertThat(Stream.of("1.22rc1", "1.2", "1.21.0").map(v -> GoVersion.parse(v).orElseThrow()))
        .noneMatch(open::accepts);
  }
}
