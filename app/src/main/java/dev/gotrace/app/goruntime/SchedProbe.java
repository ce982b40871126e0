package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.P;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Sched;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code runtime.sched}, its lists and the Ps with their run queues. */
final class SchedProbe {

  private static final int MOST_LISTED = 10_000;

  private final ResolvedFacts facts;
  private final Memory memory;
  private final Structures structures;

  SchedProbe(ResolvedFacts facts, Memory memory, Structures structures) {
    this.facts = facts;
    this.memory = memory;
    this.structures = structures;
  }

  Sched sched() {
    Reading<StructView> sched = facts.global("sched").map(structures::sched);
    Reading<Long> mnext = number(sched, "mnext");
    return new Sched(
        count("gomaxprocs"),
        count("ncpu"),
        number(sched, "maxmcount"),
        number(sched, "runqsize"),
        sched
            .flatMap(view -> view.address("runqhead"))
            .flatMap(
                head -> list(head, g -> structures.g(g).address("schedlink"), structures::goid)),
        number(sched, "npidle"),
        sched
            .flatMap(view -> view.address("pidle"))
            .flatMap(head -> list(head, p -> structures.p(p).address("link"), structures::pid)),
        number(sched, "nmidle"),
        sched
            .flatMap(view -> view.address("midle"))
            .flatMap(head -> list(head, m -> structures.m(m).address("idlelink"), structures::mid)),
        number(sched, "nmspinning"),
        sched.flatMap(view -> view.flag("gcwaiting")),
        mnext.flatMap(next -> number(sched, "nmfreed").map(freed -> next - freed)));
  }

  /** All Ps, by id. */
  Reading<Listing<P>> allp() {
    return structures.ps.map(
        views ->
            Listing.whole(
                views.stream()
                    .map(this::p)
                    .sorted((a, b) -> Structures.compareIds(a.id(), b.id()))
                    .toList()));
  }

  private P p(StructView view) {
    return new P(
        view.number("id"),
        Reading.known(view.at()),
        view.name("status"),
        structures.mid(view.address("m")),
        view.number("schedtick"),
        structures.goid(view.address("runnext")),
        ring(view));
  }

  /** The ring's goids from head to tail; see runqput and runqget in runtime/proc.go. */
  private Reading<Listing<Reading<Long>>> ring(StructView view) {
    return view.number("runqhead")
        .flatMap(
            head ->
                view.number("runqtail")
                    .flatMap(
                        tail -> {
                          long size = view.elements("runq");
                          // Both counters wrap at 2^32; the difference does not.
                          long queued = tail - head & 0xffff_ffffL;
                          if (size == 0 || queued > size) {
                            return Reading.unreadable(
                                "head "
                                    + head
                                    + " and tail "
                                    + tail
                                    + " do not fit a ring of "
                                    + size);
                          }
                          List<Reading<Long>> goids = new ArrayList<>();
                          for (long i = 0; i < queued; i++) {
                            goids.add(structures.goid(view.element("runq", (head + i) % size)));
                          }
                          return Reading.known(Listing.whole(goids));
                        }));
  }

  private Reading<Long> count(String global) {
    return facts.global(global).flatMap(at -> memory.number(at, Integer.BYTES, true));
  }

  private static Reading<Long> number(Reading<StructView> sched, String field) {
    return sched.flatMap(view -> view.number(field));
  }

  /** Walks a list of the runtime's own making from its head to nil. */
  private static Reading<Listing<Reading<Long>>> list(
      Address head,
      Function<Address, Reading<Address>> next,
      Function<Reading<Address>, Reading<Long>> id) {
    List<Reading<Long>> ids = new ArrayList<>();
    Set<Address> seen = new HashSet<>();
    Address at = head;
    while (!at.isZero()) {
      if (!seen.add(at) || ids.size() >= MOST_LISTED) {
        return Reading.unreadable("the list does not end: " + at + " comes again");
      }
      ids.add(id.apply(Reading.known(at)));
      Reading<Address> following = next.apply(at);
      if (!(following instanceof Reading.Known<Address> known)) {
        return following.map(address -> Listing.whole(ids));
      }
      at = known.value();
    }
    return Reading.known(Listing.whole(ids));
  }
}
