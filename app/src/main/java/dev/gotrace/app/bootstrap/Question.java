package dev.gotrace.app.bootstrap;

/**
 * Something that a debugger is asked in its own words, for a statement about debuggers.
 *
 * @param debugger its command: {@code gdb} or {@code dlv}
 * @param at the function in which the program has to stand
 * @param ask the words
 */
public record Question(String debugger, String at, String ask) {}
