package dev.gotrace.protocol.moment;

/**
 * A line of a kind that this gotrace does not know, or whose shape it does not. It is kept as it is
 * where lines are copied.
 *
 * @param kind its first key
 * @param json the whole line
 */
public record Other(String kind, String json) implements SessionLine {}
