package dev.gotrace.tui.canvas;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a text may be broken into lines: at its spaces, and beside any character that is two
 * columns wide, for Chinese has no spaces. Punctuation stays with what it belongs to.
 */
public final class LineBreaks {

  private static final String NOT_FIRST = "，。；：、！？）】》」』”’…—";
  private static final String NOT_LAST = "（【《「『“‘";

  private LineBreaks() {}

  /** The text's pieces that stay whole; one that a space follows ends in one. */
  public static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    String[] words = text.strip().split(" +");
    for (int i = 0; i < words.length; i++) {
      if (TextWidth.of(words[i]) == words[i].length() || isName(words[i])) {
        pieces.add(words[i]);
      } else {
        split(words[i], pieces);
      }
      if (i < words.length - 1) {
        pieces.set(pieces.size() - 1, pieces.get(pieces.size() - 1) + " ");
      }
    }
    return pieces;
  }

  /** The text in lines of at most so many columns. A piece that is longer has a line of its own. */
  public static List<String> lines(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String piece : pieces(text)) {
      if (used > 0 && used + TextWidth.of(piece.stripTrailing()) > columns) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        used = 0;
      }
      line.append(piece);
      used += TextWidth.of(piece);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Lines of a text as one; between Chinese characters no blank takes the line's end's place. */
  public static String joined(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (needsBlank(text, line)) {
        text.append(' ');
      }
      text.append(line);
    }
    return text.toString();
  }

  /**
   * Chinese has no blanks, except around a Latin word inside a sentence; after a full-width comma
   * or full stop there is none, for that carries its own.
   */
  private static boolean needsBlank(CharSequence before, String line) {
    if (before.length() == 0 || line.isEmpty()) {
      return false;
    }
    char last = before.charAt(before.length() - 1);
    char first = line.charAt(0);
    boolean latin = last < 0x80 || first < 0x80;
    return latin && isWord(last) && isWord(first);
  }

  private static boolean isWord(char c) {
    return c < 0x80 || Character.isLetterOrDigit(c);
  }

  /** Whether Latin and Chinese letters touch, as in a function's or a file's name, not in prose. */
  private static boolean isName(String word) {
    for (int i = 1; i < word.length(); i++) {
      char one = word.charAt(i - 1);
      char other = word.charAt(i);
      if (one < 128 && Character.isLetter(other) && other >= 128
          || other < 128 && Character.isLetter(one) && one >= 128) {
        return true;
      }
    }
    return false;
  }

  private static void split(String word, List<String> pieces) {
    StringBuilder piece = new StringBuilder();
    int before = 0;
    for (int point : word.codePoints().toArray()) {
      if (piece.length() > 0 && mayBreak(before, point)) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.appendCodePoint(point);
      before = point;
    }
    pieces.add(piece.toString());
  }

  private static boolean mayBreak(int before, int next) {
    return (isWide(before) || isWide(next))
        && NOT_FIRST.indexOf(next) < 0
        && NOT_LAST.indexOf(before) < 0;
  }

  private static boolean isWide(int point) {
    return point >= 0x1100 && TextWidth.of(Character.toString(point)) == 2;
  }
}
