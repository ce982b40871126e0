package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Layouts;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.keys.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What keys do in time; and in the past and in recordings, what walking keys do there. */
public final class TimeKeys {

  private TimeKeys() {}

  /** What an action asks for in time; empty for one that has nothing to do with it. */
  public static Optional<Effect.InTime> effect(Action action) {
    return Optional.ofNullable(
        switch (action) {
          case BACK -> new Effect.Back();
          case FORWARD -> new Effect.Forward();
          case BACK_PHASE -> new Effect.BackPhase();
          case FORWARD_PHASE -> new Effect.ForwardPhase();
          case FIRST -> new Effect.First();
          case LAST -> new Effect.Last();
          default -> null;
        });
  }

  /** What a walking action means where no program is walked; empty for any other. */
  public static Optional<Effect.InTime> walking(Action action) {
    return Optional.ofNullable(
        switch (action) {
          case NEXT -> new Effect.ForwardPhase();
          case STEP -> new Effect.ForwardStep();
          case LINE -> new Effect.ForwardBy(Moment.Kind.LINE);
          case INST -> new Effect.ForwardBy(Moment.Kind.INSTRUCTION);
          default -> null;
        });
  }

  static Optional<Next<UiState>> step(UiState state, Action action) {
    Optional<Effect.InTime> asked = effect(action);
    if (asked.isEmpty() && !state.session().isLive()) {
      asked = walking(action);
    }
    if (asked.isPresent()) {
      return Optional.of(to(state, asked.get()));
    }
    boolean searched = !state.search().text().isEmpty();
    if (searched && action == Action.FIND_NEXT || searched && action == Action.FIND_PREVIOUS) {
      return Optional.of(to(state, new Effect.Hit(action == Action.FIND_NEXT ? 1 : -1)));
    }
    if (state.search().running() && action == Action.INTERRUPT) {
      return Optional.of(Next.of(state, new Effect.StopSearch()));
    }
    return Optional.empty();
  }

  /** Ends a search that is under way; else n and N no longer walk its hits. */
  static Next<UiState> escaped(UiState state) {
    return state.search().running()
        ? Next.of(state, new Effect.StopSearch())
        : Next.of(state.with(Search.NONE));
  }

  /** Shows another Moment. Whoever goes on in time from the newest one is told what does. */
  static Next<UiState> to(UiState state, Effect.InTime asked) {
    Session session = state.session();
    if (session.latest() == null) {
      return Next.of(state.noting("no stop yet"));
    }
    boolean on =
        asked instanceof Effect.Forward
            || asked instanceof Effect.ForwardPhase
            || asked instanceof Effect.ForwardStep
            || asked instanceof Effect.ForwardBy;
    if (on && session.isLive()) {
      return Next.of(state.noting("this is the newest moment: Space goes on"));
    }
    if (asked instanceof Effect.Last && !session.isRecording()) {
      return Update.newest(state, List.of(asked));
    }
    boolean looking = asked instanceof Effect.Search || asked instanceof Effect.Hit;
    return Next.of(looking ? state : state.withoutEarly().with(session.leaving()), asked);
  }

  /**
   * How a value of a kept Moment is known: what was read is kept, the memory behind it is not.
   *
   * @param layouts where the runtime keeps it; null where that was not told
   * @param text the value as panels show it
   * @return no lines where there is no such value
   */
  public static List<String> why(
      Moment moment,
      @Nullable Header header,
      @Nullable Layouts layouts,
      boolean recording,
      String cell,
      String text) {
    List<String> lines = new ArrayList<>();
    Reading<?> reading = Cells.value(moment, cell).orElse(null);
    if (reading == null) {
      return lines;
    }
    if (reading instanceof Reading.Absent<?> absent) {
      lines.add(cell + ": absent: " + absent.why());
    } else if (reading instanceof Reading.Unreadable<?> unreadable) {
      lines.add(cell + ": unreadable: " + unreadable.why());
    } else {
      lines.add(cell + ": " + text);
      String by = header == null ? "a debugger" : header.debugger();
      lines.add("kept as it was read by " + by + " at moment " + moment.number());
      if (Cells.isDerived(cell)) {
        lines.add("computed from values that were read");
      }
    }
    if (layouts != null) {
      lines.addAll(layouts.words(cell, moment));
    }
    lines.add(
        recording
            ? "a recording keeps values, not the memory that they were read from"
            : "its memory is as it was then no more; at the newest moment the program is asked");
    return lines;
  }
}
