package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.keys.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the screen shows.
 *
 * @param columns the terminal's width
 * @param rows the terminal's height
 * @param language {@code en} or {@code zh}
 * @param recent the panels that had the focus, the one that has it first
 * @param zoomed whether the panel in focus has the whole screen
 * @param deep whether the note has as much room as it needs
 * @param asm how the machine code is written that stands in the source's place; null for source
 * @param scrolls where panels are scrolled to; one that is missing follows the program
 * @param unfolded the groups of goroutines and runs of Ps that are not folded, by their names
 * @param find what was last looked for
 * @param used the actions that were used so far, which the bottom line goes by
 * @param early what was asked for while the program ran for a moment only, to be done one by one
 * @param lesson what a lesson says and asks
 * @param search what was last searched in the states of all Moments; n and N walk its hits
 * @param steps those that can be gone to; empty until that was asked
 * @param against what the recording is held against; null where it is alone
 * @param notice what the last key did, where that is not plain to see
 */
public record UiState(
    int columns,
    int rows,
    String language,
    Session session,
    List<PanelId> recent,
    boolean zoomed,
    boolean deep,
    @Nullable Syntax asm,
    Map<PanelId, Scroll> scrolls,
    GoroutineOptions goroutines,
    Set<String> unfolded,
    Overlay overlay,
    String find,
    Set<Action> used,
    List<Effect> early,
    Lesson lesson,
    Search search,
    List<StepName> steps,
    @Nullable Against against,
    Notice notice) {

  /** Before anything has happened. */
  public static UiState starting(int columns, int rows, String language, Session session) {
    return new UiState(
        columns,
        rows,
        language,
        session,
        List.of(PanelId.SOURCE),
        false,
        false,
        null,
        Map.of(),
        GoroutineOptions.ALL,
        Set.of(),
        new Overlay.None(),
        "",
        Set.of(),
        List.of(),
        Lesson.NONE,
        Search.NONE,
        List.of(),
        null,
        Notice.NONE);
  }

  /** The panel that arrows move in. */
  public PanelId focus() {
    return recent.get(0);
  }

  UiState sized(int width, int height) {
    return changed(
        next -> {
          next.columns = width;
          next.rows = height;
        });
  }

  UiState with(Session session) {
    return changed(next -> next.session = session);
  }

  UiState with(Overlay overlay) {
    return changed(next -> next.overlay = overlay);
  }

  UiState with(Map<PanelId, Scroll> scrolls) {
    return changed(next -> next.scrolls = scrolls);
  }

  UiState with(PanelId panel, Scroll scroll) {
    Map<PanelId, Scroll> all = new HashMap<>(scrolls);
    all.put(panel, scroll);
    return with(all);
  }

  UiState with(GoroutineOptions options) {
    return changed(next -> next.goroutines = options);
  }

  /** With this group or run unfolded when it was folded, and the other way round. */
  UiState folding(String name) {
    Set<String> other = new HashSet<>(unfolded);
    if (!other.remove(name)) {
      other.add(name);
    }
    return changed(next -> next.unfolded = other);
  }

  UiState focused(PanelId panel) {
    List<PanelId> order = new ArrayList<>(recent);
    order.remove(panel);
    order.add(0, panel);
    return changed(next -> next.recent = order);
  }

  /** With a panel in front of those that it shares a place with, unless one of them is in use. */
  UiState inFront(PanelId panel) {
    List<PanelId> order = new ArrayList<>(recent);
    order.remove(panel);
    order.add(Math.min(1, order.size()), panel);
    return focus() == panel ? this : changed(next -> next.recent = order);
  }

  UiState zoomed(boolean zoom) {
    return changed(next -> next.zoomed = zoom);
  }

  UiState deep(boolean whole) {
    return changed(next -> next.deep = whole);
  }

  UiState asm(@Nullable Syntax syntax) {
    return changed(next -> next.asm = syntax);
  }

  UiState speaking(String other) {
    return changed(next -> next.language = other);
  }

  UiState finding(String text) {
    return changed(next -> next.find = text);
  }

  /** With a line about what the last key did; an empty phrase takes it away. */
  UiState noting(String english, String... values) {
    return english.isEmpty() && notice.english().isEmpty()
        ? this
        : changed(next -> next.notice = Notice.noting(english, values));
  }

  UiState with(Search now) {
    return changed(next -> next.search = now);
  }

  UiState knowing(List<StepName> all) {
    return changed(next -> next.steps = List.copyOf(all));
  }

  UiState with(Lesson now) {
    return changed(next -> next.lesson = now);
  }

  UiState with(Against now) {
    return changed(next -> next.against = now);
  }

  UiState with(Notice what) {
    return changed(next -> next.notice = what);
  }

  /** Tells why something is not possible. */
  UiState refusing(String why) {
    return changed(next -> next.notice = new Notice(why, List.of(), true));
  }

  /** With something to be done at the next stop. */
  UiState later(Effect effect) {
    List<Effect> all = new ArrayList<>(early);
    all.add(effect);
    return changed(next -> next.early = all);
  }

  /** Does the first of what is to be done, and keeps the rest. */
  Next<UiState> firstOfEarly() {
    List<Effect> rest = early.subList(1, early.size());
    return KeyUpdate.walk(changed(next -> next.early = List.copyOf(rest)), early.get(0));
  }

  UiState withoutEarly() {
    return early.isEmpty() ? this : changed(next -> next.early = List.of());
  }

  UiState using(Action action) {
    if (used.contains(action)) {
      return this;
    }
    Set<Action> all = new HashSet<>(used);
    all.add(action);
    return changed(next -> next.used = all);
  }

  private UiState changed(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.state();
  }

  /** A state in the making. */
  private static final class Copy {
    int columns;
    int rows;
    String language;
    Session session;
    List<PanelId> recent;
    boolean zoomed;
    boolean deep;
    @Nullable Syntax asm;
    Map<PanelId, Scroll> scrolls;
    GoroutineOptions goroutines;
    Set<String> unfolded;
    Overlay overlay;
    String find;
    Set<Action> used;
    List<Effect> early;
    Lesson lesson;
    Search search;
    List<StepName> steps;
    @Nullable Against against;
    Notice notice;

    Copy(UiState of) {
      columns = of.columns;
      rows = of.rows;
      language = of.language;
      session = of.session;
      recent = of.recent;
      zoomed = of.zoomed;
      deep = of.deep;
      asm = of.asm;
      scrolls = of.scrolls;
      goroutines = of.goroutines;
      unfolded = of.unfolded;
      overlay = of.overlay;
      find = of.find;
      used = of.used;
      early = of.early;
      lesson = of.lesson;
      search = of.search;
      steps = of.steps;
      against = of.against;
      notice = of.notice;
    }

    UiState state() {
      return new UiState(
          columns,
          rows,
          language,
          session,
          recent,
          zoomed,
          deep,
          asm,
          scrolls,
          goroutines,
          unfolded,
          overlay,
          find,
          used,
          early,
          lesson,
          search,
          steps,
          against,
          notice);
    }
  }
}
