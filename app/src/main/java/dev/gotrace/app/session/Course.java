package dev.gotrace.app.session;

import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.End;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Maps;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Other;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.state.Session;
import dev.gotrace.tui.state.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The course of a session: of each Moment what it takes to find it, and what was told between them.
 * Places count from 0. To be used from any thread.
 */
final class Course {

  private static final int MOST_LOGGED = 1000;

  private final List<Stop> stops = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final PrintedText printed = new PrintedText();
  private final List<Told<Breakpoints>> breakpoints = new ArrayList<>();
  private final Map<Integer, Operands> operands = new HashMap<>();
  private final Map<Integer, List<Message>> warnings = new HashMap<>();
  private final List<Told<Session.Logged>> logged = new ArrayList<>();

  private record Stop(int number, int run, String phase, Moment.Kind kind) {}

  /** What was told when there were so many Moments. */
  private record Told<T>(int after, T what) {}

  /** One run of the program, from the Moment at a place on. */
  private static final class Run {
    final int start;
    final List<SessionLine> lines = new ArrayList<>();
    @Nullable List<SessionLine> ground;

    Run(int start) {
      this.start = start;
    }
  }

  /** Takes what was told beside Moments. */
  synchronized void tell(SessionLine line) {
    if (line instanceof Header) {
      runs.add(new Run(stops.size()));
    }
    if (line instanceof Breakpoints now) {
      breakpoints.add(new Told<>(stops.size(), now));
    } else if (line instanceof Operands of) {
      operands.put(stops.size() - 1, of);
    } else if (line instanceof Message message) {
      warn(stops.size(), message);
    } else if (line instanceof Creation creation) {
      create(stops.size(), creation);
    } else if (isGround(line)) {
      Run run = run();
      run.lines.add(line);
      run.ground = null;
    }
  }

  private void warn(int place, Message message) {
    if (message.level() == Message.Level.WARNING) {
      warnings.computeIfAbsent(place, at -> new ArrayList<>()).add(message);
    }
  }

  /** Those at a Moment or on the way to it; at the last one, what came after it as well. */
  private List<Message> warnings(int place) {
    List<Message> all = new ArrayList<>(warnings.getOrDefault(place, List.of()));
    if (place == stops.size() - 1) {
      all.addAll(warnings.getOrDefault(place + 1, List.of()));
    }
    return all;
  }

  /** Takes a goroutine that was told before the Moment at a place. */
  synchronized void create(int place, Creation creation) {
    int start = place < stops.size() ? start(place) : run().start;
    logged.add(new Told<>(place, new Session.Logged(printed.before(place, start), creation)));
    if (logged.size() > 2 * MOST_LOGGED) {
      logged.subList(0, MOST_LOGGED).clear();
    }
  }

  /** Takes what was printed by a Moment; places come in their order. */
  synchronized void print(int place, String output, long dropped) {
    printed.add(place, start(place), output, dropped);
  }

  /** Whether any Moment of a run may have use for a line. */
  private static boolean isGround(SessionLine line) {
    return !(line instanceof Message
        || line instanceof Maps
        || line instanceof End
        || line instanceof Other);
  }

  /** Takes the next Moment. */
  synchronized void reach(int number, String phase, Moment.Kind kind) {
    run();
    stops.add(new Stop(number, runs.size() - 1, phase, kind));
  }

  private Run run() {
    if (runs.isEmpty()) {
      runs.add(new Run(0));
    }
    return runs.get(runs.size() - 1);
  }

  /** What the instruction worked on that ran after a Moment; null where nothing was told. */
  synchronized @Nullable Operands operands(int place) {
    return operands.get(place);
  }

  /** How many Moments there are. */
  synchronized int size() {
    return stops.size();
  }

  /** The stop of a phase before; the first Moment where there is none; empty at that. */
  synchronized OptionalInt phaseBefore(int place) {
    for (int at = place - 1; at >= 0; at--) {
      if (stops.get(at).kind() == Moment.Kind.PHASE) {
        return OptionalInt.of(at);
      }
    }
    return place > 0 ? OptionalInt.of(0) : OptionalInt.empty();
  }

