package dev.gotrace.app.target;

import org.jspecify.annotations.Nullable;

/**
 * What a program's own table says of an address in its code.
 *
 * @param function the function around it
 * @param file the source file's path as compiled; null where the table has none
 * @param line the line in that file, from 1; 0 where the table has none
 */
public record SourceLine(String function, @Nullable String file, long line) {}
