package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.P;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the addresses and ids of one Moment are called. Only what the Moment itself tells. */
public final class Names {

  private final Map<Address, String> ofAddress = new HashMap<>();
  private final Map<Long, String> entries = new HashMap<>();

  private Names() {}

  /** No names. */
  static Names none() {
    return new Names();
  }

  public static Names of(Moment moment) {
    Names names = new Names();
    for (Goroutine g : items(moment.goroutines())) {
      g.goid()
          .asOptional()
          .ifPresent(
              goid -> {
                names.put(g.addr(), "g" + goid);
                g.entry().asOptional().ifPresent(entry -> names.entries.put(goid, entry));
              });
    }
    for (Machine m : items(moment.machines())) {
      m.id().asOptional().ifPresent(id -> names.put(m.addr(), "m" + id));
    }
    for (P p : items(moment.allp())) {
      p.id().asOptional().ifPresent(id -> names.put(p.addr(), "P" + id));
    }
    names.put(moment.m0().addr(), "m0");
    names.put(moment.g0().addr(), "g0");
    Place at = moment.at();
    // Only a phase's stop is known to be at its function's first instruction.
    String inside = moment.kind() == Moment.Kind.PHASE ? "" : "+…";
    at.function().asOptional().ifPresent(function -> names.put(at.pc(), function + inside));
    return names;
  }

  /** What lies at exactly this address. */
  public Optional<String> of(Address address) {
    return Optional.ofNullable(ofAddress.get(address));
  }

  /** A goroutine, by its goid and the function it began with: goids vary from run to run. */
  public String goroutine(long goid) {
    String entry = entries.get(goid);
    return entry == null ? "g" + goid : "g" + goid + " " + entry;
  }

  static <T> List<T> items(Reading<Listing<T>> list) {
    return list.asOptional().map(Listing::items).orElse(List.of());
  }

  private void put(Reading<Address> address, String name) {
    address.asOptional().filter(at -> !at.isZero()).ifPresent(at -> ofAddress.put(at, name));
  }
}
