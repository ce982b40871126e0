/**
 * The screen's state as a value, and how a message changes it.
 *
 * <p>Here live what the screen knows, what can happen to it and what it may ask for. What must not
 * live here: drawing, terminals, and whoever carries out an effect. Start reading at {@link
 * dev.gotrace.tui.state.Msg}.
 */
@NullMarked
package dev.gotrace.tui.state;

import org.jspecify.annotations.NullMarked;
