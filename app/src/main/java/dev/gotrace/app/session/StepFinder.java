package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.StepTrack;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.goruntime.ResolvedFacts;
import dev.gotrace.app.goruntime.WitnessReader;
import dev.gotrace.app.target.Symbols;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds the steps of a running program when they are first asked for: until then nothing of theirs
 * is read.
 *
 * @param places the steps at their link addresses
 */
record StepFinder(
    Plan plan,
    Symbols symbols,
    Supplier<List<ResolvedStep>> places,
    Expected expected,
    ResolvedFacts facts) {

  StepTrack track() {
    List<ResolvedStep> steps =
        places.get().stream().map(step -> step.movedBy(symbols.biasBytes())).toList();
    WitnessReader witnesses =
        new WitnessReader(
            expected.debugger(),
            facts,
            expected.types(),
            plan.goVersion(),
            Steps.all().stream().map(Step::witnesses).flatMap(List::stream).toList());
    expected.keepTypes();
    return new StepTrack(steps, witnesses);
  }
}
