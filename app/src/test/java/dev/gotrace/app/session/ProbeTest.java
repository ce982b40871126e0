package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.breaks.UserBreakpoints;
import dev.gotrace.app.breaks.WatchingDebugger;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.GdbDebugger;
import dev.gotrace.protocol.debugger.GdbEvaluation;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every value of every Moment of a walk, held against gdb evaluating the expression itself at the
 * same stop ({@link SecondOpinion}), and code against Go's own line table ({@link CodeBook}).
 */
@Tag("live")
class ProbeTest {

  /** What the walk itself makes, and other tests look at. */
  private static final Set<String> NOT_READ =
      Set.of("moment", "phase", "step", "kind", "elapsedNanos", "output", "exit");

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void everyValueIsWhatGdbReads(String version) {
    Path program = TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING);
    compare(version, program, List.of(), Map.of("GOMAXPROCS", "2"), name -> true, List.of());
  }

  /**
   * Behind a switch of stacks: by systemstack, by mcall, and from a prologue. gdb's own frames go
   * on through the switch, and the goroutine's end early in Go 1.13, whose nanotime spoils the
   * frame pointer.
   */
  @ParameterizedTest(name = "go{0}")
  @ValueSource(strings = {"1.13", "1.22", "1.26", "1.27"})
  void theFramesOfTheGoroutineAreToo(String version) {
    boolean whole = !version.equals("1.13");
    Path program = TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING);
    List<String> functions = List.of("runtime.newproc1", "runtime.park_m", "runtime.newstack");
    Predicate<String> compared =
        difference ->
            !difference.startsWith("frames")
                && (whole || !difference.matches("goroutineFrames.*: read null.*"));
    Map<String, String> environment = Map.of("GOMAXPROCS", "2");
    List<Moment> stops =
        compare(version, program, List.of(), environment, compared, functions).stream()
            .filter(moment -> moment.kind() == Moment.Kind.BREAKPOINT)
            .toList();
    assertThat(stops)
        .extracting(moment -> moment.at().function().asOptional().orElseThrow())
        .containsExactlyInAnyOrderElementsOf(functions);
    for (Moment stop : stops) {
      List<Place> frames = stop.goroutineFrames().asOptional().orElseThrow().frames().items();
      assertThat(frames).hasSizeGreaterThan(1);
      if (whole) {
        assertThat(frames.get(frames.size() - 1).function())
            .isEqualTo(Reading.known("runtime.goexit"));
      }
    }
  }

  /** gdb's backtrace puts inlined calls between the frames, which have no address of their own. */
  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void everyValueOfAnOptimisedProgramIsToo(String version) {
    Path program = TestToolchains.build(version, "hello");
    Map<String, String> environment = Map.of("GOMAXPROCS", "3");
    compare(
        version, program, List.of(), environment, name -> !name.startsWith("frames"), List.of());
  }

  /** With one P, 600 goroutines that wake up at once fill its ring and the global queue. */
  @ParameterizedTest(name = "go{0}")
  @ValueSource(strings = {"1.13", "1.22", "1.25", "1.27"})
  void queuesAreReadInTheirOrder(String version) {
    Path program = TestToolchains.build(version, "many", TestToolchains.FOR_DEBUGGING);
    Map<String, String> environment = Map.of("GOMAXPROCS", "1");
    List<Moment> moments =
        compare(version, program, List.of("600"), environment, name -> true, List.of());
    Moment exit = moments.get(moments.size() - 1);
    assertThat(exit.allp().asOptional().orElseThrow().items().get(0).runq().asOptional())
        .hasValueSatisfying(ring -> assertThat(ring.items()).hasSizeGreaterThan(100));
    assertThat(exit.sched().runq().asOptional())
        .hasValueSatisfying(global -> assertThat(global.items()).hasSizeGreaterThan(100));
  }

  /**
   * Walks a program and compares.
   *
   * @param compared which of the values
   * @param functions where to stop besides, from runtime.main on
   */
  private static List<Moment> compare(
      String version,
      Path program,
      List<String> arguments,
      Map<String, String> environment,
      Predicate<String> compared,
      List<String> functions) {
    int minor = Integer.parseInt(version.substring("1.".length()));
    List<Map<String, String>> expected = new ArrayList<>();
    List<Moment> moments = new ArrayList<>();
    Closer closer = new Closer();
    try (closer) {
      GdbDebugger gdb = closer.add(GdbDebugger.start(Walks.gdb(), System.getenv()));
      GdbEvaluation evaluation = GdbEvaluation.of(gdb);
      gdb.load(program);
      LaunchPlan plan = Walks.plan(Walks.target(program), arguments, environment, Walks.LIMIT);
      Expected expectedRun =
          Expected.of(
              plan.program(),
              watching(
                  new ObservedDebugger(
                      gdb, () -> expected.add(SecondOpinion.read(evaluation, minor)))),
              new TypesFile(Optional.empty(), "asked anew"));
      TargetPty pty = Run.terminal(closer);
      Run run = Run.start(plan, plan.launching().at(pty.name()), expectedRun, List::of, false, pty);
      moments.add(run.begin());
      while (!run.tracer().ended()) {
        Moment moment = run.tracer().next();
        moments.add(moment);
        if (moment.phase().equals("runtime.main") && moment.kind() == Moment.Kind.PHASE) {
          gdb.breakOnce(functions.stream().map(name -> address(plan, name)).toList());
        }
      }
    }
    // There the words are the system's own, which gdb has no names for.
    Predicate<String> ofTheSystem = difference -> difference.matches("stackWords.*\\.is: .*");
    List<Map<String, String>> words = CodeBook.inWords(version, program, expected);
    assertThat(moments.stream().filter(moment -> moment.kind() == Moment.Kind.PHASE))
        .extracting(Moment::phase)
        .isEqualTo(Phases.IDS);
    for (int i = 0; i < moments.size(); i++) {
      Moment moment = moments.get(i);
      boolean first = List.of("entry", "rt0_go").contains(moment.phase());
      assertThat(
              differences(flat(moment), words.get(i)).stream()
                  .filter(first ? compared.and(ofTheSystem.negate()) : compared))
          .as(moment.phase())
          .isEmpty();
    }
    return moments;
  }

  private static Address address(LaunchPlan plan, String function) {
    return plan.program().symbols().find(function).orElseThrow().address();
  }

  private static List<String> differences(Map<String, String> moment, Map<String, String> gdb) {
    Set<String> names = new TreeSet<>(moment.keySet());
    names.addAll(gdb.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(moment.get(name), gdb.get(name)))
        .map(name -> name + ": read " + moment.get(name) + ", gdb says " + gdb.get(name))
        .toList();
  }

  /** Every value of a Moment by the name that {@link SecondOpinion} has for it. */
  private static Map<String, String> flat(Moment moment) {
    Map<String, String> cells = new TreeMap<>();
    try {
      flatten("", new ObjectMapper().readTree(MomentJson.write(moment)), cells);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    cells.keySet().removeIf(name -> NOT_READ.contains(name.split("\\.", 2)[0]));
    return cells;
  }

  private static void flatten(String name, JsonNode value, Map<String, String> cells) {
    if (value.has("absent")) {
      cells.put(name, "absent");
    } else if (value.isObject()) {
      value
          .fields()
          .forEachRemaining(
              field ->
                  flatten(
                      name.isEmpty() ? field.getKey() : name + "." + field.getKey(),
                      field.getValue(),
                      cells));
    } else if (value.isArray() && value.size() > 0 && value.get(0).isObject()) {
      for (int i = 0; i < value.size(); i++) {
        flatten(name + "[" + i + "]", value.get(i), cells);
      }
    } else if (value.isArray()) {
      List<String> elements = new ArrayList<>();
      value.forEach(element -> elements.add(element.asText()));
      cells.put(name, elements.toString());
    } else {
      cells.put(name, value.isNull() ? "nil" : value.asText());
    }
  }

  /** A debugger in which the user has set no breakpoint. */
  static WatchingDebugger watching(Debugger debugger) {
    return new WatchingDebugger(debugger, new UserBreakpoints(line -> {}));
  }
}
