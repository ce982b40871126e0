package dev.gotrace.app.session;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.protocol.moment.Reading;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A program that was started by somebody else, and how to get at it.
 *
 * @param name its file's name, as the user knows it
 */
public record TakingPlan(
    Way way,
    String name,
    ElfBinary program,
    Reading<String> goVersion,
    Reading<Boolean> optimized,
    Supplier<SourceTrees> sources,
    Duration limit)
    implements Plan {}
