package dev.gotrace.tui.canvas;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/**
 * How many columns a text takes in a terminal, by JLine's table of Unicode's East Asian widths.
 * What a terminal cannot be trusted to draw in one cell (controls, combining marks that no single
 * character stands for, emoji of several parts) is put into a form that it can.
 */
public final class TextWidth {

  /** Stands for a control character, and for what is half of a character. */
  private static final String HARMLESS = "·";

  /** Extended grapheme clusters; BreakIterator knows those of emoji from Java 20 on only. */
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private TextWidth() {}

  /** What a reader takes for one character, with its width of one or two columns. */
  public record Glyph(String text, int width) {}

  /** The columns of a text. */
  public static int of(String text) {
    if (!isSimple(text)) {
      return glyphs(text).stream().mapToInt(Glyph::width).sum();
    }
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      width += WCWidth.wcwidth(text.charAt(i));
    }
    return width;
  }

  /** The text in cells, harmless to any terminal. */
  public static List<Glyph> glyphs(String text) {
    List<Glyph> glyphs = new ArrayList<>(text.length());
    if (isSimple(text)) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        glyphs.add(new Glyph(String.valueOf(c), WCWidth.wcwidth(c)));
      }
      return glyphs;
    }
    for (Matcher each = CHARACTER.matcher(text); each.find(); ) {
      glyph(each.group(), glyphs);
    }
    return glyphs;
  }

  /** The text's beginning that fits, with an ellipsis where something is cut off. */
  public static String clip(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int left = columns - 1;
    for (Glyph glyph : glyphs(text)) {
      left -= glyph.width();
      if (left < 0) {
        break;
      }
      kept.append(glyph.text());
    }
    return columns <= 0 ? "" : kept.append('…').toString();
  }

  /** The text's end that fits, with an ellipsis where something is cut off before it. */
  public static String clipFront(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    List<Glyph> glyphs = glyphs(text);
    StringBuilder kept = new StringBuilder();
    int left = columns - 1;
    for (int i = glyphs.size() - 1; i >= 0 && left >= glyphs.get(i).width(); i--) {
      left -= glyphs.get(i).width();
      kept.insert(0, glyphs.get(i).text());
    }
    return columns <= 0 ? "" : kept.insert(0, '…').toString();
  }

  private static void glyph(String cluster, List<Glyph> glyphs) {
    int first = cluster.codePointAt(0);
    int width = WCWidth.wcwidth(first);
    if (width < 0 || Character.isSurrogate((char) first) && first < 0x10000) {
      glyphs.add(new Glyph(HARMLESS, 1));
    } else if (width > 0) {
      glyphs.add(new Glyph(single(cluster, first), width));
    }
  }

  /** One code point for the cluster: terminals disagree on the width of more. */
  private static String single(String cluster, int first) {
    if (cluster.length() == Character.charCount(first)) {
      return cluster;
    }
    String composed = Normalizer.normalize(cluster, Normalizer.Form.NFC);
    return composed.codePointCount(0, composed.length()) == 1
        ? composed
        : Character.toString(first);
  }

  /**
   * Whether each char is a character of its own, that none before or after it changes: Latin, signs
   * and arrows, Chinese. The rules for all others take a first stop milliseconds to load.
   */
  private static boolean isSimple(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean simple =
          c >= ' ' && c <= '~'
              || c > 0xA0 && c < 0x300 && c != 0xAD
              || c >= 0x2010 && c <= 0x2027
              || c >= 0x2190 && c <= 0x25FF
              || c >= 0x3001 && c <= 0x3029
              || c >= 0x4E00 && c <= 0x9FFF
              || c >= 0xFF01 && c <= 0xFF9D;
      if (!simple) {
        return false;
      }
    }
    return true;
  }
}
