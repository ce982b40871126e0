package dev.gotrace.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All phases: which are behind us, where we are, and which are to come. */
public final class PhaseBar {

  private PhaseBar() {}

  /**
   * The phases that the program ended without a stop at: those after the furthest one that was
   * seen, for earlier ones lie behind it even where nobody looked.
   *
   * @param phases all phases in their order; the last one is the end itself
   * @param seen the phases of the Moments so far
   */
  public static List<String> missed(List<String> phases, Set<String> seen) {
    int end = Math.max(0, phases.size() - 1);
    int from = 0;
    for (int i = 0; i < end; i++) {
      if (seen.contains(phases.get(i))) {
        from = i + 1;
      }
    }
    return phases.subList(from, end);
  }

  /**
   * The phases that lie behind a program that was taken hold of later: nobody looked.
   *
   * @param seen the phases of the Moments so far
   */
  public static List<String> unobserved(List<String> phases, Set<String> seen) {
    List<String> unobserved = new ArrayList<>();
    for (String phase : phases) {
      if (seen.contains(phase)) {
        return unobserved;
      }
      unobserved.add(phase);
    }
    return List.of();
  }

  /**
   * The phases after one, but for the end: a program that is there has not come to that.
   *
   * @param current the phase of the Moment that is shown
   */
  public static List<String> doubtful(List<String> phases, String current) {
    int end = Math.max(0, phases.size() - 1);
    return phases.subList(Math.min(end, phases.indexOf(current) + 1), end);
  }

  /**
   * @param phases all phases in their order
   * @param seen the phases of the Moments so far
   * @param current the phase of the Moment that is shown
   * @param ended whether the program has ended, so that what was not seen will not come
   * @param watched whether it was seen from its start on; else what came before was not observed
   * @param unsure whether nothing tells if the phases after the current one are over
   */
  public static Panel of(
      Words words,
      List<String> phases,
      Set<String> seen,
      String current,
      boolean ended,
      boolean watched,
      boolean unsure) {
    List<String> doubtful = unsure ? doubtful(phases, current) : List.of();
    List<String> missed = missed(phases, seen);
    List<String> unobserved = watched ? List.of() : unobserved(phases, seen);
    List<Cell> cells = new ArrayList<>();
    for (String phase : phases) {
      if (phase.equals(current)) {
        cells.add(Cell.text(Mark.CURRENT, phase));
      } else if (unobserved.contains(phase)) {
        cells.add(Cell.text(Mark.ABSENT, words.say("{0}: not observed", phase)));
      } else if (doubtful.contains(phase)) {
        cells.add(
            Cell.text(Mark.UNREADABLE, words.say("{0}: cannot tell whether it is over", phase)));
      } else if (!missed.contains(phase) && !phase.equals(phases.get(phases.size() - 1))) {
        cells.add(Cell.text(Mark.DONE, phase));
      } else if (ended) {
        cells.add(Cell.text(Mark.ABSENT, words.say("{0}: no stop at it", phase)));
      } else {
        cells.add(Cell.text(phase));
      }
    }
    return Panel.of("phases", words.say("phases"), List.of(new Row(Mark.NONE, cells)));
  }
}
