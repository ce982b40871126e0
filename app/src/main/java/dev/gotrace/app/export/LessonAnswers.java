package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.tui.state.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a recording itself answers of a lesson's questions, by the places of its stops. */
final class LessonAnswers {

  private final Walk walk;
  private final Conditions conditions;

  /** The places that the teacher has something for: the tour. */
  final TreeSet<Integer> tour = new TreeSet<>();

  LessonAnswers(Walk walk, Conditions conditions) {
    this.walk = walk;
    this.conditions = conditions;
    walk.notes.stream()
        .filter(note -> !note.own())
        .map(Note::of)
        .forEach(id -> walk.place(id).ifPresent(tour::add));
  }

  /** Where a question that is asked at a place is answered: where the tour goes from there. */
  Optional<Integer> next(int at) {
    Integer stop = tour.higher(at);
    int last = walk.stops.size() - 1;
    if (stop != null || at >= last) {
      return Optional.ofNullable(stop);
    }
    // Behind the tour's last stop one goes on from phase to phase.
    for (int i = at + 1; i < last; i++) {
      if (walk.stops.get(i).moment().kind() == Moment.Kind.PHASE) {
        return Optional.of(i);
      }
    }
    return Optional.of(last);
  }

  /** Of the cells that a question names, those that are other at the next stop. */
  List<String> changed(Question question, int at) {
    return next(at)
        .map(next -> question.changed(walk.stops.get(at).moment(), walk.stops.get(next).moment()))
        .orElse(List.of());
  }

  /** Where what is to be found begins to be there. */
  List<Integer> found(Question question) {
    List<Integer> found = new ArrayList<>();
    boolean before = false;
    for (int i = 0; i < walk.stops.size(); i++) {
      boolean here = conditions.holds(question.holds(), walk.stops.get(i).moment());
      if (here && !before) {
        found.add(i);
      }
      before = here;
    }
    return found;
  }
}
