/**
 * What a Moment looks like as rows: one class a panel, each from a {@link
 * dev.gotrace.tui.view.Scene} to a {@link dev.gotrace.tui.view.Panel}. The text view, and whatever
 * else shows Moments, draws these rows and adds nothing of its own.
 *
 * <p>Here lives what is said and in which order, with which mark. What must not live here: width,
 * colour, terminals, and anything that asks a debugger. Start reading at {@link
 * dev.gotrace.tui.view.Scene}, then {@link dev.gotrace.tui.view.ProcessorRows}.
 */
@NullMarked
package dev.gotrace.tui.view;

import org.jspecify.annotations.NullMarked;
