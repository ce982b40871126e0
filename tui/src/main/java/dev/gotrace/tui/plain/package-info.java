/**
 * The session as lines of text, for pipes and screen readers: no boxes, no repainting, what changed
 * first; and the words that drive it.
 *
 * <p>Here live the breaking of rows into lines, what makes a text harmless, and the dispatcher of
 * words. What must not live here: a terminal, and what is said of a Moment, which is {@link
 * dev.gotrace.tui.view}'s. Start reading at {@link dev.gotrace.tui.plain.PlainView} and {@link
 * dev.gotrace.tui.plain.Shell}.
 */
@NullMarked
package dev.gotrace.tui.plain;

import org.jspecify.annotations.NullMarked;
