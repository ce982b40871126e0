/**
 * What gotrace knows of the Go runtime: facts per version as data, layouts of one target, and the
 * probes that turn raw memory into a Moment.
 *
 * <p>Everything is decoded here from memory and layouts; no debugger evaluates an expression for a
 * Moment. Names of the runtime's symbols and fields live in {@code facts/*.json} only. What must
 * not live here: a debugger's own words, phases, anything that runs the target. Start reading at
 * {@link dev.gotrace.app.goruntime.MomentProbe}, then {@code ResolvedFacts}.
 */
@NullMarked
package dev.gotrace.app.goruntime;

import org.jspecify.annotations.NullMarked;
