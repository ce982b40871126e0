package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lesson, and how far a learner has come with its questions.
 *
 * @param notes of the teacher and of the learner
 * @param done the ids of the questions that were answered or left
 * @param open the questions whose answers are not known yet
 * @param right how many were answered right
 * @param answered how many were answered
 */
public record Lesson(
    List<Note> notes,
    List<Question> questions,
    List<Bookmark> bookmarks,
    Set<String> done,
    List<Open> open,
    int right,
    int answered) {

  /** Before a session has told of one. */
  public static final Lesson NONE =
      new Lesson(List.of(), List.of(), List.of(), Set.of(), List.of(), 0, 0);

  /**
   * A question that a later Moment answers.
   *
   * @param cell of a prediction, what the learner thinks will change; empty for a search
   * @param asked the Moment at which it was asked
   */
  public record Open(Question question, String cell, Moment asked) {}

  /**
   * What came of an answer.
   *
   * @param chosen the number of the choice, or of the cell, from 0; -1 for a search
   * @param changed of a prediction, the cells that did change
   */
  public record Result(Question question, boolean right, int chosen, List<String> changed) {}

  /** Whether a line belongs to a lesson. */
  public static boolean isOf(SessionLine line) {
    return line instanceof Note || line instanceof Question || line instanceof Bookmark;
  }

  /** With a line that {@link #isOf} one; a note takes the place of the one before it. */
  public Lesson with(SessionLine line) {
    if (line instanceof Note note) {
      boolean known = notes.stream().anyMatch(each -> isSame(each, note));
      List<Note> all =
          known
              ? notes.stream().map(each -> isSame(each, note) ? note : each).toList()
              : and(notes, note);
      return new Lesson(all, questions, bookmarks, done, open, right, answered);
    }
    if (line instanceof Question question) {
      List<Question> all = and(questions, question);
      return new Lesson(notes, all, bookmarks, done, open, right, answered);
    }
    List<Bookmark> all = line instanceof Bookmark mark ? and(bookmarks, mark) : bookmarks;
    return new Lesson(notes, questions, all, done, open, right, answered);
  }

  private static boolean isSame(Note one, Note other) {
    return one.of().equals(other.of()) && one.own() == other.own();
  }

  private static <T> List<T> and(List<T> list, T more) {
    List<T> all = new ArrayList<>(list);
    all.add(more);
    return all;
  }

  /** The phase or step whose stop a Moment is; empty where it is at none. */
  public static String stop(Moment moment) {
    return switch (moment.kind()) {
      case PHASE -> moment.phase();
      case STEP -> Objects.requireNonNullElse(moment.step(), "");
      default -> "";
    };
  }

  /** The phases and steps that the teacher has something for, in the lesson's order: the tour. */
  public Set<String> stops() {
    Set<String> stops = new LinkedHashSet<>();
    notes.stream().filter(note -> !note.own()).map(Note::of).forEach(stops::add);
    return stops;
  }

  /** Which stop of the tour a Moment is, from 1; 0 for none. */
  public int place(Moment moment) {
    return List.copyOf(stops()).indexOf(stop(moment)) + 1;
  }

  /** Whether the tour has a stop that comes after this Moment's. */
  public boolean goesOn(Moment moment) {
    int stops = stops().size();
    return stops > 0 && place(moment) != stops;
  }

  /** What is said at a Moment's step or, where nothing is said of that, of its phase. */
  public List<Note> notes(Moment moment) {
    String step = moment.step();
    return Stream.of(Optional.ofNullable(step), Optional.of(moment.phase()))
        .flatMap(Optional::stream)
        .map(id -> notes.stream().filter(note -> note.of().equals(id)).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** The first question that is to be asked before this stop is left. */
  public Optional<Question> next(Moment moment) {
    String at = stop(moment);
    return questions.stream()
        .filter(question -> question.of().equals(at) && !done.contains(question.id()))
        .findFirst();
  }

  /** With a question left without an answer, or begun to be answered. */
  public Lesson leaving(Question question) {
    Set<String> all = new LinkedHashSet<>(done);
    all.add(question.id());
    return new Lesson(notes, questions, bookmarks, all, open, right, answered);
  }

  /** With a question that a later Moment answers. */
  public Lesson opening(Question question, String cell, Moment asked) {
    List<Open> more = and(open, new Open(question, cell, asked));
    Set<String> all = leaving(question).done;
    return new Lesson(notes, questions, bookmarks, all, more, right, answered);
  }

  /** With an answer counted. */
  public Lesson counting(Result result) {
    Set<String> all = leaving(result.question()).done;
    List<Open> left =
        open.stream().filter(each -> !each.question().equals(result.question())).toList();
    return new Lesson(
        notes, questions, bookmarks, all, left, right + (result.right() ? 1 : 0), answered + 1);
  }

  /** What a choice comes to. */
  public static Result choose(Question question, int chosen) {
    return new Result(question, question.choices().get(chosen).right(), chosen, List.of());
  }

  /**
   * What a Moment that is shown says of the first open question that it says something of.
   *
   * @param before the Moment before it, null for none
   */
  public Optional<Result> answer(@Nullable Moment before, Moment shown, Conditions conditions) {
    return open.stream()
        .map(each -> answer(each, before, shown, conditions))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Whether a Moment that was to be found lies before the one that is shown: what is looked for
   * holds here, and did at the Moment before.
   *
   * @param before the Moment before it, null for none
   */
  public boolean isGoneBy(@Nullable Moment before, Moment shown, Conditions conditions) {
    return open.stream()
        .map(Open::question)
        .filter(question -> question.kind() == Question.Kind.FIND)
        .anyMatch(
            question ->
                conditions.holds(question.holds(), shown) && held(question, before, conditions));
  }

  private static boolean held(Question question, @Nullable Moment before, Conditions conditions) {
    return before != null && conditions.holds(question.holds(), before);
  }

  private Optional<Result> answer(
      Open now, @Nullable Moment before, Moment shown, Conditions conditions) {
    Question question = now.question();
    if (question.kind() == Question.Kind.FIND) {
      return conditions.holds(question.holds(), shown) && !held(question, before, conditions)
          ? Optional.of(new Result(question, true, -1, List.of()))
          : Optional.empty();
    }
    boolean later = shown.number() > now.asked().number();
    boolean stops = stops().contains(stop(shown)) || !goesOn(now.asked()) || shown.exit() != null;
    if (!later || !stops) {
      return Optional.empty();
    }
    List<String> changed = question.changed(now.asked(), shown);
    int chosen = question.cells().indexOf(now.cell());
    return Optional.of(new Result(question, changed.contains(now.cell()), chosen, changed));
  }
}
