package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Address;

/**
 * A stretch of a program's memory.
 *
 * @param start its first byte
 * @param bytes how long it is
 */
public record Region(Address start, long bytes) {}
