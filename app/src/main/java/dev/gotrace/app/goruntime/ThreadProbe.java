package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.G0;
import dev.gotrace.protocol.moment.M0;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Stack;
import dev.gotrace.protocol.moment.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the current thread: its thread-local g, m0, g0, and the stack that SP is in. */
final class ThreadProbe {

  private final ResolvedFacts facts;
  private final Memory memory;
  private final Structures structures;
  private final Reading<Long> tlsOffset;
  private final Reading<Facts.Registers> names;
  private final Reading<Map<String, Address>> registers;

  ThreadProbe(
      ResolvedFacts facts,
      Memory memory,
      Structures structures,
      String machine,
      Reading<Long> tlsOffset,
      Reading<Map<String, Address>> registers) {
    this.facts = facts;
    this.memory = memory;
    this.structures = structures;
    this.tlsOffset = tlsOffset;
    this.registers = registers;
    Optional<Facts.Registers> known = facts.registers(machine);
    this.names =
        known.isPresent()
            ? Reading.known(known.get())
            : Reading.absent("gotrace does not know the registers of " + machine);
  }

  Tls tls() {
    Reading<Address> base = register(names.map(Facts.Registers::tls));
    Reading<Address> slot =
        base.flatMap(
            at ->
                at.isZero()
                    ? Reading.absent("the thread pointer is not set: settls has not run")
                    : tlsOffset.map(at::plus));
    Reading<Address> word = slot.flatMap(memory::address);
    return new Tls(base, slot, word, word.flatMap(this::boundG));
  }

  M0 m0() {
    Reading<StructView> m0 = facts.global("m0").map(structures::m);
    return new M0(
        m0.map(StructView::at),
        address(m0, "g0"),
        address(m0, "curg"),
        address(m0, "p"),
        m0.flatMap(view -> view.number("procid")));
  }

  G0 g0() {
    Reading<StructView> g0 = facts.global("g0").map(structures::g);
    return new G0(
        g0.map(StructView::at),
        address(g0, "stack.lo"),
        address(g0, "stack.hi"),
        address(g0, "stackguard0"));
  }

  /** The stack SP is in: of the thread-local g or, around a switch, of another g of its M. */
  Stack stack(Tls tls) {
    Reading<Address> sp = register(names.map(Facts.Registers::sp));
    if (!(sp instanceof Reading.Known<Address> known)) {
      return noStack(sp, sp.map(Address::toString));
    }
    if (!facts.hasTypes()) {
      return noStack(sp, Reading.absent(ResolvedFacts.NO_TYPES));
    }
    for (StructView g : candidates(tls)) {
      if (holds(g, known.value())) {
        return new Stack(
            nameOf(g), g.address("stack.lo"), g.address("stack.hi"), g.address("stackguard0"), sp);
      }
    }
    G0 g0 = g0();
    boolean unset = g0.hi().asOptional().filter(Address::isZero).isPresent();
    if (unset) {
      // The bounds were read, and they are zero: that is what there is to see before rt0_go.
      return new Stack(
          Reading.absent("SP is on the system's stack; rt0_go has not given g0 its bounds yet"),
          g0.lo(),
          g0.hi(),
          g0.guard(),
          sp);
    }
    return noStack(sp, Reading.absent("SP is in no stack of this thread's Go goroutines"));
  }

  private static Stack noStack(Reading<Address> sp, Reading<String> why) {
    Reading<Address> none = why.flatMap(Reading::<Address>absent);
    return new Stack(why, none, none, none, sp);
  }

  private List<StructView> candidates(Tls tls) {
    List<StructView> candidates = new ArrayList<>();
    Optional<StructView> bound = tls.g().asOptional().map(structures::g);
    bound.ifPresent(candidates::add);
    Optional<StructView> machine =
        bound.isPresent()
            ? bound.get().address("m").asOptional().map(structures::m)
            : facts.global("m0").asOptional().map(structures::m);
    machine.ifPresent(
        m -> {
          for (String field : List.of("g0", "curg", "gsignal")) {
            m.address(field)
                .asOptional()
                .filter(g -> !g.isZero())
                .map(structures::g)
                .ifPresent(candidates::add);
          }
        });
    facts.global("g0").asOptional().map(structures::g).ifPresent(candidates::add);
    return candidates;
  }

  private static boolean holds(StructView g, Address sp) {
    Optional<Address> lo = g.address("stack.lo").asOptional();
    Optional<Address> hi = g.address("stack.hi").asOptional();
    // An empty stack has SP at hi.
    return lo.isPresent() && hi.isPresent() && sp.within(lo.get(), hi.get().plus(1));
  }

  private Reading<String> nameOf(StructView g) {
    Optional<Address> initial = facts.global("g0").asOptional();
    if (initial.isPresent() && initial.get().equals(g.at())) {
      return Reading.known("g0");
    }
    Optional<StructView> m =
        g.address("m").asOptional().filter(at -> !at.isZero()).map(structures::m);
    if (m.isPresent() && points(m.get(), "g0", g)) {
      return Reading.known("g0");
    }
    if (m.isPresent() && points(m.get(), "gsignal", g)) {
      return Reading.known("gsignal");
    }
    return g.number("goid").map(goid -> "g" + goid);
  }

  /**
   * A word in the slot is a g only when the M that it names points back to it: before the binding
   * in rt0_go, and in C code before cgo's, the slot holds something else.
   */
  private Reading<Address> boundG(Address word) {
    if (!facts.hasTypes()) {
      return Reading.absent(ResolvedFacts.NO_TYPES);
    }
    String notBound = "not bound yet: the slot's word " + word + " is no g whose m points back";
    if (word.isZero()) {
      return Reading.absent(notBound);
    }
    StructView g = structures.g(word);
    Optional<StructView> m =
        g.address("m").asOptional().filter(at -> !at.isZero()).map(structures::m);
    boolean bound =
        m.isPresent()
            && (points(m.get(), "g0", g)
                || points(m.get(), "curg", g)
                || points(m.get(), "gsignal", g));
    return bound ? Reading.known(word) : Reading.absent(notBound);
  }

  private static boolean points(StructView m, String field, StructView g) {
    return m.address(field).asOptional().filter(g.at()::equals).isPresent();
  }

  private static Reading<Address> address(Reading<StructView> struct, String field) {
    return struct.flatMap(view -> view.address(field));
  }

  private Reading<Address> register(Reading<String> name) {
    return name.flatMap(
        found ->
            registers.flatMap(
                all -> {
                  Address value = all.get(found);
                  return value != null
                      ? Reading.known(value)
                      : Reading.absent("the debugger does not tell register " + found);
                }));
  }
}
