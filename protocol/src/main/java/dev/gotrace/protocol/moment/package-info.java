/**
 * What gotrace says about one stop of a program: the {@link dev.gotrace.protocol.moment.Moment} and
 * what it is made of, its JSON form, the other lines of a session, and what changed between two
 * Moments.
 *
 * <p>Here live values and their meaning. What must not live here: anything that knows a debugger,
 * the Go runtime's layouts, or a terminal; this room sees no other room. Start reading at {@link
 * dev.gotrace.protocol.moment.Reading}, then {@link dev.gotrace.protocol.moment.Moment}.
 */
@NullMarked
package dev.gotrace.protocol.moment;

import org.jspecify.annotations.NullMarked;
