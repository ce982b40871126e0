package dev.gotrace.protocol.moment;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a stop beyond its kind and its phase.
 *
 * @param signal the signal that stopped or ended the program, such as {@code SIGSEGV}; null where
 *     none did, or the debugger does not tell
 * @param phasesAfter why it is not known whether phases after this Moment's are over; null where
 *     they are still to come
 * @param stoppedAt the breakpoint of the user that the thread has hit, in the user's words; null
 *     for none
 */
public record StopNotes(
    @Nullable String signal, @Nullable String phasesAfter, @Nullable String stoppedAt) {

  public static final StopNotes NONE = new StopNotes(null, null, null);
}
