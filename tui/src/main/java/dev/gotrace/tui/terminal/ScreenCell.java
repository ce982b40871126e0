package dev.gotrace.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.TextColor;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * A cell of Lanterna's with a width of ours: its own guess is wrong for 3,000 characters, and each
 * wrong one would shift the rest of its line.
 */
final class ScreenCell extends TextCharacter {

  private static final long serialVersionUID = 1;

  private final String text;
  private final boolean wide;

  /**
   * @param wide whether it takes two columns
   */
  ScreenCell(
      String text,
      boolean wide,
      TextColor foreground,
      TextColor background,
      EnumSet<SGR> modifiers) {
    super('x', foreground, background, modifiers);
    this.text = text;
    this.wide = wide;
  }

  @Override
  public String getCharacterString() {
    return text;
  }

  @Override
  public boolean is(char other) {
    return text.length() == 1 && text.charAt(0) == other;
  }

  @Override
  public boolean isDoubleWidth() {
    return wide;
  }

  /** Lanterna makes the right half of a wide cell by this. */
  @Override
  public TextCharacter withCharacter(char other) {
    return new ScreenCell(
        String.valueOf(other), false, getForegroundColor(), getBackgroundColor(), getModifiers());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof ScreenCell cell
            && wide == cell.wide
            && text.equals(cell.text)
            && super.equals(other);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + text.hashCode();
  }
}
