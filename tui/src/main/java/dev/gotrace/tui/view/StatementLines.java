package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import java.util.ArrayList;
import java.util.List;

/** What articles say, as lines: the verdict and the statement, below it what that rests on. */
final class StatementLines {

  private static final String INDENT = "      ";

  private StatementLines() {}

  static List<Line> of(List<Statement> statements, Words words, int width) {
    StatementRows rows = new StatementRows(words);
    List<Line> lines = new ArrayList<>();
    for (Statement statement : statements) {
      Line head =
          new Line(
              List.of(
                  Span.of(" " + statement.id() + "  ", Style.bold(Ink.TITLE)),
                  Span.of(rows.verdict(statement), style(statement)),
                  Span.of("  ", Style.TEXT),
                  Span.of(rows.text(statement), Style.bold(Ink.TEXT))));
      lines.addAll(head.folded(width));
      for (String below : rows.below(statement)) {
        Line line = new Line(List.of(Span.of(INDENT, Style.TEXT), Span.of(below, Style.TEXT)));
        lines.addAll(line.folded(width));
      }
    }
    return lines;
  }

  private static Style style(Statement statement) {
    return switch (statement.decided()) {
      case TRUE -> Style.of(Ink.GOOD);
      case FALSE -> Style.of(Ink.BAD);
      case OTHER_VERSION -> Style.of(Ink.CHANGED);
      case SOURCE, UNREADABLE, AHEAD -> Style.DIM;
    };
  }
}
