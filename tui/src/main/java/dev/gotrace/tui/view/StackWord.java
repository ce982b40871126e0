package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.Optional;

/**
 * One word of a stack.
 *
 * @param at where it lies
 * @param word what is there
 * @param is what it points to, when that is known
 * @param changed whether another word was there at the last stop
 */
public record StackWord(Address at, Reading<Address> word, Optional<String> is, boolean changed) {}
