package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Whereabouts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all goroutines of {@code allgs}. */
final class GoroutineProbe {

  private final Structures structures;
  private final CodeNames names;
  private final WaitReasons waitReasons;
  private final @Nullable WhereaboutsProbe probe;
  private Map<Address, Whereabouts> where = Map.of();

  /**
   * @param probe finds where goroutines stand; null where that is not asked for
   */
  GoroutineProbe(
      Structures structures,
      CodeNames names,
      WaitReasons waitReasons,
      @Nullable WhereaboutsProbe probe) {
    this.structures = structures;
    this.names = names;
    this.waitReasons = waitReasons;
    this.probe = probe;
  }

  /** By goid; a goroutine whose goid cannot be read keeps its place at the end. */
  Reading<Listing<Goroutine>> goroutines() {
    return structures.gs.map(
        views -> {
          learnFunctions(views);
          if (probe != null) {
            where = probe.of(views);
          }
          List<Goroutine> sorted =
              views.stream()
                  .map(this::goroutine)
                  .sorted((a, b) -> Structures.compareIds(a.goid(), b.goid()))
                  .toList();
          return new Listing<>(sorted, Math.max(structures.gCount, sorted.size()));
        });
  }

  private void learnFunctions(List<StructView> views) {
    Set<Address> pcs = new HashSet<>();
    for (StructView view : views) {
      view.address("startpc").asOptional().ifPresent(pcs::add);
      creator(view).asOptional().ifPresent(pcs::add);
    }
    names.learn(pcs);
  }

  private Goroutine goroutine(StructView view) {
    Reading<String> status = view.name("status");
    return new Goroutine(
        view.number("goid"),
        Reading.known(view.at()),
        status,
        waitReason(view, status),
        view.address("startpc").flatMap(this::entry),
        creator(view).flatMap(names::function),
        structures.mid(view.address("m")),
        where.get(view.at()));
  }

  private Reading<String> entry(Address startpc) {
    return startpc.isZero()
        ? Reading.absent("no entry function yet: newproc1 has not set it")
        : names.function(startpc);
  }

  /**
   * The call that made the goroutine. {@code g.gopc} is the address after it, which may belong to
   * the next function; the runtime's own tracebacks step back the same way (runtime/traceback.go).
   */
  private static Reading<Address> creator(StructView view) {
    return view.address("gopc")
        .flatMap(pc -> pc.isZero() ? Reading.nil() : Reading.known(pc.plus(-1)));
  }

  /** The runtime leaves the reason in place when a wait ends, so it counts only while waiting. */
  private Reading<String> waitReason(StructView view, Reading<String> status) {
    boolean waits = status.asOptional().filter(name -> name.endsWith("waiting")).isPresent();
    return waits ? view.number("waitreason").flatMap(waitReasons::name) : Reading.nil();
  }
}
