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
    for (String name : all().get(0).lines().keySet()) {
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
