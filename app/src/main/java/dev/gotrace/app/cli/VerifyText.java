package dev.gotrace.app.cli;

import dev.gotrace.app.verify.Comparison;
import dev.gotrace.app.verify.Difference;
import dev.gotrace.app.verify.PhaseComparison;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.view.Words;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison of two walks as text: what may differ, the counts, what must not, the verdict. */
final class VerifyText {

  private static final int PHASE_COLUMNS = 14;
  private static final int CELL_COLUMNS = 24;
  private static final int COUNT_COLUMNS = 12;

  private final PrintStream out;
  private final Words words;

  VerifyText(PrintStream out, Words words) {
    this.out = out;
    this.words = words;
  }

  void print(Header program, Comparison comparison) {
    out.println(
        words.sentence(
            program.program()
                + "  "
                + program.goVersion().asOptional().map(version -> version + " ").orElse("")
                + program.platform()
                + ", walked by "
                + comparison.first()
                + " and by "
                + comparison.second()));
    allowed(comparison)
        .forEach(
            (why, lines) -> {
              out.println();
              out.println(words.sentence("may differ: " + why));
              lines.forEach(out::println);
            });
    out.println();
    counts(comparison);
    wrong(comparison);
    out.println();
    out.println(words.sentence(verdict(comparison)));
  }

  private static Map<String, List<String>> allowed(Comparison comparison) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (PhaseComparison phase : comparison.phases()) {
      for (Difference difference : phase.allowed()) {
        byReason
            .computeIfAbsent(difference.why().orElseThrow(), why -> new ArrayList<>())
            .add(line(phase.phase(), difference));
      }
    }
    return byReason;
  }

  private void wrong(Comparison comparison) {
    if (comparison.same()) {
      return;
    }
    out.println();
    out.println(
        words.sentence(
            "must not differ, and does: first "
                + comparison.first()
                + ", then "
                + comparison.second()));
    for (PhaseComparison phase : comparison.phases()) {
      phase.wrong().forEach(difference -> out.println(line(phase.phase(), difference)));
    }
  }

  private static String line(String phase, Difference difference) {
    return "  "
        + padded(phase, PHASE_COLUMNS)
        + padded(difference.cell(), CELL_COLUMNS)
        + Harmless.of(difference.first())
        + " | "
        + Harmless.of(difference.second());
  }

  private void counts(Comparison comparison) {
    out.println(
        "  "
            + padded(words.sentence("phase"), PHASE_COLUMNS)
            + right(words.sentence("equal"))
            + right(words.sentence("may differ"))
            + right(words.sentence("must not")));
    for (PhaseComparison phase : comparison.phases()) {
      out.println(
          "  "
              + padded(phase.phase(), PHASE_COLUMNS)
              + right(String.valueOf(phase.equal()))
              + right(String.valueOf(phase.allowed().size()))
              + right(String.valueOf(phase.wrong().size())));
    }
  }

  private static String verdict(Comparison comparison) {
    int equal = 0;
    int allowed = 0;
    int wrong = 0;
    for (PhaseComparison phase : comparison.phases()) {
      equal += phase.equal();
      allowed += phase.allowed().size();
      wrong += phase.wrong().size();
    }
    return wrong == 0
        ? "the same: " + equal + " values are equal; others that differ, and may: " + allowed
        : "not the same: values that must not differ, and do: " + wrong;
  }

  private static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(1, columns - TextWidth.of(text)));
  }

  private static String right(String text) {
    return " ".repeat(Math.max(1, COUNT_COLUMNS - TextWidth.of(text))) + text;
  }
}
