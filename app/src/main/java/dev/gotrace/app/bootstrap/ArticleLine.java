package dev.gotrace.app.bootstrap;

import dev.gotrace.app.target.GoVersion;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that an article names, such as {@code asm_amd64.s:206}: of the file in the Go release that
 * the article is about. It stands for the step whose line it is there, or that comes next before
 * it.
 *
 * @param file without its folder
 * @param line counts from 1
 * @param go the article's release
 * @param step the step that it stands for; null where it is the beginning of a phase's function
 * @param phase that phase, or the step's
 * @param stepLine the step's own line in that release
 */
public record ArticleLine(
    String file, int line, GoVersion go, @Nullable Step step, String phase, int stepLine) {

  private static final Pattern FORM = Pattern.compile("(?:.*/)?([\\w.]+\\.(?:go|s)):(\\d{1,6})");

  /** Further from the last step before it a line has nothing to do with that step. */
  private static final int FURTHEST = 30;

  /** Whether a text has the form of one. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** What the line stands for; empty where no step is near, or where the text is no line. */
  public static Optional<ArticleLine> find(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int line = Integer.parseInt(form.group(2));
    return Claims.articles().values().stream()
        .filter(article -> article.lines() != null)
        .map(article -> find(form.group(1), line, article))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<ArticleLine> find(String file, int line, Article article) {
    GoVersion go = Objects.requireNonNull(article.lines());
    ArticleLine nearest = null;
    for (Article.Begin begin : article.begins()) {
      if (begin.file().endsWith("/" + file) && isNearer(begin.line(), line, nearest)) {
        nearest = new ArticleLine(file, line, go, null, begin.phase(), begin.line());
      }
    }
    for (Step step : Steps.all()) {
      Step.Where where = step.form(go).where();
      Integer at = step.lines().get(go.releaseName().substring("go".length()));
      boolean same = where != null && where.file().endsWith("/" + file);
      if (same && at != null && isNearer(at, line, nearest)) {
        nearest = new ArticleLine(file, line, go, step, step.phase(), at);
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static boolean isNearer(int at, int line, @Nullable ArticleLine than) {
    return at <= line && line - at <= FURTHEST && (than == null || at > than.stepLine());
  }

  /** What it was mapped to, as a sentence. */
  @Override
  public String toString() {
    String where = file + ":" + line + " of Go 1." + go.minor();
    if (step == null) {
      return where + " is the beginning of " + phase;
    }
    String text = Objects.requireNonNull(step.form(go).where()).needle().strip().replace('\t', ' ');
    return stepLine == line
        ? where + " is step " + step.id() + ": " + text
        : where + " comes after step " + step.id() + " in line " + stepLine + ": " + text;
  }
}
