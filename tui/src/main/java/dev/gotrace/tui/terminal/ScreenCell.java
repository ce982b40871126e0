package dev.gotrace.tui.terminal;

import com.googlecode.lanterna.TextCharacter;
import org.jspecify.annotations.Nullable;

/**
 * A cell of Lanterna's with a width of ours: its own guess is wrong for 3,000 characters, and each
 * wrong one would shift the rest of its line.
 */
final class ScreenCell extends TextCharacter {

  private static final long serialVersionUID = 1;

  private final String text;
  private final boolean wide;
  private final transient Theme.Look look;

  /**
   * @param wide whether it takes two columns
   */
  @SuppressWarnings("deprecation") // The other ones check the text by Lanterna's own rules.
  ScreenCell(String text, boolean wide, Theme.Look look) {
    super('x', look.foreground(), look.background(), look.modifiers());
    this.text = text;
    this.wide = wide;
    this.look = look;
  }

  Theme.Look look() {
    return look;
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
    return new ScreenCell(String.valueOf(other), false, look);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ScreenCell cell
            && wide == cell.wide
            && text.equals(cell.text)
            && super.equals(other));
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + text.hashCode();
  }
}
