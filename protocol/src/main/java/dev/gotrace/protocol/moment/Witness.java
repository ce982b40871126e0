package dev.gotrace.protocol.moment;

/**
 * The value whose change shows that a step happened, before the step.
 *
 * @param name a cell's name, or that of a variable or a register's memory: {@code 24(SP)}
 * @param value a {@link Long}, a {@link Boolean}, an {@link Address} or a {@link String}
 */
public record Witness(String name, Reading<?> value) {}
