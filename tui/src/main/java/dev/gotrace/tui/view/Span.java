package dev.gotrace.tui.view;

import dev.gotrace.tui.canvas.Style;

/**
 * A piece of a line.
 *
 * @param name the name of the value that it shows, among {@link dev.gotrace.protocol.moment.Cells};
 *     empty where it shows none
 */
public record Span(String text, Style style, String name) {

  public static Span of(String text, Style style) {
    return new Span(text, style, "");
  }

  boolean isValue() {
    return !name.isEmpty();
  }
}
