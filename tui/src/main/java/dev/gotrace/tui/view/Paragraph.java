package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.canvas.TextWidth.Glyph;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a paragraph into lines: at blanks, and between Chinese characters; never inside of a Latin
 * word that fits into a line, before a closing sign or after an opening one.
 */
final class Paragraph {

  private static final String CLOSING = "，。；：、！？）」』》〉】〕”’…%,.;:!?)]}";
  private static final String OPENING = "（「『《〈【〔“‘([{";

  private final int columns;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int width;

  private Paragraph(int columns) {
    this.columns = Math.max(1, columns);
  }

  /** The lines, each of at most this many columns. A wide character may exceed a single column. */
  static List<String> lines(String text, int columns) {
    Paragraph paragraph = new Paragraph(columns);
    for (List<Glyph> word : words(text)) {
      paragraph.add(word);
    }
    paragraph.end();
    return paragraph.lines;
  }

  private void add(List<Glyph> word) {
    if (word.get(0).text().equals(" ")) {
      if (width > 0) {
        line.append(' ');
        width++;
      }
      return;
    }
    int needed = width(word);
    if (width > 0 && width + needed > columns) {
      end();
    }
    for (Glyph glyph : word) {
      if (width > 0 && width + glyph.width() > columns) {
        end();
      }
      line.append(glyph.text());
      width += glyph.width();
    }
  }

  private void end() {
    String text = line.toString().stripTrailing();
    if (!text.isEmpty()) {
      lines.add(text);
    }
    line.setLength(0);
    width = 0;
  }

  private static int width(List<Glyph> word) {
    int width = 0;
    for (Glyph glyph : word) {
      width += glyph.width();
    }
    return width;
  }

  /** What no line may break inside of; a blank is a word of its own. */
  private static List<List<Glyph>> words(String text) {
    List<List<Glyph>> words = new ArrayList<>();
    List<Glyph> word = new ArrayList<>();
    Glyph before = new Glyph(" ", 1);
    for (Glyph glyph : TextWidth.glyphs(joined(text))) {
      if (!word.isEmpty() && breaks(before, glyph)) {
        words.add(word);
        word = new ArrayList<>();
      }
      word.add(glyph);
      before = glyph;
    }
    if (!word.isEmpty()) {
      words.add(word);
    }
    return words;
  }

  private static boolean breaks(Glyph before, Glyph after) {
    if (before.text().equals(" ") || after.text().equals(" ")) {
      return true;
    }
    return (before.width() == 2 || after.width() == 2)
        && CLOSING.indexOf(after.text().codePointAt(0)) < 0
        && OPENING.indexOf(before.text().codePointAt(0)) < 0;
  }

  /** Line ends as the blanks that they stand for; between wide characters they stand for none. */
  private static String joined(String text) {
    StringBuilder joined = new StringBuilder();
    for (String part : text.split("\\s*\\R\\s*", -1)) {
      boolean wide =
          joined.length() > 0
              && !part.isEmpty()
              && isWide(joined.codePointBefore(joined.length()))
              && isWide(part.codePointAt(0));
      joined.append(joined.length() == 0 || wide ? "" : " ").append(part);
    }
    return joined.toString();
  }

  private static boolean isWide(int point) {
    return TextWidth.of(Character.toString(point)) == 2;
  }
}
