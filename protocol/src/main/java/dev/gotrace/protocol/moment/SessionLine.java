package dev.gotrace.protocol.moment;

/**
 * One line of a session. What a view shows comes from these lines alone, so that a recording shows
 * the same as a live program.
 */
public sealed interface SessionLine
    permits Header,
        Moment,
        Source,
        Code,
        WrittenCode,
        Operands,
        Text,
        Message,
        Breakpoints,
        Creation,
        Note,
        Question,
        Bookmark,
        Layouts,
        Maps,
        End,
        Other {}
