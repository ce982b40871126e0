package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.keys.Action;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys for the list of places that one can go to: what is typed filters it. */
final class GoToUpdate {

  /** A Moment's number, as links and people write it. */
  private static final Pattern NUMBER = Pattern.compile("#?m?(\\d{1,9})");

  private static final int LONGEST = 100;

  private GoToUpdate() {}

  /** Opens the list, with the cursor on a phase. */
  static Next<UiState> open(UiState state, int phase) {
    Overlay.GoTo list = new Overlay.GoTo("", String.valueOf(phase + 1));
    return state.steps().isEmpty()
        ? Next.of(state.with(list), new Effect.Steps())
        : Next.of(state.with(list));
  }

  static Next<UiState> step(UiState state, Overlay.GoTo list, String key) {
    String typed = list.typed();
    int page = Overlay.rows(state.rows());
    return switch (key) {
      case "Up" -> Next.of(moved(state, list, -1));
      case "Down" -> Next.of(moved(state, list, 1));
      case "PgUp" -> Next.of(moved(state, list, -page));
      case "PgDn" -> Next.of(moved(state, list, page));
      case "Home" -> Next.of(moved(state, list, Integer.MIN_VALUE / 2));
      case "End" -> Next.of(moved(state, list, Integer.MAX_VALUE / 2));
      case "Enter" -> chosen(state, list);
      case "Space" -> typed.isEmpty() ? chosen(state, list) : Next.of(typed(state, typed + " "));
      case "Backspace" ->
          Next.of(
              typed.isEmpty()
                  ? state
                  : typed(state, typed.substring(0, typed.offsetByCodePoints(typed.length(), -1))));
      default -> {
        boolean printable = key.codePointCount(0, key.length()) == 1;
        yield Next.of(printable ? typed(state, typed + key) : state);
      }
    };
  }

  /** What is typed is another filter, and the cursor is on the first that it finds. */
  static UiState typed(UiState state, String text) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return state.with(new Overlay.GoTo(bounded, ""));
  }

  private static UiState moved(UiState state, Overlay.GoTo list, int by) {
    List<Destination> all = Destination.all(state, list.typed());
    int to = Destination.at(all, list) + by;
    return at(state, list, all, Math.max(0, Math.min(to, all.size() - 1)));
  }

  private static UiState at(UiState state, Overlay.GoTo list, List<Destination> all, int index) {
    return index >= all.size()
        ? state
        : state.with(new Overlay.GoTo(list.typed(), all.get(index).number()));
  }

  /** A click: once it moves the cursor, twice it goes there. */
  static Next<UiState> clicked(UiState state, Overlay.GoTo list, int line) {
    List<Destination> all = Destination.all(state, list.typed());
    return line == Destination.at(all, list)
        ? chosen(state, list)
        : Next.of(at(state, list, all, Math.min(line, all.size() - 1)));
  }

  private static Next<UiState> chosen(UiState state, Overlay.GoTo list) {
    List<Destination> all = Destination.all(state, list.typed());
    UiState closed = state.with(new Overlay.None());
    if (all.isEmpty()) {
      return typed(state, closed, list.typed().strip());
    }
    Destination to = all.get(Destination.at(all, list));
    if (!state.session().isLive()) {
      return TimeKeys.to(closed, new Effect.SeekPhase(to.id()));
    }
    Optional<String> no = state.session().cannot(Action.RESTART);
    return no.isPresent() && isBehind(state, to)
        ? Next.of(closed.refusing(no.get()))
        : KeyUpdate.walk(closed, new Effect.Go(to.id()));
  }

  /** Of a step in the phase where the program stands, the program's owner knows. */
  private static boolean isBehind(UiState state, Destination to) {
    Moment here = state.session().latest();
    boolean within = here != null && to.phase().equals(here.phase()) && !to.id().equals(to.phase());
    return !within && state.session().isBehind(to.phase());
  }

  /** To a kept Moment by its number, or on to an article's line. */
  private static Next<UiState> typed(UiState state, UiState closed, String typed) {
    Matcher number = NUMBER.matcher(typed);
    if (number.matches()) {
      return TimeKeys.to(closed, new Effect.Seek(Integer.parseInt(number.group(1))));
    }
    return typed.indexOf(':') > 0
        ? KeyUpdate.walk(closed, new Effect.GoLine(typed))
        : Next.of(state.noting("no phase or step has {0} in its name", typed));
  }
}
