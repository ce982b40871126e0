package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Reading;
import org.jspecify.annotations.Nullable;

/** Reads all Ms of the list at {@code allm}. */
final class MachineProbe {

  private final Structures structures;

  private final @Nullable ThreadPlaces places;

  /**
   * @param places where threads stand; null where that is not asked for
   */
  MachineProbe(Structures structures, @Nullable ThreadPlaces places) {
    this.structures = structures;
    this.places = places;
  }

  /** By id; the list itself has the newest first. */
  Reading<Listing<Machine>> machines() {
    return structures.ms.map(
        views ->
            Listing.whole(
                views.stream()
                    .map(this::machine)
                    .sorted((a, b) -> Structures.compareIds(a.id(), b.id()))
                    .toList()));
  }

  private Machine machine(StructView view) {
    return new Machine(
        view.number("id"),
        Reading.known(view.at()),
        view.number("procid"),
        structures.goid(view.address("curg")),
        structures.pid(view.address("p")),
        view.flag("spinning"),
        places == null ? null : places.of(view.number("procid")));
  }
}
