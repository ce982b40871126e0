/**
 * One interface over the debuggers, and what it is made of.
 *
 * <p>{@link dev.gotrace.protocol.debugger.Debugger} is small, in the words of debugging, and has no
 * vendor's word in it. {@code GdbDebugger} puts it on gdb by way of jgdb. What must not live here:
 * anything that knows the Go runtime. Start reading at {@link
 * dev.gotrace.protocol.debugger.Debugger}.
 */
@NullMarked
package dev.gotrace.protocol.debugger;

import org.jspecify.annotations.NullMarked;
