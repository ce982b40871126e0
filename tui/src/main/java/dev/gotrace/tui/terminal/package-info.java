/**
 * The terminal: the only room that knows Lanterna, and JLine's terminal and reader.
 *
 * <p>Here live opening and restoring a terminal, its signals, the decoding of keys, the colours of
 * meanings, showing a canvas, the loop of the full screen, and reading lines. What must not live
 * here: what a line or a key means, which is {@link dev.gotrace.tui.plain.Shell}'s and the state's.
 * Start reading at {@link dev.gotrace.tui.terminal.ScreenLoop}, for lines at {@link
 * dev.gotrace.tui.terminal.PlainReader}.
 */
@NullMarked
package dev.gotrace.tui.terminal;

import org.jspecify.annotations.NullMarked;
