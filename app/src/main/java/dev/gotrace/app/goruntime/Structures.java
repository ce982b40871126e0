package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The runtime's structures at one stop, gathered once and then shared by the probes: which Ps, gs
 * and Ms there are, and what their ids are.
 */
final class Structures {

  /** A list longer than this is a list read wrongly, or more than anybody can look at. */
  static final int MOST_GOROUTINES = 100_000;

  private static final int MOST_MS = 20_000;
  private static final int MOST_PS = 65_536;
  private static final int SLICE_HEADER_BYTES = 3 * Long.BYTES;

  private final ResolvedFacts facts;
  private final Memory memory;
  private final Map<Address, Reading<Long>> ids = new HashMap<>();

  /** All Ps of {@code allp}, in its order; nil elements left out. */
  final Reading<List<StructView>> ps;

  /** The first gs of {@code allgs}, in its order. */
  final Reading<List<StructView>> gs;

  /** How many gs {@code allgs} has. */
  final long gCount;

  /** All Ms of the list at {@code allm}, newest first. */
  final Reading<List<StructView>> ms;

  Structures(ResolvedFacts facts, Memory memory) {
    this.facts = facts;
    this.memory = memory;
    announceGlobals();
    memory.fetch();
    Reading<Slice> allp = slice("allp");
    Reading<Slice> allgs = slice("allgs");
    announceElements(allp, MOST_PS);
    announceElements(allgs, MOST_GOROUTINES);
    memory.fetch();
    this.ps = elements(allp, "p", MOST_PS, "no Ps: schedinit (procresize) has not run");
    this.gs = elements(allgs, "g", MOST_GOROUTINES, "no goroutines: newproc has not run");
    this.gCount = allgs.asOptional().map(Slice::length).orElse(0L);
    this.ms = walkMs();
    memory.fetch();
  }

  StructView g(Address at) {
    return new StructView(facts, memory, "g", at);
  }

  StructView m(Address at) {
    return new StructView(facts, memory, "m", at);
  }

  StructView p(Address at) {
    return new StructView(facts, memory, "p", at);
  }

  StructView sched(Address at) {
    return new StructView(facts, memory, "sched", at);
  }

  /** The order of ids; what could not be read comes last. */
  static int compareIds(Reading<Long> a, Reading<Long> b) {
    return Long.compare(orLast(a), orLast(b));
  }

  private static long orLast(Reading<Long> id) {
    return id instanceof Reading.Known<Long> known ? known.value() : Long.MAX_VALUE;
  }

  /** The goid of a g by its address; nil for a nil pointer. */
  Reading<Long> goid(Reading<Address> g) {
    return idAt(g, address -> g(address).number("goid"));
  }

  /** The id of an M by its address; nil for a nil pointer. */
  Reading<Long> mid(Reading<Address> m) {
    return idAt(m, address -> m(address).number("id"));
  }

  /** The id of a P by its address; nil for a nil pointer. */
  Reading<Long> pid(Reading<Address> p) {
    return idAt(p, address -> p(address).number("id"));
  }

  private Reading<Long> idAt(
      Reading<Address> pointer, java.util.function.Function<Address, Reading<Long>> read) {
    return pointer.flatMap(
        address -> address.isZero() ? Reading.nil() : ids.computeIfAbsent(address, read));
  }

  private void announceGlobals() {
    need("g0", facts.span("g"));
    need("m0", facts.span("m"));
    need("sched", facts.span("sched"));
    need("allp", SLICE_HEADER_BYTES);
    need("allgs", SLICE_HEADER_BYTES);
    need("allm", Long.BYTES);
    need("gomaxprocs", Integer.BYTES);
    need("ncpu", Integer.BYTES);
  }

  private void need(String global, int bytes) {
    if (facts.global(global) instanceof Reading.Known<Address> at) {
      memory.need(at.value(), bytes);
    }
  }

  /** A Go slice's header: where its array is and how many elements it has. */
  private record Slice(Address array, long length) {}

  private Reading<Slice> slice(String global) {
    return facts
        .global(global)
        .flatMap(
            at ->
                memory
                    .address(at)
                    .flatMap(
                        array ->
                            memory
                                .number(at.plus(Long.BYTES), Long.BYTES, true)
                                .map(length -> new Slice(array, length))));
  }

  private void announceElements(Reading<Slice> slice, int most) {
    slice
        .asOptional()
        .ifPresent(found -> memory.need(found.array(), (int) shown(found, most) * Long.BYTES));
  }

  private static long shown(Slice slice, int most) {
    return Math.max(0, Math.min(slice.length(), most));
  }

  private Reading<List<StructView>> elements(
      Reading<Slice> slice, String struct, int most, String whyNone) {
    if (!facts.hasTypes()) {
      return Reading.absent(ResolvedFacts.NO_TYPES);
    }
    return slice.flatMap(
        found -> {
          if (found.length() <= 0) {
            return Reading.absent(whyNone);
          }
          List<StructView> views = new ArrayList<>();
          for (long i = 0; i < shown(found, most); i++) {
            Reading<Address> pointer = memory.address(found.array().plus(i * Long.BYTES));
            if (pointer instanceof Reading.Unreadable<Address> unreadable) {
              return Reading.unreadable(unreadable.why());
            }
            pointer
                .asOptional()
                .filter(address -> !address.isZero())
                .ifPresent(
                    address -> {
                      StructView view = new StructView(facts, memory, struct, address);
                      view.need();
                      views.add(view);
                    });
          }
          return Reading.known(views);
        });
  }

  private Reading<List<StructView>> walkMs() {
    if (!facts.hasTypes()) {
      return Reading.absent(ResolvedFacts.NO_TYPES);
    }
    return facts
        .global("allm")
        .flatMap(memory::address)
        .flatMap(
            first -> {
              if (first.isZero()) {
                return Reading.absent("no Ms are listed: schedinit (mcommoninit) has not run");
              }
              List<StructView> views = new ArrayList<>();
              Set<Address> seen = new HashSet<>();
              Reading<Address> next = Reading.known(first);
              while (next instanceof Reading.Known<Address> known
                  && !known.value().isZero()
                  && seen.add(known.value())
                  && views.size() < MOST_MS) {
                StructView view = m(known.value());
                view.need();
                views.add(view);
                next = view.address("alllink");
              }
              return next instanceof Reading.Unreadable<Address> unreadable
                  ? Reading.unreadable(unreadable.why())
                  : Reading.known(views);
            });
  }
}
