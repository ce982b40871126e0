package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.StepResolver;
import dev.gotrace.app.bootstrap.StepTrack;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.goruntime.ResolvedFacts;
import dev.gotrace.app.goruntime.WitnessReader;
import dev.gotrace.app.target.LineTable;
import dev.gotrace.app.target.Symbols;
import java.util.List;

/**
 * Finds the steps of a running program when they are first asked for: until then nothing of theirs
 * is read.
 */
record StepFinder(
    Plan plan, Symbols symbols, SourceFinder sources, Expected expected, ResolvedFacts facts) {

  StepTrack track() {
    List<ResolvedStep> steps =
        new StepResolver(
                symbols,
                LineTable.read(plan.program(), Steps.files()),
                plan.goVersion(),
                sources::lines)
            .resolve(Steps.all());
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
