package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.state.Session;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What a program printed, in lines of a panel: all of it can be reached. Goroutines that were told
 * as they were created stand behind what was printed by the stop before: of what came when between
 * two stops nothing is known.
 */
final class OutputLines {

  private static final int TAB = 8;

  private final Session session;
  private final Words words;
  private final List<Line> lines = new ArrayList<>();

  OutputLines(Session session, Words words) {
    this.session = session;
    this.words = words;
  }

  List<Line> lines(int columns) {
    String printed = session.output() + session.printing();
    Iterator<Session.Logged> logged = session.logged().iterator();
    Session.Logged next = logged.hasNext() ? logged.next() : null;
    long at = session.outputDropped();
    for (String line : ended(printed)) {
      while (next != null && next.after() <= at) {
        lines.add(told(next));
        next = logged.hasNext() ? logged.next() : null;
      }
      for (String part : line.isEmpty() ? List.of("") : line.lines().toList()) {
        wrapped(part, columns)
            .forEach(each -> lines.add(new Line(List.of(new Span(each, Style.TEXT, "output")))));
      }
      at += line.length() + 1L;
    }
    while (next != null) {
      lines.add(told(next));
      next = logged.hasNext() ? logged.next() : null;
    }
    return lines;
  }

  /** The lines with what a terminal may have put before their ends. */
  private static List<String> ended(String printed) {
    List<String> ended = new ArrayList<>(List.of(printed.split("\n", -1)));
    if (printed.isEmpty() || printed.endsWith("\n")) {
      ended.remove(ended.size() - 1);
    }
    return ended;
  }

  private Line told(Session.Logged one) {
    return Line.of(BreakpointLines.of(one.creation(), words), Looks.of(Mark.NEW));
  }

  /** One line of output in as many lines as it takes, with its tabs as blanks. */
  static List<String> wrapped(String line, int columns) {
    int room = Math.max(2, columns);
    List<String> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int width = 0;
    for (TextWidth.Glyph glyph : TextWidth.glyphs(untabbed(line))) {
      if (width + glyph.width() > room) {
        lines.add(text.toString());
        text.setLength(0);
        width = 0;
      }
      text.append(glyph.text());
      width += glyph.width();
    }
    lines.add(text.toString());
    return lines;
  }

  private static String untabbed(String line) {
    if (line.indexOf('\t') < 0) {
      return line;
    }
    StringBuilder text = new StringBuilder();
    for (String part : line.split("\t", -1)) {
      if (text.length() > 0 || line.startsWith("\t")) {
        text.append(" ".repeat(TAB - TextWidth.of(text.toString()) % TAB));
      }
      text.append(part);
    }
    return text.toString();
  }
}
