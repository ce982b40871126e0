/**
 * The user's breakpoints: where they lie, when they stop the program, and how it runs on where they
 * do not; and the log of the goroutines that are created.
 *
 * <p>What must not live here: a vendor's debugger, phases and steps, anything of a terminal. Start
 * reading at {@link dev.gotrace.app.breaks.UserBreakpoints}.
 */
@NullMarked
package dev.gotrace.app.breaks;

import org.jspecify.annotations.NullMarked;
