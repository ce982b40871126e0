package dev.gotrace.app.bootstrap;

import dev.gotrace.app.target.GoVersion;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

  /** The step with this id; empty where there is none. */
  public static Optional<Step> of(String id) {
    return Phases.IDS.contains(id)
        ? Optional.empty()
        : all().stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** Whether one of these is a step of this phase or of the one behind it. */
  public static boolean areNear(Set<String> ids, String phase) {
    int at = Phases.IDS.indexOf(phase);
    List<String> near = Phases.IDS.subList(at, Math.min(at + 2, Phases.IDS.size()));
    return !Phases.IDS.containsAll(ids)
        && all().stream().anyMatch(step -> ids.contains(step.id()) && near.contains(step.phase()));
  }

  /** What to say where a release is newer than any that was looked at; empty where none is. */
  public static Optional<String> whyUncertain(Reading<String> goVersion) {
    Optional<String> release = goVersion.asOptional();
    boolean looked =
        release
            .flatMap(GoVersion::parse)
            .filter(version -> version.minor() <= newest().minor())
            .isPresent();
    return looked
        ? Optional.empty()
        : Optional.of("the steps were not verified for " + release.orElse("this Go release"));
  }

  private static GoVersion newest() {
    GoVersion newest = null;
    for (String name : StepTable.releases()) {
      GoVersion release = GoVersion.parse(name).orElseThrow();
      newest = newest == null || release.compareTo(newest) > 0 ? release : newest;
    }
    return Objects.requireNonNull(newest);
  }

  /** The source files that they are in. */
  public static Set<String> files() {
    return all().stream().flatMap(step -> step.files().stream()).collect(Collectors.toSet());
  }
}
