package dev.gotrace.app.bootstrap;

import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
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
    Optional<Machine> machine =
        moment.machines().asOptional().map(Listing::items).stream()
            .flatMap(machines -> machines.stream())
            .filter(each -> each.procid().equals(moment.thread()))
            .findFirst();
    Optional<Long> goid = machine.flatMap(each -> each.curg().asOptional());
    Optional<String> createdBy =
        moment.goroutines().asOptional().map(Listing::items).stream()
            .flatMap(goroutines -> goroutines.stream())
            .filter(each -> goid.isPresent() && each.goid().equals(Reading.known(goid.get())))
            .findFirst()
            .map(Goroutine::createdBy)
            .flatMap(Reading::asOptional);
    boolean known = moment.machines() instanceof Reading.Known<Listing<Machine>>;
    return new Runner(known, moment.thread(), goid, createdBy);
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
