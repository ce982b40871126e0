/**
 * A session: one program under one debugger, or a recording of it, as a stream of lines.
 *
 * <p>This is the only room that constructs a debugger, and the one that owns what must not outlive
 * gotrace: the debugger, the target, the target's terminal. What must not live here: what a value
 * means, and how it looks. Start reading at {@link dev.gotrace.app.session.LiveSession}.
 */
@NullMarked
package dev.gotrace.app.session;

import org.jspecify.annotations.NullMarked;
