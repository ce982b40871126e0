package dev.gotrace.app.bootstrap;

import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Reading;

/**
 * A phase in one binary.
 *
 * @param at the first instruction of its function; absent, with why, when this binary has none
 */
public record ResolvedPhase(Phase phase, Reading<CodeLocation> at) {}
