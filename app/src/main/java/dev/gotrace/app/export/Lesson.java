package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Changes;
import dev.gotrace.protocol.moment.Question;
import java.util.ArrayList;
import java.util.List;

/** What a recording itself answers of a lesson's questions. */
final class Lesson {

  private final Walk walk;
  private final Finding finding;

  Lesson(Walk walk, Finding finding) {
    this.walk = walk;
    this.finding = finding;
  }

  /** Of the cells that a question names, those that are different at the next stop. */
  List<String> changed(Question question, int at) {
    if (at + 1 >= walk.stops.size()) {
      return List.of();
    }
    Stop next = walk.stops.get(at + 1);
    Changes changes = Changes.between(walk.stops.get(at).moment(), next.moment());
    return question.cells().stream().filter(cell -> isChanged(changes, cell)).toList();
  }

  // A P, G or M is named as a whole, too: it may be new or gone.
  private static boolean isChanged(Changes changes, String cell) {
    return changes.has(cell) || changes.added().contains(cell) || changes.removed().contains(cell);
  }

  /** The stops, by their places, at which what is to be found is there. */
  List<Integer> found(Question question) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < walk.stops.size(); i++) {
      if (finding.at(question.holds(), walk.stops.get(i).moment())) {
        found.add(i);
      }
    }
    return found;
  }
}
