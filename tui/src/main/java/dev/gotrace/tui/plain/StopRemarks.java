package dev.gotrace.tui.plain;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.view.PhaseBar;
import dev.gotrace.tui.view.Scene;
import dev.gotrace.tui.view.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is to be said of a stop beside its state: of phases that nobody saw. */
final class StopRemarks {

  private StopRemarks() {}

  /**
   * @param seen the phases of the Moments so far
   * @param late whether it is the first stop of a program that was taken hold of
   */
  static List<String> of(Scene scene, List<String> phases, Set<String> seen, boolean late) {
    List<String> remarks = new ArrayList<>();
    Moment moment = scene.moment();
    Words words = scene.words();
    if (late) {
      List<String> unobserved = PhaseBar.unobserved(phases, seen);
      if (!unobserved.isEmpty()) {
        remarks.add(words.say("not observed: {0}", String.join(", ", unobserved)));
      }
    }
    String after = moment.notes().phasesAfter();
    if (after != null) {
      String doubtful = String.join(", ", PhaseBar.doubtful(phases, moment.phase()));
      remarks.add(words.say("cannot tell: {0}; {1}", doubtful, words.sentence(after)));
    }
    List<String> missed = PhaseBar.missed(phases, seen);
    if (moment.exit() != null && !missed.isEmpty()) {
      remarks.add(words.say("no stop at: {0}", String.join(", ", missed)));
    }
    return remarks;
  }
}
