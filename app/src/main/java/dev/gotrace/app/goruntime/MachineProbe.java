package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Reading;

/** Reads all Ms of the list at {@code allm}. */
final class MachineProbe {

  private final Structures structures;

  MachineProbe(Structures structures) {
    this.structures = structures;
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
        view.flag("spinning"));
  }
}
