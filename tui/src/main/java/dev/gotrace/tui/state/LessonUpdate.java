package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Question;
import java.util.Optional;
import java.util.Set;

/** Goes through a lesson: from stop to stop of it, and through its questions on the way. */
final class LessonUpdate {

  private final Conditions conditions;

  LessonUpdate(Conditions conditions) {
    this.conditions = conditions;
  }

  /** What Space does where a lesson has something to say to it; empty for what it always does. */
  Optional<Next<UiState>> next(UiState state) {
    Moment here = state.session().latest();
    if (here == null) {
      return Optional.empty();
    }
    boolean runs =
        state.session().isLive()
            && state.session().status().kind() == Status.Kind.RUNS
            && !state.lesson().stops().isEmpty();
    if (runs) {
      // It must not count for the next stop, whose question would be gone by.
      return Optional.of(Next.of(state.noting("the program runs: Ctrl-C interrupts it")));
    }
    Optional<Question> asked = state.lesson().next(here);
    if (asked.isPresent()) {
      return Optional.of(Next.of(state.with(new Overlay.Asked(asked.get(), 0))));
    }
    if (!state.lesson().goesOn(here)) {
      return Optional.empty();
    }
    Set<String> stops = state.lesson().stops();
    return Optional.of(
        state.session().isLive()
            ? KeyUpdate.walk(state, new Effect.Tour(stops))
            : TimeKeys.to(state, new Effect.ForwardStop(stops)));
  }

  /** Lets the user write about the stop that is shown. */
  static Next<UiState> annotating(UiState state) {
    Moment here = state.session().latest();
    return here == null
        ? Next.of(state.noting("no stop yet"))
        : Next.of(state, new Effect.Annotate(place(here), state.language()));
  }

  /** Keeps a bookmark at the stop that is shown. */
  static Next<UiState> marked(UiState state, String label) {
    Moment here = state.session().latest();
    return here == null || label.isEmpty()
        ? Next.of(state)
        : Next.of(state, new Effect.Mark(place(here), state.language(), label));
  }

  /** What a lesson can name: lines and instructions inside a phase are of that. */
  private static String place(Moment here) {
    String stop = Lesson.stop(here);
    return stop.isEmpty() ? here.phase() : stop;
  }

  /** A Moment is shown: it may answer the question that is open. */
  UiState shown(UiState state) {
    Moment here = state.session().latest();
    if (here == null) {
      return state;
    }
    Moment before = state.session().before();
    Optional<Lesson.Result> known = state.lesson().answer(before, here, conditions);
    if (known.isPresent()) {
      return answered(state, known.get());
    }
    return state.lesson().isGoneBy(before, here, conditions)
        ? state.noting("what is to be found began before this moment: [ goes back")
        : state;
  }

  private static UiState answered(UiState state, Lesson.Result result) {
    return state
        .with(state.lesson().counting(result))
        .with(new Overlay.Answered(result, 0))
        .noting("")
        .withoutEarly();
  }

  /** Whether what lies over the screen is a lesson's. */
  static boolean isOf(Overlay overlay) {
    return overlay instanceof Overlay.Asked || overlay instanceof Overlay.Answered;
  }

  /** What a key does to it; empty where it closes it and then means what it always means. */
  Optional<Next<UiState>> step(UiState state, String key) {
    return state.overlay() instanceof Overlay.Asked asked
        ? Optional.of(asked(state, asked, key))
        : answer(state, (Overlay.Answered) state.overlay(), key);
  }

  private Next<UiState> asked(UiState state, Overlay.Asked asked, String key) {
    int last = asked.answers() - 1;
    return switch (key) {
      case "Up" -> at(state, asked, Math.max(0, asked.cursor() - 1));
      case "Down" -> at(state, asked, Math.min(last, asked.cursor() + 1));
      case "Enter" -> chosen(state, asked, asked.cursor());
      case "Space" ->
          asked.question().kind() == Question.Kind.FIND
              ? chosen(state, asked, 0)
              : Next.of(state.noting("answer first: a digit, or arrows and Enter; Esc leaves it"));
      case "Esc", "Ctrl-C", "q" ->
          Next.of(
              closed(state.with(state.lesson().leaving(asked.question())))
                  .noting("left without an answer: Space goes on"));
      default -> {
        boolean digit = key.length() == 1 && key.charAt(0) >= '1' && key.charAt(0) <= '9';
        int number = digit ? key.charAt(0) - '1' : -1;
        yield number >= 0 && number <= last ? chosen(state, asked, number) : Next.of(state);
      }
    };
  }

  private static Next<UiState> at(UiState state, Overlay.Asked asked, int cursor) {
    return Next.of(state.with(new Overlay.Asked(asked.question(), cursor)));
  }

  /** What is chosen by its number, from 0. */
  Next<UiState> chosen(UiState state, Overlay.Asked asked, int number) {
    Question question = asked.question();
    Moment here = state.session().latest();
    if (here == null) {
      return Next.of(closed(state));
    }
    return switch (question.kind()) {
      case CHOICE -> Next.of(answered(state, Lesson.choose(question, number)));
      case PREDICT -> {
        String cell = question.cells().get(number);
        UiState waiting = closed(state.with(state.lesson().opening(question, cell, here)));
        yield on(waiting);
      }
      case FIND -> {
        UiState looking = closed(state.with(state.lesson().opening(question, "", here)));
        UiState there = shown(looking);
        yield Next.of(
            there.overlay() instanceof Overlay.None && there.notice().equals(looking.notice())
                ? there.noting("go there by any key: each stop is looked at")
                : there);
      }
    };
  }

  /** To the next question of this stop, or from it. */
  private Next<UiState> on(UiState state) {
    return next(state)
        .orElseGet(
            () ->
                state.session().isLive()
                    ? KeyUpdate.walk(state, new Effect.Next())
                    : TimeKeys.to(state, new Effect.ForwardPhase()));
  }

  private Optional<Next<UiState>> answer(UiState state, Overlay.Answered answered, String key) {
    int page = Overlay.rows(state.rows());
    return switch (key) {
      case "Up" -> Optional.of(Next.of(scrolled(state, answered, -1)));
      case "Down" -> Optional.of(Next.of(scrolled(state, answered, 1)));
      case "PgUp" -> Optional.of(Next.of(scrolled(state, answered, -page)));
      case "PgDn" -> Optional.of(Next.of(scrolled(state, answered, page)));
      case "Esc", "Ctrl-C", "Enter", "q" -> Optional.of(Next.of(shown(closed(state))));
      // What answers a prediction or a search is on the screen, and was not looked at yet.
      case "Space" ->
          Optional.of(
              answered.result().question().kind() == Question.Kind.CHOICE
                  ? on(closed(state))
                  : Next.of(shown(closed(state))));
      default -> Optional.empty();
    };
  }

  private static UiState scrolled(UiState state, Overlay.Answered answered, int by) {
    return state.with(new Overlay.Answered(answered.result(), Math.max(0, answered.top() + by)));
  }

  private static UiState closed(UiState state) {
    return state.with(new Overlay.None());
  }
}
