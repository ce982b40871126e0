package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives the parts of a source line their looks, in Go or in the assembler's language that Go's own
 * files use. Lines are given in their order: a comment or a raw string may run over several.
 */
final class Highlighter {

  private static final int TAB = 4;

  private static final Style KEYWORD = Style.bold(Ink.CODE);
  private static final Style LABEL = Style.bold(Ink.TEXT);

  private static final Set<String> GO =
      Set.of(
          "break",
          "case",
          "chan",
          "const",
          "continue",
          "default",
          "defer",
          "else",
          "fallthrough",
          "for",
          "func",
          "go",
          "goto",
          "if",
          "import",
          "interface",
          "map",
          "package",
          "range",
          "return",
          "select",
          "struct",
          "switch",
          "type",
          "var");

  private final boolean assembly;

  /** What an earlier line opened and none has closed yet; empty for nothing. */
  private String closes = "";

  private Highlighter(boolean assembly, String closes) {
    this.assembly = assembly;
    this.closes = closes;
  }

  /** One for the language that a file's name tells. */
  static Highlighter of(String file) {
    return of(file, "");
  }

  /**
   * One that goes on in the middle.
   *
   * @param open what {@link #open} told there
   */
  static Highlighter of(String file, String open) {
    return new Highlighter(file.endsWith(".s") || file.endsWith(".S"), open);
  }

  /** What the lines so far have opened and not closed. */
  String open() {
    return closes;
  }

  /** Goes by a line; most neither open nor close anything, and are not looked into. */
  void skip(String source) {
    if (!closes.isEmpty() || source.indexOf('`') >= 0 || opens(source)) {
      line(source);
    }
  }

  /** Whether a line may open a comment that it does not close. */
  private static boolean opens(String source) {
    int comment = source.indexOf("/*");
    if (comment < 0) {
      return false;
    }
    int end = source.indexOf("*/", comment + 2);
    return end < 0
        || source.indexOf("/*", end) >= 0
        || source.indexOf('"') >= 0
        || source.indexOf('\'') >= 0
        || source.contains("//");
  }

  /** The next line in pieces, its tabs as blanks. */
  List<Span> line(String source) {
    return new OneLine(untabbed(source)).spans();
  }

  static String untabbed(String line) {
    if (line.indexOf('\t') < 0) {
      return line;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\t') {
        text.append(" ".repeat(TAB - text.length() % TAB));
      } else {
        text.append(line.charAt(i));
      }
    }
    return text.toString();
  }

  /** One pass over one line. */
  private final class OneLine {
    private final String text;
    private final List<Span> spans = new ArrayList<>();
    private int at;

    /** Whether the next name of an assembly line is a mnemonic or a label. */
    private boolean begins = true;

    OneLine(String text) {
      this.text = text;
    }

    List<Span> spans() {
      if (!closes.isEmpty()) {
        through(closes, 0, closes.equals("`") ? Looks.CODE : Looks.REMARK);
      }
      while (at < text.length()) {
        next(text.charAt(at));
      }
      return spans;
    }

    private void next(char c) {
      if (text.startsWith("//", at)) {
        put(text.length(), Looks.REMARK);
      } else if (text.startsWith("/*", at)) {
        through("*/", 2, Looks.REMARK);
      } else if (c == '`' && !assembly) {
        through("`", 1, Looks.CODE);
      } else if (c == '"' || c == '\'') {
        put(quoted(c), Looks.CODE);
      } else if (c == '#' && assembly && text.substring(0, at).isBlank()) {
        put(name(at + 1), KEYWORD);
        begins = false;
      } else if (isDigit(c) || c == '$' && assembly) {
        put(number(), Looks.CODE);
      } else if (isName(c)) {
        word(name(at));
      } else {
        begins |= c == ';';
        put(at + 1, Style.TEXT);
      }
    }

    private void word(int end) {
      if (!assembly) {
        put(end, GO.contains(text.substring(at, end)) ? KEYWORD : Style.TEXT);
      } else if (!begins) {
        put(end, Style.TEXT);
      } else if (text.startsWith(":", end)) {
        put(end, LABEL);
      } else {
        put(end, KEYWORD);
        begins = false;
      }
    }

    /** Up to and with a sign that may come in a later line only. */
    private void through(String sign, int skipped, Style style) {
      int end = text.indexOf(sign, at + skipped);
      closes = end < 0 ? sign : "";
      put(end < 0 ? text.length() : end + sign.length(), style);
    }

    private int quoted(char quote) {
      for (int i = at + 1; i < text.length(); i++) {
        if (text.charAt(i) == '\\') {
          i++;
        } else if (text.charAt(i) == quote) {
          return i + 1;
        }
      }
      return text.length();
    }

    private int number() {
      int end = at + 1;
      if (text.charAt(at) == '$' && text.startsWith("-", end)) {
        end++;
      }
      boolean digits = text.charAt(at) != '$' || end < text.length() && isDigit(text.charAt(end));
      while (digits
          && end < text.length()
          && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
        end++;
      }
      return end;
    }

    private int name(int from) {
      int end = from;
      while (end < text.length() && (isName(text.charAt(end)) || isDigit(text.charAt(end)))) {
        end++;
      }
      return end;
    }

    private void put(int end, Style style) {
      int last = Math.max(at + 1, Math.min(end, text.length()));
      last = Math.min(last, text.length());
      if (last > at) {
        add(text.substring(at, last), style);
      }
      at = last;
    }

    /** Neighbours that look the same are one piece. */
    private void add(String piece, Style style) {
      int before = spans.size() - 1;
      if (before >= 0 && spans.get(before).style().equals(style)) {
        spans.set(before, Span.of(spans.get(before).text() + piece, style));
      } else {
        spans.add(Span.of(piece, style));
      }
    }

    // The middle dot and the division slash stand for . and / in the assembler's names.
    private boolean isName(char c) {
      return Character.isLetter(c) || c == '_' || assembly && (c == '·' || c == '∕');
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