  /** The next stop of one of these kinds; the newest Moment where there is none; empty at that. */
  synchronized OptionalInt next(int place, Predicate<Moment.Kind> kinds) {
    for (int at = place + 1; at < stops.size(); at++) {
      if (kinds.test(stops.get(at).kind())) {
        return OptionalInt.of(at);
      }
    }
    int last = stops.size() - 1;
    return place < last ? OptionalInt.of(last) : OptionalInt.empty();
  }

  /**
   * The next stop of one of these phases.
   *
   * @param steps whether that of any step is one, too
   */
  synchronized OptionalInt nextStop(int place, Set<String> phases, boolean steps) {
    for (int at = place + 1; at < stops.size(); at++) {
      Stop stop = stops.get(at);
      boolean phase = stop.kind() == Moment.Kind.PHASE && phases.contains(stop.phase());
      if (phase || steps && stop.kind() == Moment.Kind.STEP) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  /** The first Moment of the run of a place. */
  synchronized int first(int place) {
    return start(place);
  }

  /** The Moment behind a place, if it was come to in this way. */
  synchronized OptionalInt nextIf(int place, Moment.Kind kind) {
    boolean so = place + 1 < stops.size() && stops.get(place + 1).kind() == kind;
    return so ? OptionalInt.of(place + 1) : OptionalInt.empty();
  }

  /** The Moment with a number, in the run of a place. */
  synchronized OptionalInt numbered(int place, int number) {
    int start = start(place);
    int at = start + number - stops.get(start).number();
    return at >= start && at < end(place) && stops.get(at).number() == number
        ? OptionalInt.of(at)
        : OptionalInt.empty();
  }

  /** The stop of a phase in the run of a place, or the first inside of that phase. */
  synchronized OptionalInt phase(int place, String phase) {
    OptionalInt inside = OptionalInt.empty();
    for (int at = start(place); at < end(place); at++) {
      if (stops.get(at).phase().equals(phase)) {
        if (stops.get(at).kind() == Moment.Kind.PHASE) {
          return OptionalInt.of(at);
        }
        inside = inside.isPresent() ? inside : OptionalInt.of(at);
      }
    }
    return inside;
  }

  /** The number of the newest Moment in the run of a place. */
  synchronized int newest(int place) {
    return stops.get(end(place) - 1).number();
  }

  /** Whether a Moment is the first of its run. */
  synchronized boolean isFirst(int place) {
    return place == start(place);
  }

  private int start(int place) {
    return runs.get(stops.get(place).run()).start;
  }

  /** Behind the last Moment of the run of a place. */
  private int end(int place) {
    int next = stops.get(place).run() + 1;
    return next < runs.size() ? runs.get(next).start : stops.size();
  }

  /** All that belongs to a Moment. */
  synchronized Shown shown(
      int place,
      Moment moment,
      @Nullable Moment before,
      @Nullable Operands operands,
      boolean recording) {
    Stop stop = stops.get(place);
    Run run = runs.get(stop.run());
    List<SessionLine> ground = run.ground;
    if (ground == null) {
      ground = List.copyOf(run.lines);
      run.ground = ground;
    }
    PrintedText.Upto output = printed.upTo(place, run.start);
    return new Shown(
        moment,
        before,
        newest(place),
        stop.run() + 1,
        runs.size(),
        recording,
        ground,
        seen(run.start, place),
        warnings(place),
        breakpoints(place),
        operands,
        logged(run.start, place),
        output.text(),
        output.dropped());
  }

  private Set<String> seen(int from, int to) {
    Set<String> seen = new LinkedHashSet<>();
    for (int at = from; at <= to; at++) {
      seen.add(stops.get(at).phase());
    }
    return seen;
  }

  private Breakpoints breakpoints(int place) {
    for (int i = breakpoints.size() - 1; i >= 0; i--) {
      if (breakpoints.get(i).after() <= place) {
        return breakpoints.get(i).what();
      }
    }
    return Breakpoints.NONE;
  }

  private List<Session.Logged> logged(int from, int to) {
    List<Session.Logged> all =
        logged.stream()
            .filter(each -> each.after() >= from && each.after() <= to)
            .map(Told::what)
            .toList();
    return all.subList(Math.max(0, all.size() - MOST_LOGGED), all.size());
  }
}
