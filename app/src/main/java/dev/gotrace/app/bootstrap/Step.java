package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.JsonData;
import dev.gotrace.app.goruntime.WitnessForm;
import dev.gotrace.app.target.GoVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step inside a phase, as {@code bootstrap/steps.json} has it.
 *
 * @param id its name, such as {@code sched.maxm}
 * @param phase the id of the phase that it belongs to
 * @param inside the step during whose one line this one happens; null for most
 * @param after the phase before which it does not count; null for most
 * @param elsewhere null for what the bootstrap's own thread or goroutine does; else how the name
 *     begins of the function that created the goroutine that does it
 * @param above whether the needle's line never runs, so that the test above it is the place to stop
 * @param branch whether it is one of several in a loop, so that its place in the table, and not its
 *     line, tells when it comes
 * @param further how many lines below the needle's may stand in for it where it has no code
 * @param forms where it is, the oldest Go release first
 * @param witnesses the values whose change shows that it happened, the likelier first
 * @param nothing why there is none; null where there are
 * @param passed why a start may go by it; null where none does
 */
public record Step(
    String id,
    String phase,
    @Nullable String inside,
    @Nullable String after,
    @Nullable String elsewhere,
    boolean above,
    boolean branch,
    int further,
    List<Form> forms,
    List<WitnessForm> witnesses,
    @Nullable String nothing,
    @Nullable String passed) {

  /**
   * Where the step is from one Go release on.
   *
   * @param from the release
   * @param where the place; null where these releases do not have the step
   */
  public record Form(GoVersion from, @Nullable Where where) {}

  /**
   * A place in the source.
   *
   * @param file such as {@code runtime/proc.go}
   * @param function the symbol of the function around it
   * @param needle what the line has in it; a newline at its end is the line's end
   */
  public record Where(String file, String function, String needle) {}

  /** There is one of each id; to compare all the rest would take a walk's time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Step step && id.equals(step.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The form that a release has; the newest one for a release that is not known. */
  Form form(@Nullable GoVersion release) {
    Form found = forms.get(0);
    for (Form form : forms) {
      if (release == null || form.from().compareTo(release) <= 0) {
        found = form;
      }
    }
    return found;
  }

  /** What happens, in one sentence. */
  public String en() {
    return text("en");
  }

  /** The same in Chinese. */
  public String zh() {
    return text("zh");
  }

  /** The text in a language: {@code en} or {@code zh}. */
  public String text(String language) {
    return StepTable.text(id, language);
  }

  /** The needle's line in each release that was looked at, by the release's name without "go". */
  public Map<String, Integer> lines() {
    return StepTable.lines(id);
  }

  /** Whether any release has it in this function. */
  public boolean isIn(String function) {
    return forms.stream()
        .map(Form::where)
        .anyMatch(where -> where != null && where.function().equals(function));
  }

  /** Reads all steps, in the table's order: that of the newest release. */
  static List<Step> readAll() {
    Map<String, GoVersion> releases = new HashMap<>();
    return ((List<?>) JsonData.read("/bootstrap/steps.json"))
        .stream().map(JsonData::object).map(data -> of(data, releases)).toList();
  }

  /**
   * @param releases those that were read before: there are few, each named by many steps
   */
  private static Step of(Map<String, Object> data, Map<String, GoVersion> releases) {
    return new Step(
        (String) required(data, "id"),
        (String) required(data, "phase"),
        (String) data.get("inside"),
        (String) data.get("after"),
        (String) data.get("elsewhere"),
        Boolean.TRUE.equals(data.get("above")),
        Boolean.TRUE.equals(data.get("branch")),
        number(data.getOrDefault("further", 0L)),
        objects(required(data, "at")).map(form -> form(form, releases)).toList(),
        objects(data.getOrDefault("witness", List.of())).map(WitnessForm::of).toList(),
        (String) data.get("nothing"),
        (String) data.get("passed"));
  }

  private static java.util.stream.Stream<Map<String, Object>> objects(Object list) {
    return ((List<?>) list).stream().map(JsonData::object);
  }

  private static Form form(Map<String, Object> data, Map<String, GoVersion> releases) {
    GoVersion from =
        releases.computeIfAbsent(
            (String) required(data, "from"), name -> GoVersion.parse(name).orElseThrow());
    if (Boolean.TRUE.equals(data.get("absent"))) {
      return new Form(from, null);
    }
    return new Form(
        from,
        new Where(
            (String) required(data, "file"),
            (String) required(data, "function"),
            (String) required(data, "needle")));
  }

  private static Object required(Map<String, Object> data, String name) {
    return Objects.requireNonNull(data.get(name), name);
  }

  private static int number(Object value) {
    return Math.toIntExact((Long) value);
  }

  /** The files that any release has this step in. */
  List<String> files() {
    return forms.stream()
        .map(form -> Optional.ofNullable(form.where()).map(Where::file))
        .flatMap(Optional::stream)
        .toList();
  }
}
