package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.WitnessForm;
import dev.gotrace.app.goruntime.WitnessReader;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Was;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of one walk that {@link Claims} ask for, each read at its stop: from the Moment, or
 * from memory while the program stands there.
 */
public final class Observations {

  private static final String MOMENT = "moment";
  private static final String EXIT_CODE = "exit.code";

  /** The first goroutine that was made, also before it has a goid. */
  private static final String FIRST = "allgs[0].";

  private final WitnessReader reader;
  private final Map<String, Set<String>> wanted = Claims.wanted();
  private final Map<String, Observed> byStop = new HashMap<>();
  private @Nullable Moment first;
  private @Nullable Moment latest;
  private boolean ended;

  /**
   * @param reader knows the forms of {@link Claims#values}
   */
  public Observations(WitnessReader reader) {
    this.reader = reader;
  }

  /**
   * What was seen at a stop.
   *
   * @param moment its number
   */
  record Observed(int moment, Map<String, Reading<?>> values) {
    Reading<?> value(String name) {
      return values.getOrDefault(name, Reading.absent("it was not asked for"));
    }
  }

  /**
   * Reads what is wanted at a stop.
   *
   * @param over whether the program has ended, so that only the Moment can be read
   */
  public void see(Moment moment, boolean over) {
    first = first == null ? moment : first;
    latest = moment;
    ended = over;
    for (String stop : stops(moment)) {
      Set<String> names = wanted.get(stop);
      if (names != null && !byStop.containsKey(stop)) {
        Map<String, Reading<?>> values = new HashMap<>();
        names.forEach(name -> values.put(name, value(name, moment)));
        byStop.put(stop, new Observed(moment.number(), values));
      }
    }
  }

  /** What the stop is called: by its phase or step, and by the steps that are over with it. */
  private static List<String> stops(Moment moment) {
    List<String> stops = new ArrayList<>();
    String step = moment.step();
    if (step != null) {
      stops.add(step);
    } else if (moment.kind() == Moment.Kind.PHASE) {
      stops.add(moment.phase());
    }
    for (Was was : moment.steps().was()) {
      if (!was.change().equals(Reading.absent(StepTrack.GOES_ON))) {
        stops.add("+" + was.step());
      }
    }
    return stops;
  }

  private Reading<?> value(String name, Moment moment) {
    List<WitnessForm> forms = Claims.values().get(name);
    if (forms != null) {
      return ended
          ? Reading.absent("the program has ended: its memory can no longer be read")
          : reader.read(forms, moment).flatMap(witness -> same(witness.value()));
    }
    if (name.equals(MOMENT)) {
      return Reading.known((long) moment.number());
    }
    if (name.equals(EXIT_CODE)) {
      return exitCode(moment.exit());
    }
    Optional<Reading<?>> cell =
        name.startsWith(FIRST)
            ? Optional.of(first(moment, name.substring(FIRST.length())))
            : Cells.value(moment, name);
    return cell.orElseGet(() -> Reading.absent("there is no " + name + " at this stop"));
  }

  private static Reading<Object> same(Reading<?> value) {
    return value.map(each -> each);
  }

  private static Reading<?> exitCode(@Nullable Exit exit) {
    if (exit instanceof Exit.Code code) {
      return Reading.known(code.code());
    }
    if (exit instanceof Exit.Signal signal) {
      return Reading.absent(signal.signal() + " ended it");
    }
    return Reading.absent(
        exit instanceof Exit.Absent absent ? absent.why() : "the program has not ended");
  }

  private static Reading<?> first(Moment moment, String field) {
    return moment
        .goroutines()
        .map(Listing::items)
        .flatMap(
            all ->
                all.isEmpty()
                    ? Reading.absent("there is no goroutine")
                    : same(field(all.get(0), field)));
  }

  private static Reading<?> field(Goroutine g, String field) {
    return switch (field) {
      case "goid" -> g.goid();
      case "addr" -> g.addr();
      case "status" -> g.status();
      default -> Reading.absent("goroutines have no " + field);
    };
  }

  /** What was seen at a stop; empty where the walk was not there. */
  Optional<Observed> at(String stop) {
    return Optional.ofNullable(byStop.get(stop));
  }

  /** Whether a stop may still come. */
  boolean isAhead(String stop) {
    Moment here = latest;
    if (ended || here == null) {
      return false;
    }
    int distance = Phases.IDS.indexOf(phaseOf(stop)) - Phases.IDS.indexOf(here.phase());
    return distance > 0 || distance == 0 && !(Phases.IDS.contains(stop) && hasBegun(here));
  }

  /** A phase's first steps may lie before its function, in that of a phase before. */
  private static boolean hasBegun(Moment here) {
    Optional<String> function = here.at().function().asOptional();
    return Phases.ALL.subList(0, Phases.IDS.indexOf(here.phase())).stream()
        .noneMatch(phase -> function.isPresent() && function.equals(phase.function()));
  }

  /** Whether a stop lay behind when the first one was seen. */
  public boolean hadPassed(String stop) {
    Moment begin = first;
    return begin != null
        && begin.number() > 1
        && Phases.IDS.indexOf(phaseOf(stop)) <= Phases.IDS.indexOf(begin.phase());
  }

  private static String phaseOf(String stop) {
    String id = stop.startsWith("+") ? stop.substring(1) : stop;
    return Steps.all().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .map(Step::phase)
        .orElse(id);
  }
}
