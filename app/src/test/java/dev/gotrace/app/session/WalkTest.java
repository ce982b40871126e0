package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.session.Walks.Walked;
import dev.gotrace.app.target.Commands;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks of programs of seven Go releases, in every way of building that changes a program's start:
 * twelve phases, each once, in order, each at its function's own first instruction.
 */
@Tag("live")
class WalkTest {

  /** The releases that every way of building is tried on. */
  private static final List<String> SOME = List.of("1.13", "1.22", "1.26", "1.27");

  /** Up to Go 1.20 such a program without cgo dies of a trap at its start, with or without gdb. */
  private static final String STATIC_BY_C = "-ldflags=-linkmode=external -extldflags=-static";

  private static final Map<String, String> TWO_PS = Map.of("GOMAXPROCS", "2");

  /** Functions in assembly; from Go 1.17 on their own name carries the linker's mark. */
  private static final Set<String> ASSEMBLY = Set.of("rt0_go", "mstart", "exit");

  static Stream<Arguments> builds() {
    return TestToolchains.VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(
                    Arguments.of(version, List.of(TestToolchains.FOR_DEBUGGING)),
                    Arguments.of(version, List.of())));
  }

  static Stream<Arguments> modes() {
    return SOME.stream()
        .flatMap(
            version ->
                Stream.of(
                        List.of("-ldflags=-linkmode=external"),
                        List.of(STATIC_BY_C),
                        List.of("-buildmode=pie", "CGO_ENABLED=0"),
                        List.of("-buildmode=pie", "-ldflags=-linkmode=external"),
                        List.of("-trimpath"))
                    .filter(flags -> !version.equals("1.13") || !flags.contains(STATIC_BY_C))
                    .map(flags -> Arguments.of(version, flags)));
  }

  static List<String> some() {
    return SOME;
  }

  private static Walked walk(
      String version, String sample, Map<String, String> environment, List<String> flags) {
    Path program =
        TestToolchains.build(
            version,
            sample,
            Stream.concat(Stream.of(TestToolchains.FOR_DEBUGGING), flags.stream())
                .distinct()
                .toArray(String[]::new));
    return Walks.walk(program, environment);
  }

  @ParameterizedTest(name = "go{0} {1}")
  @MethodSource("builds")
  void everyReleaseWithAndWithoutOptimisation(String version, List<String> flags) {
    Path program = TestToolchains.build(version, "hello", flags.toArray(String[]::new));
    assertComplete(Walks.walk(program, TWO_PS), "startup\nhi,world\n");
  }

  @ParameterizedTest(name = "go{0} {1}")
  @MethodSource("modes")
  void everyWayOfLinking(String version, List<String> flags) {
    Commands.need("gcc");
    assertComplete(walk(version, "hello", TWO_PS, flags), "startup\nhi,world\n");
  }

  @ParameterizedTest(name = "go{0} cgo")
  @MethodSource("some")
  void cgo(String version) {
    Commands.need("gcc");
    Walked walked = walk(version, "cgo", TWO_PS, List.of());
    assertComplete(walked, "C says 42\n");
    // C's _start runs first, and libc has set the thread pointer long before Go's runtime binds g.
    assertThat(walked.at("entry").at().function()).isEqualTo(Reading.known("_start"));
    assertThat(walked.at("rt0_go").tls().base().asOptional()).hasValueSatisfying(notZero());
    assertThat(walked.at("rt0_go").tls().g()).isInstanceOf(Reading.Absent.class);
  }

  @ParameterizedTest(name = "go{0} GOMAXPROCS={1}")
  @CsvSource({
    "1.22, 1",
    "1.22, 2",
    "1.22, 3",
    "1.22, 256",
    "1.26, 1",
    "1.26, 2",
    "1.26, 3",
    "1.26, 256",
    "1.27, 1",
    "1.27, 2",
    "1.27, 3",
    "1.27, 256"
  })
  void anyNumberOfPs(String version, int ps) {
    Walked walked = walk(version, "hello", Map.of("GOMAXPROCS", String.valueOf(ps)), List.of());
    assertComplete(walked, "startup\nhi,world\n");
    for (String phase : List.of("newproc", "mstart", "main.main")) {
      Moment moment = walked.at(phase);
      assertThat(moment.sched().gomaxprocs()).isEqualTo(Reading.known((long) ps));
      assertThat(moment.allp().asOptional().orElseThrow().items())
          .extracting(p -> p.id().asOptional().orElseThrow())
          .containsExactlyElementsOf(Stream.iterate(0L, id -> id + 1).limit(ps).toList());
    }
    assertThat(walked.at("newproc").sched().npidle()).isEqualTo(Reading.known(ps - 1L));
  }

  /** With the race detector racefini ends the process, and runtime.exit is never called. */
  @ParameterizedTest(name = "go{0} -race")
  @MethodSource("some")
  void race(String version) {
    Commands.need("gcc");
    Walked walked = walk(version, "hello", TWO_PS, List.of("-race"));
    assertAgreed(walked, "startup\nhi,world\n");
    assertThat(walked.moments()).extracting(Moment::phase).isEqualTo(Phases.IDS);
    walked.moments().subList(0, 11).forEach(moment -> assertAtFunction(walked, moment));
    assertBound(walked, walked.moments().subList(0, 11));
    assertWithoutState(
        walked.at("exit"), "the program ended without passing runtime.exit", new Exit.Code(0));
  }

  /** Symbols without types: phases, registers and TLS can be read, the scheduler cannot. */
  @ParameterizedTest(name = "go{0} -ldflags=-w")
  @MethodSource("some")
  void withoutDebugInformation(String version) {
    Walked walked = walk(version, "hello", TWO_PS, List.of("-ldflags=-w"));
    assertComplete(walked, "startup\nhi,world\n");
    Moment moment = walked.at("mstart");
    String why = "this binary carries no type information (built with -ldflags=-w)";
    assertThat(moment.sched().maxmcount()).isEqualTo(Reading.absent(why));
    assertThat(moment.goroutines()).isEqualTo(Reading.absent(why));
    assertThat(moment.sched().gomaxprocs()).isEqualTo(Reading.known(2L));
    assertThat(moment.at().file().asOptional().orElseThrow()).startsWith("runtime/");
  }

  @ParameterizedTest(name = "go{0} stripped")
  @MethodSource("some")
  void stripped(String version) {
    Walked walked = walk(version, "hello", TWO_PS, List.of("-ldflags=-s -w"));
    assertComplete(walked, "startup\nhi,world\n");
    Moment moment = walked.at("mstart");
    String why = "this binary has no symbol table (built with -ldflags=-s)";
    assertThat(moment.sched().gomaxprocs()).isEqualTo(Reading.absent(why));
    assertThat(moment.m0().addr()).isEqualTo(Reading.absent(why));
    assertThat(moment.at().file().asOptional().orElseThrow()).startsWith("runtime/");
  }

  private static void assertComplete(Walked walked, String output) {
    assertAgreed(walked, output);
    assertThat(walked.moments()).extracting(Moment::phase).isEqualTo(Phases.IDS);
    walked.moments().forEach(moment -> assertAtFunction(walked, moment));
    assertThat(walked.at("exit").exit()).isEqualTo(new Exit.Code(0));
    assertBound(walked, walked.moments());
  }

  /** rt0_go binds g to the thread in its middle; from then on it is found at every stop. */
  private static void assertBound(Walked walked, List<Moment> moments) {
    if (walked.target().binary().hasDebugInfo()) {
      for (Moment moment : moments.subList(2, moments.size())) {
        assertThat(moment.tls().g()).as(moment.phase()).isInstanceOf(Reading.Known.class);
        assertThat(moment.stack().of().asOptional()).as(moment.phase()).isPresent();
      }
    }
  }

  /** What holds for every walk, however far it goes. */
  private static void assertAgreed(Walked walked, String output) {
    List<Moment> moments = walked.moments();
    assertThat(MomentAgreement.faults(moments.stream().map(MomentJson::write).toList())).isEmpty();
    assertThat(moments).extracting(Moment::kind).containsOnly(Moment.Kind.PHASE);
    assertThat(moments).extracting(Moment::elapsedNanos).isSorted();
    assertThat(moments.subList(0, moments.size() - 1)).extracting(Moment::exit).containsOnlyNulls();
    assertThat(walked.output()).isEqualTo(output);
    assertThat(moments).extracting(Moment::outputDropped).containsOnly(0L);
    moments.forEach(WalkTest::assertFrames);
  }

  /** The call stack begins where the thread stands, and holds no caller that is a guess. */
  private static void assertFrames(Moment moment) {
    List<Place> frames = moment.frames().asOptional().map(Listing::items).orElse(List.of());
    if (moment.at().pc() instanceof Reading.Known<Address>) {
      assertThat(frames.get(0)).isEqualTo(moment.at());
      assertThat(frames.subList(1, frames.size()))
          .extracting(caller -> caller.function().asOptional().orElse("a guess"))
          .doesNotContain("a guess")
          .allMatch(name -> name.matches("[\\w.()*/]+"), "are names of functions");
    }
  }

  /** At the first byte of the phase's own function, not in its wrapper. */
  private static void assertAtFunction(Walked walked, Moment moment) {
    Address pc = moment.at().pc().asOptional().orElseThrow();
    Address first = walked.at("entry").at().pc().asOptional().orElseThrow();
    long bias = first.minus(walked.target().binary().entry());
    Symbols symbols = walked.target().binary().symbols().withBias(bias);
    if (moment.phase().equals("entry")) {
      assertThat(walked.target().binary().isPositionIndependent() || bias == 0).isTrue();
      return;
    }
    String phase = moment.phase();
    String function = phase.contains(".") ? phase : "runtime." + phase;
    assertThat(moment.at().function()).as(phase).isEqualTo(Reading.known(function));
    Symbol own =
        symbols
            .find(ASSEMBLY.contains(phase) ? function + ".abi0" : function)
            .or(() -> symbols.find(function))
            .orElseThrow();
    assertThat(pc).as(phase).isEqualTo(own.address());
    assertThat(moment.at().file().asOptional().orElseThrow())
        .matches(phase.equals("main.main") ? "(.*/)?main.go" : "runtime/\\w+\\.(go|s)");
    assertThat(moment.at().line().asOptional().orElseThrow()).isPositive();
  }

  private static void assertWithoutState(Moment exit, String why, Exit how) {
    assertThat(exit.exit()).isEqualTo(how);
    assertThat(exit.at().pc()).isEqualTo(Reading.absent(why));
    assertThat(exit.registers()).isEqualTo(Reading.absent(why));
    assertThat(exit.goroutines()).isEqualTo(Reading.absent(why));
    assertThat(exit.sched().gomaxprocs()).isEqualTo(Reading.absent(why));
  }

  private static java.util.function.Consumer<Address> notZero() {
    return address -> assertThat(address.isZero()).isFalse();
  }
}
