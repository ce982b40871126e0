package dev.gotrace.protocol.moment;

/**
 * One word of the stack.
 *
 * @param at its address
 * @param word what it holds
 * @param is what that points to, as far as it has a name: {@code runtime.main+0x1f}, {@code g0
 *     stack}, {@code P0}, {@code g1}; while SP is where the system put it, what the word is for:
 *     {@code argc}, {@code argv[0]}, {@code envp[0]}
 */
public record StackWord(Address at, Address word, Reading<String> is) {}
