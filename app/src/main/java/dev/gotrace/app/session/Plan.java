package dev.gotrace.app.session;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.protocol.moment.Reading;
import java.time.Duration;
import java.util.function.Supplier;

/** What a live session shows: a program that it launches, or one that it takes hold of. */
public sealed interface Plan permits LaunchPlan, TakingPlan {

  /** The executable. */
  ElfBinary program();

  /** The Go release that built it. */
  Reading<String> goVersion();

  /** Whether it was built without {@code -N -l}. */
  Reading<Boolean> optimized();

  /** Where its source may lie, looked up when somebody wants to see it. */
  Supplier<SourceTrees> sources();

  /** How long it may run until its next phase; zero for ever. */
  Duration limit();
}
