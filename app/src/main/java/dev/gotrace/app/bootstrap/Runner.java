package dev.gotrace.app.bootstrap;

import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Optional;

/**
 * Who stopped: a thread, and the goroutine that it works for.
 *
 * @param known whether the target tells anything of its Ms
 * @param thread by the system's id
 * @param goid of the goroutine that the thread's M runs; empty where it runs none
 * @param createdBy the function that created the goroutine
 */
record Runner(
    boolean known, Reading<Long> thread, Optional<Long> goid, Optional<String> createdBy) {

  private static final long MAIN = 1;

  static Runner of(Moment moment) {
    Optional<Long> goid = Optional.empty();
    for (Machine machine : all(moment.machines())) {
      if (machine.procid().equals(moment.thread())) {
        goid = machine.curg().asOptional();
        break;
      }
    }
    Optional<String> createdBy = Optional.empty();
    for (Goroutine goroutine : goid.isEmpty() ? List.<Goroutine>of() : all(moment.goroutines())) {
      if (goroutine.goid().asOptional().equals(goid)) {
        createdBy = goroutine.createdBy().asOptional();
        break;
      }
    }
    boolean known = moment.machines() instanceof Reading.Known<Listing<Machine>>;
    return new Runner(known, moment.thread(), goid, createdBy);
  }

  /** Loops, not streams: this is done at every stop of a walk, mostly by the interpreter. */
  private static <T> List<T> all(Reading<Listing<T>> listing) {
    return listing instanceof Reading.Known<Listing<T>> known ? known.value().items() : List.of();
  }

  /**
   * Whether a step is this one's to do: the start's own thread does those before there is a
   * goroutine, the main goroutine all others but those that say where else they happen.
   */
  boolean does(Step step, long firstThread) {
    String creator = step.elsewhere();
    if (creator != null) {
      return createdBy.filter(name -> name.startsWith(creator)).isPresent();
    }
    return goid.map(running -> running == MAIN)
        .orElse(!known || thread.equals(Reading.known(firstThread)));
  }
}
