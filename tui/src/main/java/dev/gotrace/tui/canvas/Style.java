package dev.gotrace.tui.canvas;

/**
 * How a cell looks.
 *
 * @param ink what its colour means
 * @param bold whether it stands out even without colours
 * @param selected whether the cursor is on it
 */
public record Style(Ink ink, boolean bold, boolean selected) {

  public static final Style TEXT = of(Ink.TEXT);
  public static final Style DIM = of(Ink.DIM);

  public static Style of(Ink ink) {
    return new Style(ink, false, false);
  }

  public static Style bold(Ink ink) {
    return new Style(ink, true, false);
  }

  /** The same under the cursor. */
  public Style withCursor(boolean here) {
    return here == selected ? this : new Style(ink, bold, here);
  }
}
