package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Layouts;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.keys.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a session's lines have told so far.
 *
 * @param phases the ids of all phases in their order
 * @param layouts where the runtime keeps its values; null where that was not told
 * @param before the Moment before the latest one, which it is compared with
 * @param seen the phases of the Moments so far
 * @param code machine code by syntax and function
 * @param operands of the instruction that runs next; null where nothing was told of it
 * @param breakpoints those of the user
 * @param logged the goroutines that were told as they were created, of many only the last
 * @param output what the program has printed, of much only the end
 * @param printing what it has printed since the latest Moment, while it runs
 * @param outputDropped how many bytes or characters of it were left out before
 * @param status what the session does now
 * @param runningNanos for how long the program has run since it was last let go; 0 while it stands
 * @param time which Moment is shown: {@code latest} is the newest one only where that is live
 */
public record Session(
    List<String> phases,
    @Nullable Header header,
    @Nullable Layouts layouts,
    @Nullable Moment before,
    @Nullable Moment latest,
    Set<String> seen,
    List<Source> sources,
    Map<String, Code> code,
    @Nullable Operands operands,
    List<Text> notes,
    Remarks remarks,
    Breakpoints breakpoints,
    List<Logged> logged,
    String output,
    String printing,
    long outputDropped,
    Status status,
    long runningNanos,
    Time time) {

  /** How much of the program's output is kept for the screen, in characters. */
  static final int MOST_OUTPUT = 1 << 18;

  static final String MAIN = "main.main";

  private static final int MOST_LOGGED = 1000;

  /**
   * A goroutine that was told as it was created.
   *
   * @param after how many characters the program had printed by the stop before, those included
   *     that are not kept
   */
  public record Logged(long after, Creation creation) {}

  /** One that has said nothing yet. */
  public static Session starting(List<String> phases) {
    return new Session(
        List.copyOf(phases),
        null,
        null,
        null,
        null,
        Set.of(),
        List.of(),
        Map.of(),
        null,
        List.of(),
        Remarks.NONE,
        Breakpoints.NONE,
        List.of(),
        "",
        "",
        0,
        Status.of(Status.Kind.STARTING),
        0,
        Time.START);
  }

  /** Whether the newest Moment is shown, so that what is asked for is asked of the program. */
  public boolean isLive() {
    return time.kind() == Time.Kind.LIVE;
  }

  /** Whether there is no program, only what was kept of one. */
  public boolean isRecording() {
    return time.kind() == Time.Kind.RECORDING;
  }

  /** The session as it stands now, whatever is shown of it. */
  public Session newest() {
    Session now = time.beneath();
    return now == null ? this : now;
  }

  /** The number of the newest Moment of the run that is shown. */
  public int last() {
    Session now = time.beneath();
    return now != null && now.time.run() == time.run() ? now.last() : time.newest();
  }

  /** Whether main.main was reached, after which there is only the end to run to. */
  public boolean isAtMain() {
    return latest != null && phases.indexOf(latest.phase()) >= phases.indexOf(MAIN);
  }

  /** The note on a phase in a language. */
  public Optional<Text> note(String phase, String language) {
    return notes.stream()
        .filter(text -> text.of().equals(phase) && text.language().equals(language))
        .findFirst();
  }

  /**
   * The machine code of a function, where it was told.
   *
   * @param syntax how it is written; null for any way
   */
  public Optional<Code> code(String function, @Nullable Syntax syntax) {
    return Stream.of(Syntax.values())
        .filter(each -> syntax == null || each == syntax)
        .map(each -> code.get(key(function, each)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static String key(String function, Syntax syntax) {
    return syntax + " " + function;
  }

  /** Why this cannot be done with the program; empty where it can. */
  public Optional<String> cannot(Action action) {
    return isLive() ? action.needs().flatMap(this::cannot) : time.whyNot(action);
  }

  Optional<String> cannot(Ability what) {
    Header about = header;
    return about == null ? Optional.empty() : about.why(what);
  }

  /** Whether a phase lies behind, so that only a new start leads there. */
  boolean isBehind(String phase) {
    Moment here = latest;
    int distance = here == null ? 1 : phases.indexOf(phase) - phases.indexOf(here.phase());
    return distance < 0 || distance == 0 && here != null && here.kind() != Moment.Kind.PHASE;
  }

  /** Whether gotrace launched the program, and so saw it from its first instruction on. */
  public boolean isLaunched() {
    return header == null || header.way().isEmpty();
  }

  /** With what was told, which may be behind what is shown. */
  Session told(SessionLine line) {
    Session now = time.beneath();
    return now == null ? with(line) : behind(now.with(line));
  }

  private Session behind(Session now) {
    return changed(next -> next.time = time.over(now));
  }

  /** About to show another Moment: from here on nothing is asked of the program. */
  Session leaving() {
    return isLive() ? changed(next -> next.time = time.leaving(this)) : this;
  }

  /** With a kept Moment shown. */
  Session with(Shown what) {
    Session now = what.recording() ? null : newest();
    Session base = !isLive() && time.ground() == what.ground() ? this : on(what.ground());
    return base.changed(
        next -> {
          next.before = what.before();
          next.latest = what.moment();
          next.seen = what.seen();
          next.remarks = remarks(what);
          next.operands = what.operands();
          next.breakpoints = what.breakpoints();
          next.logged = what.logged();
          next.output = what.output();
          next.outputDropped = what.outputDropped();
          next.time = Time.of(what, now);
        });
  }

  /** Those of a kept Moment; of a recording, what is said of itself, too. */
  private Remarks remarks(Shown what) {
    Moment here = latest;
    if (!what.recording()) {
      return Remarks.NONE.at(what.messages());
    }
    if (here == null) {
      return remarks.anew().at(what.messages());
    }
    boolean same = here.number() == what.moment().number() && time.run() == what.run();
    return same ? remarks : remarks.at(what.messages());
  }

  /** A session that was told these lines, in the status of this one. */
  private Session on(List<SessionLine> ground) {
    Session told = starting(phases);
    for (SessionLine line : ground) {
      told = told.with(line);
    }
    return told.changed(
        next -> {
          next.status = status;
          next.runningNanos = runningNanos;
        });
  }

  Session with(SessionLine line) {
    if (line instanceof Moment moment) {
      return with(moment);
    }
    if (line instanceof Header started) {
      return with(started);
    }
    return changed(
        next -> {
          if (line instanceof Source source) {
            next.sources = and(sources, source, Integer.MAX_VALUE);
          } else if (line instanceof Code function) {
            next.code = new LinkedHashMap<>(code);
            next.code.put(key(function.function(), function.syntax()), function);
          } else if (line instanceof Layouts told) {
            next.layouts = told;
          } else if (line instanceof Operands of) {
            next.operands = of;
          } else if (line instanceof Text text) {
            next.notes = and(notes, text, Integer.MAX_VALUE);
          } else if (line instanceof Message message) {
            // Of a recording, Moments come at once: what is said is about the next one.
            next.remarks = remarks.with(message, isRecording() || status.isMoving());
          } else if (line instanceof Breakpoints now) {
            next.breakpoints = now;
          } else if (line instanceof Creation creation) {
            Logged one = new Logged(outputDropped + output.length(), creation);
            next.logged = and(logged, one, MOST_LOGGED);
          }
        });
  }

  Session with(Status now) {
    return changed(
        next -> {
          next.status = now;
          next.remarks = isRecording() || now.isMoving() ? remarks : remarks.settled();
          next.runningNanos = now.kind() == Status.Kind.RUNS ? runningNanos : 0;
          next.beneath(beneath -> beneath.with(now));
        });
  }

  Session running(long nanos) {
    return changed(
        next -> {
          next.runningNanos = nanos;
          next.beneath(beneath -> beneath.running(nanos));
        });
  }

  Session printing(String text) {
    Session now = time.beneath();
    return now == null ? changed(next -> next.printing = text) : behind(now.printing(text));
  }

  /** A program that was started (again): nothing that was seen of the last one holds. */
  private Session with(Header started) {
    return changed(
        next -> {
          next.header = started;
          next.layouts = null;
          next.before = null;
          next.latest = null;
          next.seen = Set.of();
          next.sources = List.of();
          next.code = Map.of();
          next.remarks = new Remarks(List.of(), remarks.ahead());
          next.logged = List.of();
          next.operands = null;
          next.output = "";
          next.printing = "";
          next.outputDropped = 0;
          next.runningNanos = 0;
          next.time = time.nextRun();
        });
  }

  private Session with(Moment moment) {
    Set<String> all = new LinkedHashSet<>(seen);
    all.add(moment.phase());
    String printed = output + moment.output();
    int cut = Math.max(0, printed.length() - MOST_OUTPUT);
    return changed(
        next -> {
          next.before = latest;
          next.latest = moment;
          next.operands = null;
          next.seen = all;
          next.remarks = remarks.arrived();
          next.output = printed.substring(cut);
          next.printing = "";
          next.outputDropped = outputDropped + moment.outputDropped() + cut;
          next.time = time.reached(moment.number());
        });
  }

  private static <T> List<T> and(List<T> list, T more, int most) {
    List<T> all = new ArrayList<>(list);
    all.add(more);
    return all.size() > most ? all.subList(all.size() - most, all.size()) : all;
  }

  private Session changed(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.session();
  }

  /** A session in the making. */
  private static final class Copy {
    final List<String> phases;
    @Nullable Header header;
    @Nullable Layouts layouts;
    @Nullable Moment before;
    @Nullable Moment latest;
    Set<String> seen;
    List<Source> sources;
    Map<String, Code> code;
    @Nullable Operands operands;
    List<Text> notes;
    Remarks remarks;
    Breakpoints breakpoints;
    List<Logged> logged;
    String output;
    String printing;
    long outputDropped;
    Status status;
    long runningNanos;
    Time time;

    Copy(Session of) {
      phases = of.phases;
      header = of.header;
      layouts = of.layouts;
      before = of.before;
      latest = of.latest;
      seen = of.seen;
      sources = of.sources;
      code = of.code;
      operands = of.operands;
      notes = of.notes;
      remarks = of.remarks;
      breakpoints = of.breakpoints;
      logged = of.logged;
      output = of.output;
      printing = of.printing;
      outputDropped = of.outputDropped;
      status = of.status;
      runningNanos = of.runningNanos;
      time = of.time;
    }

    void beneath(UnaryOperator<Session> change) {
      Session now = time.beneath();
      time = now == null ? time : time.over(change.apply(now));
    }

    Session session() {
      return new Session(
          phases,
          header,
          layouts,
          before,
          latest,
          seen,
          sources,
          code,
          operands,
          notes,
          remarks,
          breakpoints,
          logged,
          output,
          printing,
          outputDropped,
          status,
          runningNanos,
          time);
    }
  }
}
