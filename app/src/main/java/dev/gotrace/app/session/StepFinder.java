package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Claims;
import dev.gotrace.app.bootstrap.EnteredStep;
import dev.gotrace.app.bootstrap.Observations;
import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.StepTrack;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.goruntime.Jumps;
import dev.gotrace.app.goruntime.ResolvedFacts;
import dev.gotrace.app.goruntime.WitnessForm;
import dev.gotrace.app.goruntime.WitnessReader;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.state.StepName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds the steps of a running program, and what its statements are held against, when they are
 * first asked for: until then nothing of theirs is read.
 *
 * @param places the steps at their link addresses
 */
record StepFinder(
    Plan plan,
    Symbols symbols,
    SourceFinder sources,
    Supplier<List<ResolvedStep>> places,
    Expected expected,
    ResolvedFacts facts) {

  StepTrack track() {
    WitnessReader witnesses = reader(Steps.all().stream().map(Step::witnesses).toList());
    return new StepTrack(
        EnteredStep.of(steps(), new Jumps(expected.debugger(), symbols)), witnesses);
  }

  /** Where the steps are, or why they are not. */
  List<ResolvedStep> steps() {
    return places.get().stream().map(step -> step.movedBy(symbols.biasBytes())).toList();
  }

  /** The step's place in the order of this program's start. */
  int order(String id) {
    return steps().stream().map(step -> step.step().id()).toList().indexOf(id);
  }

  /** Those that the program can be stopped at. */
  List<StepName> names() {
    return steps().stream()
        .filter(step -> step.at() instanceof Reading.Known<CodeLocation>)
        .map(step -> named(step.step()))
        .toList();
  }

  static StepName named(Step step) {
    return new StepName(step.id(), step.phase(), step.en(), step.zh());
  }

  /** Why this program has no stop for a step, by the step's id; without those that it has. */
  Map<String, String> whyNone() {
    Map<String, String> why = new HashMap<>();
    for (ResolvedStep step : steps()) {
      if (step.at() instanceof Reading.Absent<CodeLocation> absent) {
        why.put(step.step().id(), absent.why());
      }
    }
    return why;
  }

  Observations observations() {
    return new Observations(reader(Claims.values().values()));
  }

  private WitnessReader reader(Collection<List<WitnessForm>> forms) {
    WitnessReader witnesses =
        new WitnessReader(
            expected.debugger(),
            facts,
            expected.types(),
            plan.goVersion(),
            forms.stream().flatMap(List::stream).toList());
    expected.keepTypes();
    return witnesses;
  }
}
