/**
 * A grid of cells to draw on, and how wide text is on it.
 *
 * <p>Here live the grid, its areas, what a cell's looks mean, and the width of text by Unicode.
 * What must not live here: colours, escape sequences and terminals; of JLine only its table of
 * widths. Start reading at {@link dev.gotrace.tui.canvas.Canvas}.
 */
@NullMarked
package dev.gotrace.tui.canvas;

import org.jspecify.annotations.NullMarked;
