package dev.gotrace.protocol.moment;

/**
 * The call stack of the goroutine on whose behalf a thread works on its g0. It is derived: from
 * what the goroutine saved when it was left (g.sched), by following frame pointers.
 *
 * @param of the goroutine: {@code g1}
 * @param frames innermost first, at most 32; the first is where the goroutine goes on
 */
public record GoroutineFrames(String of, Listing<Place> frames) {}
