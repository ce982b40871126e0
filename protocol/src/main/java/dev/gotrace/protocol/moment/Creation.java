package dev.gotrace.protocol.moment;

/**
 * A goroutine is being created, by a program that was not stopped for it.
 *
 * @param entry the function that it will start with
 * @param by the {@code go} statement
 * @param thread the thread that creates it, by the system's thread id
 */
public record Creation(Reading<String> entry, Place by, long thread) implements SessionLine {}
