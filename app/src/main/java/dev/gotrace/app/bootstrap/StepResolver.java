package dev.gotrace.app.bootstrap;

import dev.gotrace.app.target.GoVersion;
import dev.gotrace.app.target.LineStart;
import dev.gotrace.app.target.LineStart.Located;
import dev.gotrace.app.target.LineTable;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address of each step in one binary: its line by the needle, in the source of the Go
 * that built the binary, or else by the table of the releases that were looked at; then the line's
 * first instruction by the binary's own line table. Nothing is guessed: a needle that is not there,
 * or there twice, and a line that lies in another function are told.
 */
public final class StepResolver {

  /** A test, and what it tests, stand directly above what is done when it fails. */
  private static final int MOST_ABOVE = 2;

  private final Symbols symbols;
  private final Reading<LineTable> lines;
  private final @Nullable GoVersion release;
  private final SourceText source;
  private final Map<String, Optional<Needle>> texts = new HashMap<>();

  /**
   * @param symbols with the bias of the running program
   * @param lines of the files that {@link Steps#files} names
   * @param goVersion the release that built the program
   */
  public StepResolver(
      Symbols symbols, Reading<LineTable> lines, Reading<String> goVersion, SourceText source) {
    this.symbols = symbols;
    this.lines = lines;
    this.release = goVersion.asOptional().flatMap(GoVersion::parse).orElse(null);
    this.source = source;
  }

  /** A place to stop at, or why there is none. */
  private record Found(Reading<CodeLocation> at, int line, List<ResolvedStep.Piece> pieces) {}

  /** All of these steps, in the order in which this program comes by them. */
  public List<ResolvedStep> resolve(List<Step> steps) {
    List<ResolvedStep> resolved = new ArrayList<>(steps.size());
    for (Step step : steps) {
      Found found =
          lines instanceof Reading.Known<LineTable> table
              ? find(step, table.value())
              : none(lines.flatMap(table -> Reading.absent("")));
      resolved.add(new ResolvedStep(step, found.at(), found.line(), found.pieces()));
    }
    return StepOrder.of(resolved, release);
  }

  private Optional<Needle> text(String file) {
    return texts.computeIfAbsent(
        file,
        name ->
            Optional.of(source.lines(name))
                .filter(lines -> !lines.isEmpty())
                .map(lines -> new Needle(name, lines)));
  }

  private static Found none(Reading<CodeLocation> why) {
    return new Found(why, 0, List.of());
  }

  private Found find(Step step, LineTable table) {
    Step.Form form = step.form(release);
    boolean looked = release != null && step.lines().containsKey(name(release));
    List<Step.Form> forms = new ArrayList<>(List.of(form));
    if (!looked) {
      // Between two releases that were looked at, either's form may be the right one.
      step.forms().stream().filter(other -> other != form).forEach(forms::add);
    }
    Step.Where missed = null;
    for (Step.Form each : forms) {
      Step.Where where = each.where();
      Optional<Needle> text = where == null ? Optional.empty() : text(where.file());
      if (where != null && text.isPresent()) {
        List<Integer> found = text.get().lines(where);
        if (found.size() > 1) {
          return none(Reading.absent(twice(where, found.size())));
        }
        if (found.size() == 1) {
          return place(step, where, found.get(0), table, true);
        }
        missed = missed == null ? where : missed;
      }
    }
    Step.Where where = form.where();
    if (where == null) {
      return none(Reading.absent("this Go release does not have this step"));
    }
    if (missed != null) {
      return none(Reading.absent(notThere(missed)));
    }
    Integer line = release == null ? null : step.lines().get(name(release));
    return line == null
        ? none(
            Reading.absent(
                "there is no source of the Go that built the program, and no line of this step is known for that release"))
        : place(step, where, line, table, false);
  }

  private static String name(GoVersion release) {
    return release.releaseName().substring("go".length());
  }

  private static String twice(Step.Where where, int times) {
    return "ambiguous: " + where.function() + " has the step's line " + times + " times";
  }

  private static String notThere(Step.Where where) {
    return "no line of " + where.function() + " has \"" + where.needle().strip() + "\"";
  }

  /**
   * @param looked whether the line was found in the source, and not in the table, which may be that
   *     of a program with a source of its own
   */
  private Found place(Step step, Step.Where where, int line, LineTable table, boolean looked) {
    List<Located> others = new ArrayList<>();
    for (int at : stops(step, line)) {
      List<Located> pieces = located(where.file(), at, table);
      List<Located> own = inside(pieces, where.function());
      if (!own.isEmpty()) {
        return found(own, where.file(), at, line, table);
      }
      others.addAll(pieces);
    }
    TreeSet<String> functions = new TreeSet<>();
    others.forEach(other -> functions.add(other.function()));
    if (looked && functions.size() == 1) {
      // Inlined, and into one function only.
      return found(others, where.file(), line, line, table);
    }
    return new Found(Reading.absent(whyNot(where, functions, looked, table)), line, List.of());
  }

  private static Found found(List<Located> pieces, String file, int at, int line, LineTable table) {
    return new Found(
        Reading.known(location(LineStart.of(pieces).orElseThrow(), file, at)),
        line,
        table.recommends()
            ? List.of()
            : LineStart.runs(pieces).stream()
                .filter(run -> run.statement() != null)
                .map(run -> new ResolvedStep.Piece(run.first().address(), run.end()))
                .toList());
  }

  /** The lines that may stand for the step's own, the likelier first. */
  private static List<Integer> stops(Step step, int line) {
    if (step.above()) {
      return IntStream.rangeClosed(1, MOST_ABOVE).mapToObj(up -> line - up).toList();
    }
    return IntStream.rangeClosed(line, line + step.further()).boxed().toList();
  }

  private static String whyNot(
      Step.Where where, TreeSet<String> functions, boolean looked, LineTable table) {
    if (functions.isEmpty() && table.isDamaged()) {
      return "the program's DWARF is damaged where this line may be";
    }
    if (functions.isEmpty()) {
      return "the compiler left no code for this line";
    }
    return looked
        ? where.function() + " is inlined in " + functions.size() + " places"
        : "that line lies in " + functions.first() + ", not in " + where.function();
  }

  private List<Located> located(String file, int line, LineTable table) {
    return LineStart.located(table.at(file, line), symbols);
  }

  /** In the function itself; else in one that the compiler made of a part of it: a closure. */
  private static List<Located> inside(List<Located> pieces, String function) {
    List<Located> own = pieces.stream().filter(at -> at.function().equals(function)).toList();
    return own.isEmpty()
        ? pieces.stream().filter(at -> at.function().startsWith(function + ".")).toList()
        : own;
  }

  private static CodeLocation location(Located at, String file, int line) {
    return new CodeLocation(at.address(), at.function(), file, line);
  }
}
