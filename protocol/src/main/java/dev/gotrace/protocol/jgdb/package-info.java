/**
 * GDB/MI version 3 in Java: a byte parser, records, and a connection to a gdb process. It could be
 * taken out of gotrace alone: it knows no Go, no gotrace type, and nothing beyond the JDK.
 *
 * <p>Start with {@link MiConnection}, which sends requests and hands out what comes back; then
 * {@link MiRecord} and {@link MiValue}, which are what comes back; then {@link MiParser}, the
 * grammar. What a request means, and which ones to send, does not belong here.
 */
@NullMarked
package dev.gotrace.protocol.jgdb;

import org.jspecify.annotations.NullMarked;
