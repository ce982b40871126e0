/**
 * GDB/MI version 3 in Java: a byte parser, records, and a connection to a gdb process. It could be
 * taken out of gotrace alone: it knows no Go, no gotrace type, and nothing beyond the JDK.
 */
@NullMarked
package dev.gotrace.protocol.jgdb;

import org.jspecify.annotations.NullMarked;
