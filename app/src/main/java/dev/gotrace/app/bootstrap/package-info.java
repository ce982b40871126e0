/**
 * The bootstrap phases of a Go program as data, resolved against one binary, and the Tracer that
 * walks them.
 *
 * <p>Names of phase functions live in {@code bootstrap/phases.json} only. What must not live here:
 * a vendor's debugger, the decoding of memory, anything of a terminal. Start reading at {@link
 * dev.gotrace.app.bootstrap.Tracer}.
 */
@NullMarked
package dev.gotrace.app.bootstrap;

import org.jspecify.annotations.NullMarked;
