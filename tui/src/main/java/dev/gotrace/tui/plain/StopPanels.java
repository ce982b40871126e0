package dev.gotrace.tui.plain;

import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import java.util.Set;

/** Which panels a stop prints by itself. */
final class StopPanels {

  /**
   * What is printed at a step and a line: what they change is little, and the rest was printed at
   * the phase.
   */
  private static final Set<String> AT_STEPS = Set.of("source", "changed", "output");

  private StopPanels() {}

  static boolean isTold(String panel, Moment moment) {
    boolean near = moment.kind() == Moment.Kind.STEP || moment.kind() == Moment.Kind.LINE;
    if (near && !AT_STEPS.contains(panel)) {
      return false;
    }
    return switch (panel) {
      case "phases" -> false;
      case "output" -> !moment.output().isEmpty() || moment.outputDropped() > 0;
      case "frames" ->
          moment.frames().asOptional().map(Listing::of).filter(frames -> frames == 1).isEmpty();
      default -> true;
    };
  }
}
