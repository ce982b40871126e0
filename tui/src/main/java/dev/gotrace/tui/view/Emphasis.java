package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Style;
import java.util.ArrayList;
import java.util.List;

/** What stands inside a paragraph of Markdown: code, what is stressed, and links. */
final class Emphasis {

  private static final String ESCAPED = "\\`*_{}[]()<>#+-.!|~";

  private final String text;
  private final Style style;
  private final List<Span> spans = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();
  private boolean stressed;

  private Emphasis(String text, Style style) {
    this.text = text;
    this.style = style;
  }

  static List<Span> spans(String text, Style style) {
    return new Emphasis(text, style).read();
  }

  private List<Span> read() {
    int i = 0;
    while (i < text.length()) {
      i = one(i);
    }
    flush();
    return spans;
  }

  /** Reads what begins at a place, and returns where it ends. */
  private int one(int i) {
    char c = text.charAt(i);
    if (c == '\\' && i + 1 < text.length() && ESCAPED.indexOf(text.charAt(i + 1)) >= 0) {
      plain.append(text.charAt(i + 1));
      return i + 2;
    }
    if (c == '`') {
      return code(i);
    }
    if (c == '*' || c == '_') {
      return stress(i, c);
    }
    if (c == '[' || c == '!' && text.startsWith("![", i)) {
      return link(i, c == '[' ? i + 1 : i + 2);
    }
    plain.append(c);
    return i + 1;
  }

  private int code(int i) {
    int ticks = run(i, '`');
    String fence = "`".repeat(ticks);
    int end = text.indexOf(fence, i + ticks);
    if (end < 0) {
      plain.append(fence);
      return i + ticks;
    }
    flush();
    spans.add(Span.of(text.substring(i + ticks, end), Looks.CODE));
    return end + ticks;
  }

  /** Inside of a word _ is a letter of it, as in so many names; and a lone * is a star. */
  private int stress(int i, char c) {
    int count = run(i, c);
    int end = i + count;
    boolean afterBlank = i == 0 || Character.isWhitespace(text.charAt(i - 1));
    boolean beforeBlank = end == text.length() || Character.isWhitespace(text.charAt(end));
    boolean inWord = c == '_' && i > 0 && end < text.length() && isLetter(i - 1) && isLetter(end);
    boolean opens = !stressed && !beforeBlank && text.indexOf(c, end) >= 0;
    boolean closes = stressed && !afterBlank;
    if (count > 3 || inWord || !opens && !closes) {
      plain.append(text, i, end);
      return end;
    }
    flush();
    stressed = opens;
    return end;
  }

  private boolean isLetter(int i) {
    char c = text.charAt(i);
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  /** Where a link leads is no secret. */
  private int link(int i, int from) {
    int middle = text.indexOf("](", from);
    int end = middle < 0 ? -1 : text.indexOf(')', middle);
    if (end < 0 || text.substring(from, middle).indexOf('[') >= 0) {
      plain.append(text, i, from);
      return from;
    }
    plain.append(text, from, middle);
    flush();
    spans.add(Span.of(" (" + text.substring(middle + 2, end) + ")", Style.DIM));
    return end + 1;
  }

  private int run(int i, char c) {
    int end = i;
    while (end < text.length() && text.charAt(end) == c) {
      end++;
    }
    return end - i;
  }

  private void flush() {
    if (!plain.isEmpty()) {
      spans.add(Span.of(plain.toString(), stressed ? Style.bold(style.ink()) : style));
      plain.setLength(0);
    }
  }
}
