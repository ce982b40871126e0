package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.LineBreaks;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Markdown of a lesson as lines of so many columns: paragraphs, lists, quotations, headings and
 * code. Whatever else there is, HTML above all, stands there as it was written.
 */
public final class Markdown {

  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(`{3,}|~{3,}).*");
  private static final Pattern ITEM = Pattern.compile("(\\s*)([-*+]|\\d{1,9}[.)])\\s+(\\S.*)");
  private static final Pattern QUOTE = Pattern.compile("\\s{0,3}>\\s?(.*)");
  private static final Pattern HEADING = Pattern.compile("\\s{0,3}#{1,6}\\s+(.*?)\\s*#*");
  private static final Pattern RULE = Pattern.compile("\\s{0,3}([-*_])(\\s*\\1){2,}\\s*");
  private static final Pattern TABLE = Pattern.compile("\\s{0,3}\\|.*");
  private static final String CODE = "    ";
  private static final int DEEPEST = 4;

  private final int width;
  private final Style style;
  private final List<Line> lines = new ArrayList<>();

  /** The lines of the paragraph, item or quotation that is being read, and what leads it in. */
  private final List<String> open = new ArrayList<>();

  private String lead = "";
  private Style look;
  private boolean gap;
  private String fence = "";

  private Markdown(int width, Style style) {
    this.width = width;
    this.style = style;
    this.look = style;
  }

  /**
   * @param style what plain text of it looks like
   */
  static List<Line> lines(String text, int width, Style style) {
    Markdown reader = new Markdown(Math.max(1, width), style);
    for (String line : text.split("\n", -1)) {
      reader.line(line.replace("\t", CODE));
    }
    reader.close();
    return reader.lines;
  }

  /** The same without any looks, a string a line. */
  public static List<String> plain(String text, int width) {
    return lines(text, width, Style.TEXT).stream().map(Line::text).toList();
  }

  private void line(String line) {
    Matcher fenced = FENCE.matcher(line);
    if (!fence.isEmpty()) {
      boolean ends = fenced.matches() && line.strip().startsWith(fence);
      fence = ends ? "" : fence;
      if (!ends) {
        put(Line.of("  " + line, Looks.CODE));
      }
    } else if (fenced.matches()) {
      begin("", style);
      fence = fenced.group(1);
    } else if (line.isBlank()) {
      close();
      gap = !lines.isEmpty();
    } else if (open.isEmpty() && line.startsWith(CODE)) {
      put(Line.of("  " + line.substring(CODE.length()), Looks.CODE));
    } else {
      prose(line);
    }
  }

  private void prose(String line) {
    Matcher item = ITEM.matcher(line);
    Matcher quote = QUOTE.matcher(line);
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      begin("", Style.bold(Ink.TEXT));
      open.add(heading.group(1));
      close();
    } else if (RULE.matcher(line).matches()) {
      close();
      put(Line.of("───", Style.DIM));
    } else if (item.matches()) {
      int depth = Math.min(DEEPEST, item.group(1).length() / 2);
      String sign = item.group(2).length() == 1 ? "•" : item.group(2);
      begin("  ".repeat(depth) + sign + " ", style);
      open.add(item.group(3));
    } else if (quote.matches()) {
      if (!lead.equals("> ")) {
        begin("> ", Looks.REMARK);
      }
      open.add(quote.group(1).strip());
    } else if (TABLE.matcher(line).matches()) {
      close();
      put(Line.of(line.strip(), style));
    } else {
      open.add(line.strip());
    }
  }

  private void begin(String sign, Style as) {
    close();
    lead = sign;
    look = as;
  }

  /** Puts what was read below what is there. */
  private void close() {
    if (!open.isEmpty()) {
      String hang = " ".repeat(TextWidth.of(lead));
      int room = Math.max(1, width - hang.length());
      String first = lead;
      for (Line line : folded(Emphasis.spans(LineBreaks.joined(open), look), room)) {
        List<Span> spans = new ArrayList<>();
        if (!first.isEmpty()) {
          spans.add(Span.of(first, Style.DIM));
        }
        spans.addAll(line.spans());
        put(new Line(spans));
        first = lead.equals("> ") ? lead : hang;
      }
    }
    open.clear();
    lead = "";
    look = style;
  }

  private void put(Line line) {
    if (gap) {
      gap = false;
      lines.add(Line.EMPTY);
    }
    lines.add(line.clipped(width));
  }

  /** Pieces one behind the other, in lines that are broken as text is. */
  static List<Line> folded(List<Span> spans, int width) {
    StringBuilder text = new StringBuilder();
    List<Style> styles = new ArrayList<>();
    for (Span span : spans) {
      text.append(span.text());
      span.text().chars().forEach(c -> styles.add(span.style()));
    }
    List<Line> lines = new ArrayList<>();
    int at = 0;
    for (String line : LineBreaks.lines(text.toString(), width)) {
      Line.Writer out = new Line.Writer();
      int from = 0;
      for (int i = 0; i < line.length(); i++, at++) {
        // Breaking leaves out blanks, and nothing else.
        while (text.charAt(at) != line.charAt(i)) {
          at++;
        }
        boolean last = i + 1 == line.length();
        int next = last ? at : following(text, at + 1, line.charAt(i + 1));
        if (last || styles.get(next) != styles.get(at)) {
          out.put(line.substring(from, i + 1), styles.get(at));
          from = i + 1;
        }
      }
      lines.add(out.line());
    }
    return lines;
  }

  private static int following(CharSequence text, int from, char c) {
    int at = from;
    while (text.charAt(at) != c) {
      at++;
    }
    return at;
  }
}
