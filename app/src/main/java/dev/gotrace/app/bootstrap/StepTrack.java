package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.WitnessReader;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.StepNotes;
import dev.gotrace.protocol.moment.Was;
import dev.gotrace.protocol.moment.Witness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one walk: which are still ahead, and what those have changed that ran. A step counts
 * once, and not any more when a later phase has begun.
 */
public final class StepTrack {

  /** Others may come by a step's place all the time; after so many it is given up. */
  private static final int MOST_STRANGERS = 64;

  static final String GOES_ON = "it goes on: this stop lies inside it";

  private final WitnessReader witnesses;
  private final Map<String, EnteredStep> byId = new HashMap<>();
  private final Map<Address, List<Step>> ahead = new LinkedHashMap<>();
  private final Map<String, Integer> strangers = new HashMap<>();
  private final Set<Address> places = new HashSet<>();

  /** The steps that began and are not over, the innermost first. */
  private final Deque<Begun> begun = new ArrayDeque<>();

  private record Begun(Step step, Reading<Witness> witness) {}

  /**
   * @param steps those of this binary, in the table's order
   */
  public StepTrack(List<EnteredStep> steps, WitnessReader witnesses) {
    this.witnesses = witnesses;
    for (EnteredStep each : steps) {
      byId.put(each.step().id(), each);
      for (Address pc : each.entries()) {
        places.add(pc);
        ahead.computeIfAbsent(pc, key -> new ArrayList<>()).add(each.step());
      }
    }
  }

  /** Whether any step lies here, or did. */
  boolean knows(Address pc) {
    return places.contains(pc);
  }

  /** The places of the steps that can come next. */
  List<Address> places(String phase) {
    return ahead.keySet().stream().filter(pc -> !at(pc, phase).isEmpty()).toList();
  }

  /** The places of the steps that wait for this phase. */
  List<Address> placesAfter(String phase) {
    return ahead.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(step -> phase.equals(step.after())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The steps that lie here and are ahead in this phase, in the table's order. */
  List<Step> at(Address pc, String phase) {
    return ahead.getOrDefault(pc, List.of()).stream().filter(step -> isDue(step, phase)).toList();
  }

  private static boolean isDue(Step step, String phase) {
    int now = Phases.IDS.indexOf(phase);
    return Phases.IDS.indexOf(step.phase()) >= now
        && (step.after() == null || now >= Phases.IDS.indexOf(step.after()));
  }

  /** A step was reached, or is passed by: it counts no more. */
  void pass(Step step) {
    for (Address pc : Objects.requireNonNull(byId.get(step.id())).entries()) {
      List<Step> here = ahead.get(pc);
      if (here != null && here.remove(step) && here.isEmpty()) {
        ahead.remove(pc);
      }
    }
  }

  /** The steps that were not reached, each in a sentence that says why; when the walk is over. */
  public List<String> missed() {
    Set<Step> left = new LinkedHashSet<>();
    for (List<Step> steps : ahead.values()) {
      left.addAll(steps);
    }
    List<String> missed = new ArrayList<>();
    for (Step step : left) {
      missed.add("not reached: " + step.id() + ", for " + why(step));
    }
    return missed;
  }

  private String why(Step step) {
    if (step.elsewhere() != null && !witnesses.hasTypes()) {
      return "which goroutine is which cannot be read of this program";
    }
    return step.passed() == null ? "the program did not come by its line" : step.passed();
  }

  /** Whether it is still worth waiting for the step, after somebody else came by. */
  boolean waitsAfterStranger(Step step) {
    int now = strangers.getOrDefault(step.id(), 0) + 1;
    strangers.put(step.id(), now);
    return now < MOST_STRANGERS;
  }

  /**
   * What is to be said of steps at a stop: at a step, or at a phase.
   *
   * @param step the step there; null for none
   */
  StepNotes notes(@Nullable Step step, Moment moment) {
    List<Was> was = ended(around(step), moment);
    if (step == null) {
      return new StepNotes(null, was);
    }
    Reading<Witness> witness =
        step.nothing() != null
            ? Reading.absent(step.nothing())
            : witnesses.read(step.witnesses(), moment);
    begun.push(new Begun(step, witness));
    return new StepNotes(witness, was);
  }

  /** What is to be said at a line behind that of the step that began last: it is over. */
  StepNotes over(Moment moment) {
    Begun last = begun.poll();
    return last == null
        ? StepNotes.NONE
        : new StepNotes(null, List.of(new Was(last.step().id(), change(last, moment))));
  }

  private Set<String> around(@Nullable Step step) {
    Set<String> around = new HashSet<>();
    String outer = step == null ? null : step.inside();
    while (outer != null) {
      around.add(outer);
      EnteredStep known = byId.get(outer);
      outer = known == null ? null : known.step().inside();
    }
    return around;
  }

  private List<Was> ended(Set<String> around, Moment moment) {
    List<Was> was = new ArrayList<>();
    Begun last = begun.peek();
    for (Iterator<Begun> each = begun.iterator(); each.hasNext(); ) {
      Begun one = each.next();
      if (!around.contains(one.step().id())) {
        was.add(new Was(one.step().id(), change(one, moment)));
        each.remove();
      }
    }
    if (was.isEmpty() && last != null) {
      was.add(new Was(last.step().id(), Reading.absent(GOES_ON)));
    }
    return was;
  }

  private Reading<Was.Change> change(Begun one, Moment moment) {
    return one.witness()
        .flatMap(
            before ->
                witnesses
                    .read(one.step().witnesses(), moment)
                    .map(after -> new Was.Change(before.name(), before.value(), after.value())));
  }
}
