package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.session.Walks.Walked;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks of programs that were stripped, each held against the walk of the same program before: the
 * code lies at the same addresses, so every phase, its line and its callers are the same.
 */
@Tag("live")
class StrippedWalkTest {

  private static final Map<String, String> ONE_P = Map.of("GOMAXPROCS", "1");

  @TempDir Path folder;

  static Stream<Arguments> programs() {
    return TestToolchains.VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(
                    Arguments.of(version, "hello", List.of("CGO_ENABLED=0"), "--strip-all"),
                    Arguments.of(version, "hello", List.of("CGO_ENABLED=0"), "--strip-debug"),
                    Arguments.of(
                        version,
                        "hello",
                        List.of("-buildmode=pie", "CGO_ENABLED=0"),
                        "--strip-all"),
                    Arguments.of(version, "cgo", List.of(), "--strip-all"),
                    Arguments.of(version, "cgo", List.of("-buildmode=pie"), "--strip-all")));
  }

  @ParameterizedTest(name = "go{0} {1} {2} {3}")
  @MethodSource("programs")
  void everyPhaseIsWhereItWas(String version, String sample, List<String> flags, String what) {
    Commands.need("gcc");
    Path program = TestToolchains.build(version, sample, flags.toArray(new String[0]));
    Path bare = folder.resolve("bare");
    Commands.output(folder, Commands.need("objcopy"), what, program.toString(), bare.toString());
    Walked whole = Walks.walk(program, ONE_P);
    Walked stripped = Walks.walk(bare, ONE_P);

    assertThat(stripped.moments()).extracting(Moment::phase).isEqualTo(Phases.IDS);
    for (Moment was : whole.moments()) {
      Moment is = stripped.at(was.phase());
      assertThat(named(is.at())).as("at %s", was.phase()).isEqualTo(named(was.at()));
      assertThat(inGo(is)).as("frames at %s", was.phase()).isEqualTo(inGo(was));
      assertThat(is.allp()).isInstanceOf(Reading.Absent.class);
      assertThat(is.m0().curg()).isInstanceOf(Reading.Absent.class);
    }
  }

  /** A stripped program's code in C has no names. */
  private static Place named(Place place) {
    return isC(place)
        ? new Place(place.pc(), Reading.absent("C"), Reading.absent("C"), Reading.absent("C"))
        : place;
  }

  /** The frames up to the first in C. */
  private static List<Place> inGo(Moment moment) {
    return moment.frames().asOptional().orElseThrow().items().stream()
        .takeWhile(place -> !isC(place))
        .toList();
  }

  private static boolean isC(Place place) {
    return place.function().asOptional().filter(name -> !isC(name)).isEmpty();
  }

  private static boolean isC(String function) {
    return function.equals("_start") || function.startsWith("__libc");
  }
}
