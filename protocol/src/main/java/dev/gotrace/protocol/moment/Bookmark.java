package dev.gotrace.protocol.moment;

/**
 * A place in a session that is worth coming back to.
 *
 * @param of the id of the phase or step
 * @param label what it is called
 */
public record Bookmark(String of, Bilingual label) implements SessionLine {}
