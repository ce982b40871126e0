package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Lesson;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Search;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks through what was kept of a session, and searches it. It knows no debugger: nothing that is
 * asked of it reaches the program.
 */
final class TimeWalk {

  /** In place of an index: whatever is newest. */
  private static final int NEWEST = -1;

  private final Timeline timeline;
  private final boolean recording;
  private final Consumer<Msg> messages;
  private final Executor walking;
  private final Executor searching;
  private volatile @Nullable StateSearch search;

  // The walking thread's own.
  private int at;

  /**
   * @param recording whether there is no program, so that the newest Moment is one like the others
   * @param messages gets what is shown and said
   * @param walking does one thing after the other
   * @param searching does one search after the other
   */
  TimeWalk(
      Timeline timeline,
      boolean recording,
      Consumer<Msg> messages,
      Executor walking,
      Executor searching) {
    this.timeline = timeline;
    this.recording = recording;
    this.messages = messages;
    this.walking = walking;
    this.searching = searching;
    this.at = recording ? 0 : NEWEST;
  }

  /** Does what is asked, from any thread. */
  void accept(Effect.InTime asked) {
    if (asked instanceof Effect.StopSearch) {
      stopSearch();
    } else {
      later(() -> walk(asked));
    }
  }

  /** Shows a Moment, without being asked. */
  void begin(int index) {
    later(() -> show(index));
  }

  /** Ends a search that is under way. */
  void stopSearch() {
    StateSearch now = search;
    if (now != null) {
      now.stop();
    }
  }

  private void walk(Effect.InTime asked) {
    Course course = timeline.course();
    int here = here();
    if (here < 0) {
      refuse("there is no moment yet");
    } else if (asked instanceof Effect.Back) {
      to(here > 0 ? OptionalInt.of(here - 1) : OptionalInt.empty(), "this is the first moment");
    } else if (asked instanceof Effect.Forward) {
      to(course.next(here, kind -> true), "this is the last moment");
    } else if (asked instanceof Effect.BackPhase) {
      to(course.phaseBefore(here), "this is the first moment");
    } else if (asked instanceof Effect.ForwardPhase) {
      to(course.next(here, kind -> kind == Moment.Kind.PHASE), "this is the last moment");
    } else if (asked instanceof Effect.ForwardStep) {
      to(
          course.next(here, kind -> kind == Moment.Kind.PHASE || kind == Moment.Kind.STEP),
          "this is the last moment");
    } else if (asked instanceof Effect.ForwardStop tour) {
      OptionalInt next = stop(course, here, tour.stops());
      to(next.isPresent() ? next : course.next(here, kind -> false), "this is the last moment");
    } else if (asked instanceof Effect.ForwardBy by) {
      to(
          course.nextIf(here, by.kind()),
          by.kind() == Moment.Kind.LINE
              ? "the next source line was not walked to; ] shows the next moment that was kept"
              : "the next instruction was not walked to; ] shows the next moment that was kept");
    } else if (asked instanceof Effect.First) {
      show(0);
    } else if (asked instanceof Effect.Last) {
      show(course.size() - 1);
    } else if (asked instanceof Effect.Seek seek) {
      to(
          course.numbered(here, seek.number()),
          "there is no moment " + seek.number() + ": the newest is " + course.newest(here));
    } else if (asked instanceof Effect.SeekPhase phase) {
      OptionalInt there =
          Phases.IDS.contains(phase.phase())
              ? course.phase(here, phase.phase())
              : stop(course, course.first(here) - 1, Set.of(phase.phase()));
      to(there, "no moment of " + phase.phase() + " was kept");
    } else {
      look(asked);
    }
  }

  /** The next stop at one of these phases and steps. */
  private OptionalInt stop(Course course, int here, Set<String> ids) {
    boolean steps = !Phases.IDS.containsAll(ids);
    OptionalInt at = course.nextStop(here, ids, steps);
    while (at.isPresent() && !ids.contains(Lesson.stop(timeline.moment(at.getAsInt())))) {
      at = course.nextStop(at.getAsInt(), ids, steps);
    }
    return at;
  }

  private void look(Effect.InTime asked) {
    StateSearch known = search;
    if (asked instanceof Effect.Search wanted) {
      search(wanted.text());
    } else if (asked instanceof Effect.Hit hit && known != null) {
      known.next(here(), hit.by()).ifPresent(this::show);
      messages.accept(new Msg.Found(known.told(here())));
    } else {
      refuse("nothing was searched yet");
    }
  }

  private void search(String text) {
    stopSearch();
    StateSearch next;
    try {
      next = new StateSearch(timeline, text, timeline.moment(here()), here());
    } catch (DebuggerException e) {
      refuse(String.valueOf(e.getMessage()));
      return;
    }
    search = next;
    searching.execute(() -> run(next));
  }

  private void run(StateSearch one) {
    try {
      one.run(this::found, () -> tell(one));
    } catch (KeptException e) {
      messages.accept(new Msg.Found(Search.NONE));
      refuse(String.valueOf(e.getMessage()));
      return;
    }
    walking.execute(() -> tell(one));
  }

  private void tell(StateSearch one) {
    if (search == one) {
      messages.accept(new Msg.Found(one.told(here())));
    }
  }

  private void found(int index) {
    later(() -> show(index));
  }

  private void later(Runnable showing) {
    walking.execute(
        () -> {
          try {
            showing.run();
          } catch (KeptException e) {
            refuse(String.valueOf(e.getMessage()));
          }
        });
  }

  /** Shows once more what is shown, of which more is known now. */
  void again() {
    later(() -> show(here()));
  }

  private int here() {
    return at == NEWEST ? timeline.course().size() - 1 : at;
  }

  /** Shows a Moment; where there is none, the one that was shown, and says why. */
  private void to(OptionalInt index, String otherwise) {
    if (index.isPresent()) {
      show(index.getAsInt());
    } else {
      show(here());
      refuse(otherwise);
    }
  }

  private void show(int index) {
    Course course = timeline.course();
    if (!recording && index == course.size() - 1) {
      at = NEWEST;
      messages.accept(new Msg.Newest());
      return;
    }
    Moment before = course.isFirst(index) ? null : timeline.moment(index - 1);
    Moment moment = timeline.moment(index);
    Operands operands = timeline.operands(index, moment);
    messages.accept(new Msg.Past(course.shown(index, moment, before, operands, recording)));
    at = index;
  }

  private void refuse(String why) {
    messages.accept(new Msg.Refused(why));
  }
}
