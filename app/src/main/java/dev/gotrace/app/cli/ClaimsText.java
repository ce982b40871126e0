package dev.gotrace.app.cli;

import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.protocol.moment.Verdict;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.view.StatementRows;
import dev.gotrace.tui.view.Words;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Statements with their verdicts as text. */
final class ClaimsText {

  private static final int VERDICT_COLUMNS = 19;

  private final PrintStream out;
  private final Words words;
  private final StatementRows rows;

  ClaimsText(PrintStream out, Words words) {
    this.out = out;
    this.words = words;
    this.rows = new StatementRows(words);
  }

  void print(Statement statement) {
    String verdict = rows.verdict(statement);
    String blanks = " ".repeat(Math.max(1, VERDICT_COLUMNS - TextWidth.of(verdict)));
    out.println(statement.id() + "  " + verdict + blanks + rows.text(statement));
    rows.below(statement).forEach(line -> out.println("     " + line));
  }

  /** How many of each verdict there are. */
  void sum(List<Statement> statements) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = statements.stream().filter(each -> each.verdict() == verdict).count();
      if (count > 0) {
        counts.add(count + " " + verdict.word());
      }
    }
    out.println();
    out.println(
        words.sentence("of " + statements.size() + " statements: " + String.join(", ", counts)));
  }
}
