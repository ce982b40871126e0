package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Question;
import dev.gotrace.tui.state.Conditions;
import java.util.ArrayList;
import java.util.List;

/** What a recording itself answers of a lesson's questions. */
final class LessonAnswers {

  private final Walk walk;
  private final Conditions conditions;

  LessonAnswers(Walk walk, Conditions conditions) {
    this.walk = walk;
    this.conditions = conditions;
  }

  /** Of the cells that a question names, those that are different at the next stop. */
  List<String> changed(Question question, int at) {
    if (at + 1 >= walk.stops.size()) {
      return List.of();
    }
    return question.changed(walk.stops.get(at).moment(), walk.stops.get(at + 1).moment());
  }

  /** The stops, by their places, at which what is to be found is there. */
  List<Integer> found(Question question) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < walk.stops.size(); i++) {
      if (conditions.holds(question.holds(), walk.stops.get(i).moment())) {
        found.add(i);
      }
    }
    return found;
  }

  /** Of these, where it begins to be there. */
  static List<Integer> beginnings(List<Integer> found) {
    return found.stream().filter(at -> !found.contains(at - 1)).toList();
  }
}
