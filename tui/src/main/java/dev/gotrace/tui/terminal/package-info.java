/**
 * The terminal: the only room that knows JLine.
 *
 * <p>Here live opening and restoring a terminal, reading lines from it, and its signals. What must
 * not live here: what a line means, which is {@link dev.gotrace.tui.plain.Shell}'s. Start reading
 * at {@link dev.gotrace.tui.terminal.PlainReader}.
 */
@NullMarked
package dev.gotrace.tui.terminal;

import org.jspecify.annotations.NullMarked;
