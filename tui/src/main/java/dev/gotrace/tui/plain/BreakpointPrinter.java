package dev.gotrace.tui.plain;

import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.tui.state.BreakpointNews;
import dev.gotrace.tui.view.BreakpointLines;
import dev.gotrace.tui.view.Words;

/** Prints what becomes of the user's breakpoints, and goroutines as they are created. */
final class BreakpointPrinter {

  private static final String INDENT = "  ";

  private final LinePrinter lines;
  private Breakpoints known = Breakpoints.NONE;

  BreakpointPrinter(LinePrinter lines) {
    this.lines = lines;
  }

  /** Tells what was set or cleared; how often one was hit is told when it is asked for. */
  void accept(Breakpoints now, Words words) {
    BreakpointNews.of(known, now)
        .map(news -> words.say(news.english(), news.values().toArray()))
        .ifPresent(line -> lines.line(INDENT + line));
    known = now;
  }

  Breakpoints known() {
    return known;
  }

  void accept(Creation creation, Words words) {
    lines.line(INDENT + BreakpointLines.of(creation, words));
  }

  /** Has others listed, and tells nothing. */
  void replace(Breakpoints others) {
    known = others;
  }

  /** All that are in force. */
  void list(Words words) {
    BreakpointLines.of(known, words).forEach(line -> lines.line(INDENT + line));
  }
}
