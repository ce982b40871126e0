package dev.gotrace.app.session;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.protocol.moment.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a live session shows: a program that it launches, or one that it takes hold of. */
public sealed interface Plan permits LaunchPlan, TakingPlan {

  /** The executable. */
  ElfBinary program();

  /** The Go release that built it. */
  Reading<String> goVersion();

  /** Whether it was built without {@code -N -l}. */
  Reading<Boolean> optimized();

  /** Where files with a relative name may lie: GOROOT/src, the program's folder. */
  List<Path> sourceFolders();

  /** How long it may run until its next phase; zero for ever. */
  Duration limit();
}
