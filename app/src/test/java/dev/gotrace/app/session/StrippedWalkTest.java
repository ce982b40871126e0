package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.PhaseResolver;
import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.bootstrap.ResolvedPhase;
import dev.gotrace.app.session.Walks.Walked;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DelveDebugger;
import dev.gotrace.protocol.debugger.Launch;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

  private Path stripped(String version, String sample, List<String> flags, String what) {
    Commands.need("gcc");
    Path program = TestToolchains.build(version, sample, flags.toArray(new String[0]));
    Path bare = folder.resolve("bare");
    Commands.output(folder, Commands.need("objcopy"), what, program.toString(), bare.toString());
    return bare;
  }

  @ParameterizedTest(name = "go{0} {1} {2} {3}")
  @MethodSource("programs")
  void everyPhaseIsWhereItWas(String version, String sample, List<String> flags, String what) {
    Path bare = stripped(version, sample, flags, what);
    Path program = TestToolchains.build(version, sample, flags.toArray(new String[0]));
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

  /** Delve sees the breakpoints that were found for gdb, and stops at each. */
  @ParameterizedTest(name = "go{0} {1} {2} {3}")
  @MethodSource("programs")
  void delveStopsAtEveryPhase(String version, String sample, List<String> flags, String what)
      throws IOException {
    Path bare = stripped(version, sample, flags, what);
    ElfBinary program = Walks.target(bare).binary();
    List<String> passed = new ArrayList<>(List.of("entry"));
    try (TargetPty pty = TargetPty.open();
        Debugger delve = DelveDebugger.start(Path.of(Commands.need("dlv")), System.getenv())) {
      delve.load(bare);
      Launch launch = new Launch(bare, List.of(), ONE_P, null, Path.of("/dev/null"), pty.name());
      Stop stop = Launcher.launch(delve, launch, pty);
      Address entry = program.isPositionIndependent() ? delve.entry() : program.entry();
      Symbols symbols = program.symbols().withBias(entry.minus(program.entry()));
      Map<Address, String> phases = new HashMap<>();
      for (ResolvedPhase phase : new PhaseResolver(delve, symbols).resolve(Phases.ALL, entry)) {
        phases.put(phase.at().asOptional().orElseThrow().pc(), phase.phase().id());
      }
      phases.remove(entry);
      delve.breakOnce(phases.keySet());
      while (stop instanceof Stop.Stopped) {
        stop = delve.resume(Walks.LIMIT);
        if (stop instanceof Stop.Stopped here) {
          passed.add(phases.get(here.at().pc()));
        }
      }
      assertThat(stop).isEqualTo(new Stop.Exited(0));
    }
    assertThat(passed).isEqualTo(Phases.IDS);
  }

  @Test
  void whatWasReadInTheTableSaysSo() {
    Path program = TestToolchains.build(TestToolchains.USUAL, "hello", "-ldflags=-s -w");
    try (LiveSession session = LiveSession.prepare(Walks.backend())) {
      session.start(Walks.plan(Walks.target(program), List.of(), ONE_P, Walks.LIMIT), line -> {});
      session.goals().runTo("main.main");
      assertThat(session.why("at.line"))
          .contains("looked up by its address in the program's pclntab");
      assertThat(session.why("frames[1].function"))
          .contains(
              "the return address, which lies as far up the stack as the program's pclntab says",
              "looked up by its address in the program's pclntab");
      assertThat(session.why("frames[1].pc").get(2)).startsWith("read by gdb ");
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
