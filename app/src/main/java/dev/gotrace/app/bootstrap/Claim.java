package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.JsonData;
import dev.gotrace.app.target.GoVersion;
import dev.gotrace.protocol.moment.Statement.Lesson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the articles, as {@code bootstrap/claims.json} has it.
 *
 * @param id {@code C01} and so on
 * @param articles those that make it
 * @param phase the phase that it is about
 * @param step the step that it is about; null where it is about the whole phase
 * @param held the releases that it is true of; null where that does not depend on the release
 * @param checks what must be true of the values for it to be true; empty for those of source
 * @param source where it stands in the source; empty for those of values
 * @param ordered whether these lines must stand in that order
 * @param lesson what is to be learned from it; null for nothing beyond the verdict
 */
public record Claim(
    String id,
    List<Article> articles,
    String phase,
    @Nullable String step,
    String en,
    String zh,
    @Nullable Releases held,
    List<Check> checks,
    List<Place> source,
    boolean ordered,
    @Nullable Lesson lesson) {

  /**
   * A range of releases, by their minor numbers.
   *
   * @param from the first; null for any
   * @param to the last; null for any
   */
  public record Releases(@Nullable GoVersion from, @Nullable GoVersion to) {

    boolean contains(GoVersion release) {
      return (from == null || from.minor() <= release.minor())
          && (to == null || release.minor() <= to.minor());
    }

    @Override
    public String toString() {
      if (to == null) {
        return "Go 1." + Objects.requireNonNull(from).minor() + " and later";
      }
      return "Go 1." + to.minor() + (from == null ? " and before" : " alone");
    }
  }

  /**
   * Something to be true of the values of a walk.
   *
   * @param at the stop that its names are of where they do not say another: a phase, a step, or
   *     behind a {@code +} a step whose next stop is meant
   * @param with the variables with which a run of its own has to be made; empty for any run
   */
  record Check(String at, Map<String, String> with, Predicate holds) {

    /** The stop that a name is of; empty for what is of none. */
    String stop(Predicate.Name name) {
      return !name.stop().isEmpty() ? name.stop() : Claims.hasNoStop(name.name()) ? "" : at;
    }
  }

  /**
   * A line of source.
   *
   * @param function the function around it; empty for a line anywhere in the file
   * @param against whether the statement is wrong where the line is there
   */
  record Place(String file, String function, String needle, boolean against) {}

  /** Whether it is about this step, or decided at this stop. */
  boolean isOf(@Nullable String stop) {
    return stop != null
        && (stop.equals(step) || checks.stream().anyMatch(check -> check.at().equals(stop)));
  }

  static Claim of(Map<String, Object> data, Map<String, Article> articles) {
    return new Claim(
        (String) required(data, "id"),
        JsonData.strings(required(data, "articles")).stream()
            .map(id -> Objects.requireNonNull(articles.get(id), id))
            .toList(),
        (String) required(data, "phase"),
        (String) data.get("step"),
        (String) required(data, "en"),
        (String) required(data, "zh"),
        optional(data, "held").map(Claim::releases).orElse(null),
        objects(data, "checks").stream().map(Claim::check).toList(),
        objects(data, "source").stream().map(Claim::place).toList(),
        Boolean.TRUE.equals(data.get("ordered")),
        optional(data, "lesson")
            .map(each -> new Lesson((String) required(each, "en"), (String) required(each, "zh")))
            .orElse(null));
  }

  private static Releases releases(Map<String, Object> data) {
    return new Releases(release(data, "from"), release(data, "to"));
  }

  private static @Nullable GoVersion release(Map<String, Object> data, String name) {
    return Optional.ofNullable((String) data.get(name)).flatMap(GoVersion::parse).orElse(null);
  }

  private static Check check(Map<String, Object> data) {
    Map<String, String> with = new LinkedHashMap<>();
    optional(data, "with")
        .ifPresent(each -> each.forEach((name, value) -> with.put(name, (String) value)));
    return new Check(
        (String) required(data, "at"), with, Predicate.parse((String) required(data, "holds")));
  }

  private static Place place(Map<String, Object> data) {
    return new Place(
        (String) required(data, "file"),
        (String) required(data, "function"),
        (String) required(data, "needle"),
        Boolean.TRUE.equals(data.get("against")));
  }

  private static List<Map<String, Object>> objects(Map<String, Object> data, String name) {
    return ((List<?>) data.getOrDefault(name, List.of())).stream().map(JsonData::object).toList();
  }

  private static Optional<Map<String, Object>> optional(Map<String, Object> data, String name) {
    return Optional.ofNullable(data.get(name)).map(JsonData::object);
  }

  private static Object required(Map<String, Object> data, String name) {
    return Objects.requireNonNull(data.get(name), name);
  }
}
