/**
 * What is debugged: finding it, building it with Go where it is source, and reading from its file
 * what a debugger need not be asked: ELF header, segments, symbols, Go's build information.
 *
 * <p>What must not live here: a debugger, a running process other than {@code go}, and names of
 * things in the Go runtime; those are data, and callers pass them in. Start reading at {@link
 * dev.gotrace.app.target.TargetFinder}, then {@link dev.gotrace.app.target.ElfBinary}.
 */
@NullMarked
package dev.gotrace.app.target;

import org.jspecify.annotations.NullMarked;
