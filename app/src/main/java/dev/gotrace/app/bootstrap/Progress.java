package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.Underway;
import dev.gotrace.protocol.debugger.Stop;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a program has come that nobody watched from its start, going by what was read of it.
 *
 * @param phase the latest phase that is known to have begun
 * @param isSure whether it has come no farther: whatever would show that was looked at
 */
record Progress(Phase phase, boolean isSure) {

  /**
   * A phase has begun where its function has not ended yet on a thread that was looked at or in the
   * main goroutine, or the runtime has written what it writes from then on. The program's own
   * package runs no sooner than the first of the functions that stay: as its initialisation.
   */
  static Progress of(List<ResolvedPhase> phases, Underway underway, Stop.Stopped stop) {
    List<Phase> staying = phases.stream().map(ResolvedPhase::phase).filter(Phase::stays).toList();
    Set<String> functions = underway.functions(stop, names(staying));
    Phase latest = phases.get(0).phase();
    for (ResolvedPhase each : phases) {
      Phase phase = each.phase();
      boolean own =
          !staying.isEmpty() && phase.equals(staying.get(0)) && runsOwn(staying, functions);
      if (own
          || phase.function().filter(functions::contains).isPresent()
          || phase.signs().stream().anyMatch(underway::isSet)) {
        latest = phase;
      }
    }
    boolean last = !staying.isEmpty() && latest.equals(staying.get(staying.size() - 1));
    return new Progress(latest, last || underway.isSure());
  }

  private static Set<String> names(List<Phase> phases) {
    return phases.stream()
        .map(Phase::function)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /** Whether code runs of the package that the last of these functions is in. */
  private static boolean runsOwn(List<Phase> staying, Set<String> functions) {
    String last = staying.get(staying.size() - 1).function().orElse("");
    String prefix = last.substring(0, last.indexOf('.') + 1);
    return !prefix.isEmpty() && functions.stream().anyMatch(name -> name.startsWith(prefix));
  }
}
