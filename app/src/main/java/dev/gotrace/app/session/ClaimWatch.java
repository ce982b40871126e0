package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Claim;
import dev.gotrace.app.bootstrap.Claims;
import dev.gotrace.app.bootstrap.Judge;
import dev.gotrace.app.bootstrap.Observations;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The articles' statements held against one run of a program, from some stop of it on. */
final class ClaimWatch {

  private final StepFinder steps;
  private final Observations observations;
  private final Map<Map<String, String>, Observations> runs = new HashMap<>();
  private final Map<String, Reading<String>> answers = new HashMap<>();
  private @Nullable Map<String, String> whyNoStep;

  ClaimWatch(StepFinder steps) {
    this.steps = steps;
    this.observations = steps.observations();
    runs.put(Map.of(), observations);
  }

  /**
   * Reads what is wanted at a stop.
   *
   * @param over whether the program has ended
   */
  void see(Moment moment, boolean over) {
    observations.see(moment, over);
  }

  /** Takes in what a run of the same program has seen that was made with these variables. */
  void add(Map<String, String> with, ClaimWatch other) {
    runs.put(with, other.observations);
  }

  /** Takes in what a debugger answered. */
  void add(String question, Reading<String> answer) {
    answers.put(question, answer);
  }

  /** All statements. */
  List<Statement> all() {
    return Claims.all().stream().map(this::judge).toList();
  }

  /** Those about the step or phase of a stop. */
  List<Statement> about(Moment moment) {
    return Claims.about(moment.phase(), moment.step()).stream().map(this::judge).toList();
  }

  private Statement judge(Claim claim) {
    return new Judge(
            steps.plan().program(),
            steps.plan().goVersion(),
            steps.sources()::lines,
            runs,
            answers,
            this::whyNotThere)
        .judge(claim);
  }

  private String whyNotThere(String place) {
    return observations.hadPassed(place)
        ? "the walk was past " + place + " when this was first asked; restart, and it is read"
        : Optional.ofNullable(whyNoStep().get(place))
            .map(why -> "no stop at " + place + ": " + why)
            .orElse("the walk made no stop at " + place);
  }

  private Map<String, String> whyNoStep() {
    Map<String, String> known = whyNoStep;
    if (known == null) {
      known = steps.whyNone();
      whyNoStep = known;
    }
    return known;
  }
}
