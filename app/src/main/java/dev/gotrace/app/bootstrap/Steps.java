package dev.gotrace.app.bootstrap;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps inside the phases. They are read when somebody first asks for them. */
public final class Steps {

  private static final class Loaded {
    static final List<Step> STEPS = Step.readAll();
  }

  private Steps() {}

  /** All of them, as {@code bootstrap/steps.json} has them. */
  public static List<Step> all() {
    return Loaded.STEPS;
  }

  /** The source files that they are in. */
  public static Set<String> files() {
    return all().stream().flatMap(step -> step.files().stream()).collect(Collectors.toSet());
  }
}
