package dev.gotrace.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import java.util.EnumSet;

/**
 * Gives each meaning its colour. The colours of true colour and of 256 are the same ones, all from
 * xterm's palette; where there are 16, the user's own palette decides how they look.
 */
public final class Theme {

  /** What the user's background is. */
  public enum Ground {
    DARK,
    LIGHT
  }

  /** How many colours the terminal knows. */
  public enum Depth {
    NONE,
    SIXTEEN,
    INDEXED,
    TRUE
  }

  /** Lanterna knows no faint; this, which no terminal draws, stands for it. */
  static final SGR FAINT = SGR.FRAKTUR;

  /**
   * How a cell is sent.
   *
   * @param modifiers not to be changed
   */
  record Look(TextColor foreground, TextColor background, EnumSet<SGR> modifiers) {

    static final Look PLAIN = new Look(ANSI.DEFAULT, ANSI.DEFAULT, EnumSet.noneOf(SGR.class));

    boolean isPlain() {
      return foreground == ANSI.DEFAULT && background == ANSI.DEFAULT && modifiers.isEmpty();
    }
  }

  private final Ground ground;
  private final Depth depth;

  public Theme(Ground ground, Depth depth) {
    this.ground = ground;
    this.depth = depth;
  }

  Look look(Style style) {
    EnumSet<SGR> modifiers = EnumSet.noneOf(SGR.class);
    if (style.bold()) {
      modifiers.add(SGR.BOLD);
    }
    boolean few = depth == Depth.NONE || depth == Depth.SIXTEEN;
    if (few) {
      modifiers.addAll(emphasis(style.ink(), depth == Depth.NONE));
      if (style.selected()) {
        modifiers.add(SGR.REVERSE);
        modifiers.remove(FAINT);
      }
    } else if (style.selected()) {
      return new Look(rich(cursorText()), rich(cursorGround()), modifiers);
    }
    return new Look(foreground(style.ink()), ANSI.DEFAULT, modifiers);
  }

  private TextColor foreground(Ink ink) {
    if (ink == Ink.TEXT || depth == Depth.NONE) {
      return ANSI.DEFAULT;
    }
    return depth == Depth.SIXTEEN ? ofSixteen(ink) : rich(rgb(ink));
  }

  /** What makes up for colours that are not there, or cannot be relied on to differ. */
  private static EnumSet<SGR> emphasis(Ink ink, boolean noColours) {
    return switch (ink) {
      case CHANGED, CURRENT -> EnumSet.of(SGR.BOLD);
      case DIFFERS -> noColours ? EnumSet.of(SGR.BOLD, SGR.UNDERLINE) : EnumSet.of(SGR.BOLD);
      case TITLE, BAD -> noColours ? EnumSet.of(SGR.UNDERLINE) : EnumSet.noneOf(SGR.class);
      case DIM -> noColours ? EnumSet.noneOf(SGR.class) : EnumSet.of(FAINT);
      default -> EnumSet.noneOf(SGR.class);
    };
  }

  private TextColor ofSixteen(Ink ink) {
    boolean dark = ground == Ground.DARK;
    return switch (ink) {
      // Bright black is the background itself in some palettes.
      case TEXT, DIM -> ANSI.DEFAULT;
      case TITLE -> dark ? ANSI.CYAN : ANSI.BLUE;
      case CHANGED -> dark ? ANSI.YELLOW : ANSI.MAGENTA;
      case DIFFERS -> dark ? ANSI.MAGENTA : ANSI.RED;
      case CURRENT -> dark ? ANSI.GREEN : ANSI.BLUE;
      case GOOD -> dark ? ANSI.GREEN : ANSI.DEFAULT;
      case BAD -> ANSI.RED;
      case CODE -> dark ? ANSI.CYAN : ANSI.BLUE;
      case REMARK -> dark ? ANSI.MAGENTA : ANSI.DEFAULT;
    };
  }

  /** The colour of a meaning, red, green and blue, where there are more than 16. */
  int rgb(Ink ink) {
    boolean dark = ground == Ground.DARK;
    return switch (ink) {
      case TEXT -> dark ? 0xD0D0D0 : 0x121212;
      case DIM -> dark ? 0x8A8A8A : 0x6C6C6C;
      case TITLE -> dark ? 0x87D7FF : 0x005FAF;
      case CHANGED -> dark ? 0xFFD75F : 0xAF5F00;
      case DIFFERS -> dark ? 0xFF87D7 : 0x5F00D7;
      case CURRENT -> dark ? 0x87FF87 : 0x008700;
      case GOOD -> dark ? 0x87D787 : 0x005F00;
      case BAD -> dark ? 0xFF8787 : 0xD70000;
      case CODE -> dark ? 0xD7AFFF : 0x870087;
      case REMARK -> dark ? 0xAFAF87 : 0x005F5F;
    };
  }

  /** One pair for all meanings under the cursor: readable, whatever the meaning's colour is. */
  int cursorText() {
    return ground == Ground.DARK ? 0xFFFFFF : 0x000000;
  }

  int cursorGround() {
    return ground == Ground.DARK ? 0x005F87 : 0xAFD7FF;
  }

  private TextColor rich(int rgb) {
    return depth == Depth.TRUE
        ? new TextColor.RGB(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF)
        : new TextColor.Indexed(index(rgb));
  }

  /** Where xterm's palette has a colour: a cube of six levels a side, and 24 greys. */
  static int index(int rgb) {
    int red = rgb >> 16;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    boolean grey = red == green && green == blue && red % 10 == 8 && red < 0xFF;
    return grey ? 232 + (red - 8) / 10 : 16 + 36 * level(red) + 6 * level(green) + level(blue);
  }

  private static int level(int part) {
    return part == 0 ? 0 : (part - 55) / 40;
  }
}
