package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Style;

/**
 * A piece of a line.
 *
 * @param cell the name of the value that it shows among {@link dev.gotrace.protocol.moment.Cells};
 *     empty where it is not one value of the Moment
 */
public record Span(String text, Style style, String cell) {

  public static Span of(String text, Style style) {
    return new Span(text, style, "");
  }
}
