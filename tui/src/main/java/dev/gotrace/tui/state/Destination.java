package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A place in the list of those that one can go to.
 *
 * @param number its number in the list: {@code 8} of a phase, {@code 8.3} of a step in it; those of
 *     bookmarks go on behind the phases'
 * @param id the phase's or step's
 * @param phase the id of the phase that it is in
 * @param title what it is about, in the language of the screen; empty where that is not known
 */
public record Destination(Kind kind, String number, String id, String phase, String title) {

  /** What it is. */
  public enum Kind {
    PHASE,
    STEP,
    BOOKMARK
  }

  /**
   * All that a typed text finds: a number, or a part of a name or a title. Nothing finds the
   * phases, the steps of the one where the program stands, and the bookmarks.
   */
  public static List<Destination> all(UiState state, String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    Moment here = state.session().latest();
    return every(state).stream()
        .filter(
            each ->
                wanted.isEmpty()
                    ? each.kind != Kind.STEP || here != null && each.phase.equals(here.phase())
                    : each.has(wanted))
        .toList();
  }

  private boolean has(String wanted) {
    boolean numbered = wanted.matches("[0-9]+(\\.[0-9]*)?");
    return numbered
        ? (number + ".").startsWith(wanted + ".")
            || wanted.contains(".") && number.startsWith(wanted)
        : id.toLowerCase(Locale.ROOT).contains(wanted)
            || title.toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static List<Destination> every(UiState state) {
    List<Destination> all = new ArrayList<>();
    String language = state.language();
    List<String> phases = state.session().phases();
    for (int i = 0; i < phases.size(); i++) {
      String phase = phases.get(i);
      String title = state.session().note(phase, language).map(Text::title).orElse("");
      String number = String.valueOf(i + 1);
      all.add(new Destination(Kind.PHASE, number, phase, phase, title));
      int of = 0;
      for (StepName step : state.steps()) {
        if (step.phase().equals(phase)) {
          String place = number + "." + ++of;
          all.add(new Destination(Kind.STEP, place, step.id(), phase, step.text(language)));
        }
      }
    }
    int number = phases.size();
    for (Bookmark mark : state.lesson().bookmarks()) {
      String place = String.valueOf(++number);
      String phase =
          state.steps().stream()
              .filter(step -> step.id().equals(mark.of()))
              .map(StepName::phase)
              .findFirst()
              .orElse(mark.of());
      all.add(new Destination(Kind.BOOKMARK, place, mark.of(), phase, mark.label().text(language)));
    }
    return all;
  }

  /** The place of the one that the cursor is on; -1 in an empty list. */
  public static int at(List<Destination> all, Overlay.GoTo list) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).number.equals(list.at())) {
        return i;
      }
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).number.equals(list.typed()) || all.get(i).id.equals(list.typed())) {
        return i;
      }
    }
    return all.isEmpty() ? -1 : 0;
  }
}
