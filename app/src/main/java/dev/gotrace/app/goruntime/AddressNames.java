package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Stack;
import java.util.List;
import java.util.function.Function;

/**
 * What an address points to at one stop, in words: a function or variable by the symbol table, a
 * stack, or one of the runtime's own structs in the heap.
 */
final class AddressNames {

  private static final Reading<String> NIL = Reading.absent("it is 0");
  private static final Reading<String> UNKNOWN =
      Reading.absent("it points to nothing that has a name");

  private final ResolvedFacts facts;
  private final Structures structures;
  private final List<Stack> stacks;

  /**
   * @param stacks those that are worth a name; one whose bounds are not known has none
   */
  AddressNames(ResolvedFacts facts, Structures structures, List<Stack> stacks) {
    this.facts = facts;
    this.structures = structures;
    this.stacks = stacks;
  }

  /** Such as {@code runtime.main+0x1f}, {@code g0 stack}, {@code P0} or {@code g1+0x38}. */
  Reading<String> of(Address address) {
    if (address.isZero()) {
      return NIL;
    }
    for (Stack stack : stacks) {
      if (holds(stack, address)) {
        return stack.of().map(name -> name + " stack");
      }
    }
    for (String variable : List.of("g0", "m0")) {
      if (facts.global(variable) instanceof Reading.Known<Address> at
          && at.value().equals(address)) {
        return Reading.known(variable);
      }
    }
    return facts
        .symbolAt(address)
        .map(
            symbol ->
                Reading.known(
                    CodeNames.plain(symbol.symbol().name()) + offset(symbol.offsetBytes())))
        .orElseGet(() -> struct(address));
  }

  private static boolean holds(Stack stack, Address address) {
    return stack.lo() instanceof Reading.Known<Address> lo
        && stack.hi() instanceof Reading.Known<Address> hi
        && address.within(lo.value(), hi.value());
  }

  private Reading<String> struct(Address address) {
    Reading<String> name = in(structures.ps, "p", address, p -> named("P", structures.pid(p)));
    if (!(name instanceof Reading.Known<String>)) {
      name = in(structures.ms, "m", address, m -> named("m", structures.mid(m)));
    }
    if (!(name instanceof Reading.Known<String>)) {
      name = in(structures.gs, "g", address, g -> goroutine(g));
    }
    return name;
  }

  private static Reading<String> named(String letter, Reading<Long> id) {
    return id.map(known -> letter + known);
  }

  /** A goid of 0 is one that was not given yet, or was taken back. */
  private Reading<String> goroutine(Reading<Address> g) {
    return structures.goid(g).flatMap(goid -> Reading.known(goid == 0 ? "a g" : "g" + goid));
  }

  private Reading<String> in(
      Reading<List<StructView>> views,
      String struct,
      Address address,
      Function<Reading<Address>, Reading<String>> name) {
    int size = facts.size(struct);
    if (views instanceof Reading.Known<List<StructView>> known) {
      for (StructView view : known.value()) {
        long offset = address.minus(view.at());
        if (offset >= 0 && offset < size) {
          return name.apply(Reading.known(view.at())).map(found -> found + offset(offset));
        }
      }
    }
    return UNKNOWN;
  }

  private static String offset(long bytes) {
    return bytes == 0 ? "" : "+0x" + Long.toHexString(bytes);
  }
}
