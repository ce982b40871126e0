package dev.gotrace.tui.canvas;

/**
 * One cell of the grid.
 *
 * @param text what a reader takes for one character, one or two columns wide; empty in the right
 *     half of a wide one
 */
public record Cell(String text, Style style) {

  static final Cell BLANK = new Cell(" ", Style.TEXT);
}
