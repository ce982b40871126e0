package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.Jumps;
import dev.gotrace.protocol.moment.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A step and where its line may be entered.
 *
 * @param entries the first that is come by is where the step begins; none where it cannot be
 *     stopped at
 */
public record EnteredStep(Step step, List<Address> entries) {

  /**
   * @param jumps of the running program
   */
  public static List<EnteredStep> of(List<ResolvedStep> steps, Jumps jumps) {
    List<EnteredStep> entered = new ArrayList<>(steps.size());
    for (ResolvedStep step : steps) {
      Set<Address> entries = new LinkedHashSet<>();
      step.at().asOptional().ifPresent(at -> entries.add(at.pc()));
      for (ResolvedStep.Piece piece : step.pieces()) {
        entries.add(piece.start());
        entries.addAll(jumps.into(piece.start(), piece.end()));
      }
      entered.add(new EnteredStep(step.step(), List.copyOf(entries)));
    }
    return entered;
  }
}
