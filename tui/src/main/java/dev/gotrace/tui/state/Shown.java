package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kept Moment, and all that belongs to it.
 *
 * @param before the one before it in its run; null for the first
 * @param newest the number of the newest Moment of its run
 * @param run which run of the program it is from, from 1
 * @param runs how many runs there are
 * @param recording whether it is of a recording, and not of a live session's past
 * @param ground what was told of its run beside Moments: header, sources, code, notes. The same
 *     list as long as nothing is added
 * @param seen the phases of its run up to it
 * @param messages the warnings that were told at it, or on the way to it
 * @param breakpoints those of the user when it was told
 * @param operands of the instruction that ran next; null where nothing was told of it
 * @param logged the goroutines that were told by then
 * @param output what the program had printed by then, of much only the end
 * @param outputDropped how much of it was left out before
 */
public record Shown(
    Moment moment,
    @Nullable Moment before,
    int newest,
    int run,
    int runs,
    boolean recording,
    List<SessionLine> ground,
    Set<String> seen,
    List<Message> messages,
    Breakpoints breakpoints,
    @Nullable Operands operands,
    List<Session.Logged> logged,
    String output,
    long outputDropped) {}
