/**
 * The session as lines of text, for pipes and screen readers: no boxes, no repainting, what changed
 * first; and the words that drive it.
 */
@NullMarked
package dev.gotrace.tui.plain;

import org.jspecify.annotations.NullMarked;
