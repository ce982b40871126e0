package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.Underway;
import dev.gotrace.protocol.debugger.Stop;
import java.util.List;
import java.util.Set;

/** How far a program has come that nobody watched from its start, going by what was read of it. */
final class Progress {

  private Progress() {}

  /**
   * The latest phase that is known to have begun: its function has not ended yet on the thread that
   * stopped or in the main goroutine, or the runtime has written what it writes from then on. It
   * may have come farther than what was read can tell; it has not come less far.
   */
  static Phase of(List<ResolvedPhase> phases, Underway underway, Stop.Stopped stop) {
    Set<String> functions = underway.functions(stop);
    Phase latest = phases.get(0).phase();
    for (ResolvedPhase each : phases) {
      Phase phase = each.phase();
      if (phase.function().filter(functions::contains).isPresent()
          || phase.signs().stream().anyMatch(underway::isSet)) {
        latest = phase;
      }
    }
    return latest;
  }
}
