package dev.gotrace.app.cli;

import dev.gotrace.app.verify.Comparison;
import dev.gotrace.app.verify.Difference;
import dev.gotrace.app.verify.PhaseComparison;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.view.Words;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/**
 * What is not the same in two recordings, as text or Markdown: each difference at the first of the
 * stops where it is.
 */
final class DiffText {

  private static final int CELL_COLUMNS = 28;
  private static final int VALUE_COLUMNS = 34;

  private final PrintStream out;
  private final Words words;

  DiffText(PrintStream out, Words words) {
    this.out = out;
    this.words = words;
  }

  void print(Comparison comparison) {
    String cells = padded("", CELL_COLUMNS);
    out.println(
        "  "
            + cells
            + padded(Harmless.of(comparison.first()), VALUE_COLUMNS)
            + Harmless.of(comparison.second()));
    Set<Difference> before = Set.of();
    for (PhaseComparison stop : comparison.phases()) {
      List<Difference> wrong = news(stop, before);
      before = Set.copyOf(stop.wrong());
      if (!wrong.isEmpty()) {
        out.println(Harmless.of(stop.phase()));
        for (Difference each : wrong) {
          out.println(
              "  "
                  + padded(Harmless.of(each.cell()), CELL_COLUMNS)
                  + padded(Harmless.of(each.first()), VALUE_COLUMNS)
                  + Harmless.of(each.second()));
        }
      }
    }
    out.println(words.sentence(verdict(comparison)));
  }

  /** A table a stop. */
  void markdown(Comparison comparison) {
    out.println("# " + cell(comparison.first()) + " – " + cell(comparison.second()));
    Set<Difference> before = Set.of();
    for (PhaseComparison stop : comparison.phases()) {
      List<Difference> wrong = news(stop, before);
      before = Set.copyOf(stop.wrong());
      if (!wrong.isEmpty()) {
        out.println();
        out.println("## " + cell(stop.phase()));
        out.println();
        out.println(
            "| "
                + words.sentence("value")
                + " | "
                + cell(comparison.first())
                + " | "
                + cell(comparison.second())
                + " |");
        out.println("|---|---|---|");
        for (Difference each : wrong) {
          out.println(
              "| "
                  + cell(each.cell())
                  + " | "
                  + cell(each.first())
                  + " | "
                  + cell(each.second())
                  + " |");
        }
      }
    }
    out.println();
    out.println(words.sentence(verdict(comparison)));
  }

  /** What differs as it did at the stop before is no news. */
  private static List<Difference> news(PhaseComparison stop, Set<Difference> before) {
    return stop.wrong().stream().filter(each -> !before.contains(each)).toList();
  }

  /** Nothing in it is Markdown or HTML: what the program printed stands in such cells, too. */
  private static String cell(String text) {
    return Harmless.of(text).replaceAll("([\\\\`*_{}\\[\\]<>()#|&!~$])", "\\\\$1");
  }

  private static String verdict(Comparison comparison) {
    int equal = 0;
    int allowed = 0;
    int wrong = 0;
    int stops = 0;
    int listed = 0;
    Set<Difference> before = Set.of();
    for (PhaseComparison stop : comparison.phases()) {
      listed += news(stop, before).size();
      before = Set.copyOf(stop.wrong());
      equal += stop.equal();
      allowed += stop.allowed().size();
      wrong += stop.wrong().size();
      stops += stop.wrong().isEmpty() ? 0 : 1;
    }
    return wrong == 0
        ? "the same: " + equal + " values are equal; others that differ, and may: " + allowed
        : "values that differ: "
            + wrong
            + ", at stops: "
            + stops
            + "; equal: "
            + equal
            + "; others that differ from run to run: "
            + allowed
            + (listed == wrong
                ? ""
                : "; listed: " + listed + ", for what stays the same is listed at its first stop");
  }

  private static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(1, columns - TextWidth.of(text)));
  }
}
