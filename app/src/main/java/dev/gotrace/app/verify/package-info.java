/**
 * Two walks of one program held against each other: what must be equal, whoever debugged it, and
 * what may differ, with the reason. Pure functions of Moments.
 *
 * <p>What may differ is data: {@code verify/may-differ.tsv}. What must not live here: a debugger,
 * of whatever vendor, the running of walks, and how a comparison is printed. Start reading at
 * {@link dev.gotrace.app.verify.Comparison}.
 */
@NullMarked
package dev.gotrace.app.verify;

import org.jspecify.annotations.NullMarked;
