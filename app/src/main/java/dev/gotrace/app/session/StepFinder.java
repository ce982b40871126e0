package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Claims;
import dev.gotrace.app.bootstrap.Observations;
import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.StepResolver;
import dev.gotrace.app.bootstrap.StepTrack;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.goruntime.ResolvedFacts;
import dev.gotrace.app.goruntime.WitnessForm;
import dev.gotrace.app.goruntime.WitnessReader;
import dev.gotrace.app.target.LineTable;
import dev.gotrace.app.target.Symbols;
import java.util.Collection;
import java.util.List;

/**
 * Finds the steps of a running program, and what its statements are held against, when they are
 * first asked for: until then nothing of theirs is read.
 */
record StepFinder(
    Plan plan, Symbols symbols, SourceFinder sources, Expected expected, ResolvedFacts facts) {

  StepTrack track() {
    WitnessReader witnesses = reader(Steps.all().stream().map(Step::witnesses).toList());
    return new StepTrack(steps(), witnesses);
  }

  /** Where the steps are, or why they are not. */
  List<ResolvedStep> steps() {
    return new StepResolver(
            symbols,
            LineTable.read(plan.program(), Steps.files()),
            plan.goVersion(),
            sources::lines)
        .resolve(Steps.all());
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
