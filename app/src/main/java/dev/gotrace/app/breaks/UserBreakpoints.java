package dev.gotrace.app.breaks;

import dev.gotrace.app.goruntime.CreationProbe;
import dev.gotrace.app.goruntime.StackCheck;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The breakpoints that a user has set in a session, and the log of goroutines. They are there in
 * every run of the program: each new one is told by {@link #begin}. To be used by the session's
 * thread.
 */
public final class UserBreakpoints {

  /** So many bytes a function's check of the stack has at most. */
  private static final int LONGEST_CHECK = 64;

  private static final Pattern FORM = Pattern.compile("(\\S+)(?:\\s+if\\s+(.*))?");

  /**
   * One run of the program.
   *
   * @param debugger holds it
   * @param reading reads all that a condition may be about
   * @param creations null where goroutines cannot be told as they are created
   */
  public record Watched(
      Debugger debugger,
      SpotFinder spots,
      Function<Stop.Stopped, Moment> reading,
      @Nullable CreationProbe creations) {}

  /** Who will come by a place whose stop was told before it, at that Moment. */
  private record Met(Address at, Moment told) {}

  private final Consumer<SessionLine> sink;
  private final List<UserBreakpoint> all = new ArrayList<>();

  /** All addresses that were armed in this run: a hit may be told late. */
  private final Set<Address> known = new HashSet<>();

  private boolean logging;
  private @Nullable Watched run;
  private @Nullable UserBreakpoint stoppedAt;
  private @Nullable Met met;
  private Breakpoints told = Breakpoints.NONE;

  /**
   * @param sink gets the list whenever it changes, goroutines that are created, and what is to be
   *     said of conditions
   */
  public UserBreakpoints(Consumer<SessionLine> sink) {
    this.sink = sink;
  }

  /** Sets all of them in a program that has just been started, or taken hold of. */
  public void begin(Watched next) {
    run = next;
    stoppedAt = null;
    known.clear();
    all.forEach(each -> each.begin(next.spots().moved(each.spot())));
    arm(next, all.stream().map(UserBreakpoint::at).toList());
    if (logging && next.creations() != null) {
      log(next, true);
    }
    tell();
  }

  /**
   * Does what a line asks for: {@code WHERE} sets a breakpoint, or clears the one that is there;
   * {@code WHERE if CONDITION} sets one that stops only then, or changes the condition.
   *
   * @param here where the program stands
   * @throws DebuggerException why not
   */
  public void type(String line, Moment here) {
    Matcher form = FORM.matcher(line.strip());
    if (!form.matches()) {
      throw new DebuggerException(
          "no breakpoint: "
              + line.strip()
              + "; write a place, or a place, if and a condition: runtime.newproc if rax == 0x10");
    }
    String where = form.group(1);
    Optional<UserBreakpoint> named = named(where);
    if (form.group(2) == null && named.isPresent()) {
      clear(named.get());
      return;
    }
    Watched now = run;
    if (now == null) {
      throw new DebuggerException("no breakpoint: the program has ended; restart it first");
    }
    Spot spot = named.map(UserBreakpoint::spot).orElseGet(() -> now.spots().find(where, here));
    String text = form.group(2);
    Condition condition = text == null ? null : Condition.parse(text, here);
    Optional<UserBreakpoint> there =
        all.stream().filter(each -> each.spot().linked().equals(spot.linked())).findFirst();
    if (there.isEmpty()) {
      arm(now, List.of(spot.at()));
      all.add(new UserBreakpoint(where, spot, condition));
      tell();
    } else if (condition == null || condition.equals(there.get().condition())) {
      clear(there.get());
    } else {
      there.get().stopsIf(condition);
      tell();
    }
  }

  private Optional<UserBreakpoint> named(String where) {
    return all.stream().filter(each -> each.told().where().equals(where)).findFirst();
  }

  private void clear(UserBreakpoint one) {
    all.remove(one);
    Watched now = run;
    if (now != null && !(logging && one.at().equals(creating(now)))) {
      now.debugger().clearAlways(List.of(one.at()));
    }
    tell();
  }

  /**
   * Tells goroutines as they are created, from now on, or no more.
   *
   * @throws DebuggerException where that is not possible
   */
  public void log() {
    if (run != null) {
      log(run, !logging);
    }
    logging = !logging;
    tell();
  }

  private void log(Watched now, boolean on) {
    Address creating = creating(now);
    if (creating == null) {
      throw new DebuggerException("no log: nothing tells where this program creates goroutines");
    }
    if (on) {
      arm(now, List.of(creating));
    } else if (all.stream().noneMatch(each -> each.at().equals(creating))) {
      now.debugger().clearAlways(List.of(creating));
    }
  }

  private static @Nullable Address creating(Watched run) {
    CreationProbe creations = run.creations();
    return creations == null ? null : creations.at();
  }

  private void arm(Watched now, List<Address> places) {
    if (!places.isEmpty()) {
      now.debugger().breakAlways(places);
      known.addAll(places);
    }
  }

  private void tell() {
    Breakpoints now =
        all.isEmpty() && !logging
            ? Breakpoints.NONE
            : new Breakpoints(all.stream().map(UserBreakpoint::told).toList(), logging);
    // A record's own equals is made at its first use, which takes as long as a gdb walks a phase.
    if (now != told && !now.equals(told)) {
      told = now;
      sink.accept(now);
    }
  }

  /** A Moment of a stop, with the name of the breakpoint that was hit there. */
  public Moment named(Moment moment) {
    if (met != null && isSame(met.told(), moment)) {
      met = null;
    }
    if (moment.kind() == Moment.Kind.PHASE && stoppedAt == null) {
      stopAhead(moment);
    }
    tell();
    if (moment.exit() != null) {
      run = null;
      return moment;
    }
    return stoppedAt == null ? moment : moment.at(stoppedAt.told().words());
  }

  /**
   * A function that begins a phase stops there already: a breakpoint behind its check of the stack
   * is the same stop, and does not stop the program once more.
   */
  private void stopAhead(Moment moment) {
    Watched now = run;
    Address pc = moment.at().pc().asOptional().orElse(null);
    if (now == null || pc == null) {
      return;
    }
    for (UserBreakpoint each : all) {
      Address at = each.at();
      boolean near = at.compareTo(pc) > 0 && at.compareTo(pc.plus(LONGEST_CHECK)) < 0;
      if (near && each.condition() == null && StackCheck.behind(now.debugger(), pc).equals(at)) {
        each.pass();
        each.hit();
        stoppedAt = each;
        met = new Met(at, moment);
      }
    }
  }

  /** Whether this is the stop that was told already. Its goroutine may have changed threads. */
  private boolean isMet(Watched now, Stop.Stopped here) {
    Met ahead = met;
    if (ahead == null || !ahead.at().equals(here.at().pc())) {
      return false;
    }
    boolean is = isSame(ahead.told(), now.reading().apply(here));
    met = is ? null : ahead;
    return is;
  }

  /** Whether the same goroutine was there, or where that is not known, the same thread. */
  private static boolean isSame(Moment before, Moment now) {
    Reading<Address> g = before.tls().g();
    return g instanceof Reading.Known
        ? g.equals(now.tls().g())
        : before.thread().equals(now.thread());
  }

  /** The program goes on: where it stopped is not where it stands. */
  void goesOn() {
    stoppedAt = null;
  }

  /** What is at a place that a thread has come to. */
  enum Hit {
    /** Nothing of the user's: somebody else may have a breakpoint there. */
    NOTHING,
    /** What was there to be told is told, or a condition does not hold: the program runs on. */
    PASSED,
    /** A breakpoint that stops the program. */
    STOPS
  }

  /** Counts and tells what a thread has come by. */
  Hit hit(Stop.Stopped here) {
    Address pc = here.at().pc();
    Watched now = run;
    if (now == null || !known.contains(pc)) {
      return Hit.NOTHING;
    }
    CreationProbe creations = now.creations();
    if (logging && creations != null && pc.equals(creations.at())) {
      sink.accept(creations.read(here));
    }
    boolean again = isMet(now, here);
    for (UserBreakpoint each : all) {
      if (each.at().equals(pc) && !(again && each.condition() == null)) {
        each.pass();
        if (stops(each, now, here)) {
          each.hit();
          stoppedAt = each;
          return Hit.STOPS;
        }
      }
    }
    return Hit.PASSED;
  }

  private boolean stops(UserBreakpoint one, Watched now, Stop.Stopped here) {
    Condition condition = one.condition();
    if (condition == null) {
      return true;
    }
    Condition.Verdict verdict = condition.at(now.reading().apply(here));
    if (!verdict.why().isEmpty()) {
      sink.accept(
          new Message(
              Message.Level.WARNING,
              "stopped, for nobody can say whether " + condition.text() + ": " + verdict.why()));
      return true;
    }
    return verdict.holds();
  }
}
