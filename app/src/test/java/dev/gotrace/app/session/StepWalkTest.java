package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.goruntime.WitnessForm;
import dev.gotrace.app.session.Walks.Walked;
import dev.gotrace.app.target.TestToolchains;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Was;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks from step to step, on seven Go releases: every step that there is, and what it changes. */
@Tag("live")
class StepWalkTest {

  private static final Map<String, String> TWO_PS = Map.of("GOMAXPROCS", "2");

  static List<String> versions() {
    return TestToolchains.VERSIONS;
  }

  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void everyStepIsWalkedAndItsWitnessChanges(String version) {
    assertComplete(walk(Walks.backend(), version));
  }

  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void andOnDelve(String version) {
    assertComplete(walk(Walks.delve(), version));
  }

  /** Lines may be entered in the middle; who runs them is not told. */
  @ParameterizedTest(name = "go{0}")
  @MethodSource("versions")
  void aStrippedProgramIsWalkedAsWell(String version) {
    Walked walked =
        Walks.steps(
            Walks.backend(),
            TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING, "-ldflags=-s -w"),
            TWO_PS);
    Set<String> missed = resolved(walked);
    missed.removeAll(told(walked.moments()));
    Map<String, String> passed = passed(walked);
    assertThat(passed.keySet()).isEqualTo(missed);
    assertThat(passed.remove("user.run"))
        .isEqualTo("which goroutine is which cannot be read of this program");
    assertThat(passed).allSatisfy((id, why) -> assertThat(why).isEqualTo(reason(id)));
  }

  private static Walked walk(Backend backend, String version) {
    return Walks.steps(
        backend, TestToolchains.build(version, "hello", TestToolchains.FOR_DEBUGGING), TWO_PS);
  }

  private static void assertComplete(Walked walked) {
    List<Moment> moments = walked.moments();
    assertThat(MomentAgreement.faults(moments.stream().map(MomentJson::write).toList())).isEmpty();
    assertThat(moments)
        .filteredOn(moment -> moment.kind() == Moment.Kind.PHASE)
        .extracting(Moment::phase)
        .isEqualTo(Phases.IDS);
    assertThat(moments).extracting(moment -> Phases.IDS.indexOf(moment.phase())).isSorted();
    assertThat(walked.output()).isEqualTo("startup\nhi,world\n");
    List<String> told = told(moments);
    assertThat(told).doesNotHaveDuplicates();
    Set<String> missed = resolved(walked);
    List<String> listed = missed.stream().filter(told::contains).toList();
    assertThat(told)
        .filteredOn(id -> !isElsewhere(id))
        .isEqualTo(listed.stream().filter(id -> !isElsewhere(id)).toList());
    missed.removeAll(told);
    Map<String, String> passed = passed(walked);
    assertThat(passed.keySet()).as("steps that the walk went by").isEqualTo(missed);
    assertThat(passed).allSatisfy((id, why) -> assertThat(why).isEqualTo(reason(id)));
    assertThat(unchanged(told, moments)).as("steps that changed nothing").isEmpty();
  }

  private static List<String> told(List<Moment> moments) {
    return moments.stream()
        .filter(moment -> moment.kind() == Moment.Kind.STEP)
        .map(moment -> Objects.requireNonNull(moment.step()))
        .toList();
  }

  /** Of the steps that the walk went by, why, as it says. */
  private static Map<String, String> passed(Walked walked) {
    Map<String, String> passed = new TreeMap<>();
    for (SessionLine line : walked.lines()) {
      if (line instanceof Message message && message.text().startsWith("not reached: ")) {
        String[] parts = message.text().substring("not reached: ".length()).split(", for ", 2);
        passed.put(parts[0], parts[1]);
      }
    }
    return passed;
  }

  /** The only reason that a step may be gone by; none for most. */
  private static String reason(String id) {
    return Steps.all().stream()
        .filter(step -> step.id().equals(id))
        .map(step -> String.valueOf(step.passed()))
        .findFirst()
        .orElse("");
  }

  private static boolean isElsewhere(String id) {
    return Steps.of(id).orElseThrow().elsewhere() != null;
  }

  /** Those that the program can be stopped at, in the order in which they are listed. */
  private static Set<String> resolved(Walked walked) {
    Set<String> ids = new LinkedHashSet<>();
    for (ResolvedStep step :
        new StepInspection(
                walked.target().binary(),
                walked.target().buildInfo().goVersion(),
                () -> SourceTrees.of(walked.target(), System.getenv(), Path.of("")))
            .steps()) {
      if (step.at() instanceof Reading.Known<CodeLocation>) {
        ids.add(step.step().id());
      }
    }
    return ids;
  }

  /** Of the steps that were told, those whose witness should change and did not. */
  private static List<String> unchanged(List<String> told, List<Moment> moments) {
    Set<String> changed = new HashSet<>();
    for (Moment moment : moments) {
      for (Was was : moment.steps().was()) {
        if (was.change() instanceof Reading.Known<Was.Change> known
            && !known.value().before().equals(known.value().after())) {
          changed.add(was.step());
        }
      }
    }
    List<String> unchanged = new ArrayList<>();
    for (Step step : Steps.all()) {
      boolean shouldChange =
          step.nothing() == null && step.witnesses().stream().noneMatch(WitnessForm::stays);
      if (shouldChange && told.contains(step.id()) && !changed.contains(step.id())) {
        unchanged.add(step.id());
      }
    }
    return unchanged;
  }

  static Stream<List<String>> builds() {
    return Stream.of(
        List.of(),
        List.of(TestToolchains.FOR_DEBUGGING, "-buildmode=pie", "CGO_ENABLED=0"),
        List.of(TestToolchains.FOR_DEBUGGING, "-ldflags=-s -w"));
  }

  /** Inlined, loaded elsewhere, without symbols: nearly all steps are there all the same. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("builds")
  void otherBuildsHaveNearlyAll(List<String> flags) {
    Path program =
        TestToolchains.build(TestToolchains.USUAL, "hello", flags.toArray(String[]::new));
    List<Moment> moments = Walks.steps(Walks.backend(), program, TWO_PS).moments();
    assertThat(MomentAgreement.faults(moments.stream().map(MomentJson::write).toList())).isEmpty();
    assertThat(moments)
        .filteredOn(moment -> moment.kind() == Moment.Kind.PHASE)
        .extracting(Moment::phase)
        .isEqualTo(Phases.IDS);
    assertThat(told(moments)).hasSizeGreaterThan(125);
  }

  /** Two steps at one place, and a step at a phase's: one stop, and each is told. */
  @Test
  void whatLiesAtOnePlaceIsToldAtOneStop() {
    List<Moment> moments = walk(Walks.backend(), TestToolchains.USUAL).moments();
    assertThat(moments.get(0).step()).isNull();
    assertThat(moments.get(1).step()).isEqualTo("entry.jmp");
    assertThat(moments.get(1).at()).isEqualTo(moments.get(0).at());
    Moment fn = at("mm.fn", moments);
    Moment call = at("mm.call", moments);
    assertThat(call.number()).isEqualTo(fn.number() + 1);
    assertThat(call.at()).isEqualTo(fn.at());
    assertThat(call.elapsedNanos()).isEqualTo(fn.elapsedNanos());
  }

  /** What a step does that others lie inside of is told when it is over. */
  @Test
  void aStepAroundOthersIsOverAfterThem() {
    List<Moment> moments = walk(Walks.backend(), TestToolchains.USUAL).moments();
    List<Was> inside = at("sched.mheap", moments).steps().was();
    assertThat(inside)
        .containsExactly(
            new Was("sched.malloc", Reading.absent("it goes on: this stop lies inside it")));
    assertThat(at("sched.cpu", moments).steps().was())
        .extracting(Was::step)
        .containsExactly("sched.mcache0", "sched.malloc");
  }

  private static Moment at(String step, List<Moment> moments) {
    return moments.stream()
        .filter(moment -> step.equals(moment.step()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the walk has no " + step));
  }
}
