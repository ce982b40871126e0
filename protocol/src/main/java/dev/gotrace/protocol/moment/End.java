package dev.gotrace.protocol.moment;

/**
 * The last line of a recording that was closed; one that has none was cut off.
 *
 * @param moments how many Moments stand before it
 */
public record End(long moments) implements SessionLine {}
