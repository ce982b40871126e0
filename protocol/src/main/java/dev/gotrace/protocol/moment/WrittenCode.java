package dev.gotrace.protocol.moment;

/**
 * A {@link Code} in the text of its line, as it was kept since it was written first. Whoever writes
 * lines need not take it apart; nobody reads one, for what is read is a {@link Code}.
 *
 * @param function the function's name as {@link Place#function} has it
 * @param syntax how the instructions are written
 * @param json the whole line, without an end
 */
public record WrittenCode(String function, Syntax syntax, String json) implements SessionLine {}
