/**
 * What a user can ask for: one table of keys and words, as data. The help text, the words of the
 * text view and their completion are made from it.
 *
 * <p>Here lives the table. What must not live here: what an action does. Start reading at {@link
 * dev.gotrace.tui.keys.Keys}.
 */
@NullMarked
package dev.gotrace.tui.keys;

import org.jspecify.annotations.NullMarked;
