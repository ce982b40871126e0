package dev.gotrace.app.verify;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.P;
import dev.gotrace.protocol.moment.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the addresses and threads of one Moment name. Go's heap lies elsewhere in every run from Go
 * 1.26 on, and so do C's libraries; what lies there is the same.
 */
final class Landmarks {

  /** How far below its first SP the system lets a stack grow (RLIMIT_STACK, its usual value). */
  private static final long STACK_BELOW_BYTES = 8L << 20;

  /** Arguments and variables take at most a quarter of that (execve(2)). */
  private static final long STACK_ABOVE_BYTES = 2L << 20;

  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]+");

  private final ProgramSymbols symbols;
  private final Moment moment;
  private final boolean alike;
  private final Optional<Address> firstSp;
  private final Optional<Long> firstThread;
  private final Map<Address, String> structs = new HashMap<>();
  private final Map<Long, String> threads = new HashMap<>();

  /**
   * @param first the walk's first Moment, where SP is as the system made it
   * @param alike whether the other walk's program had the same environment, so that what lies above
   *     SP then lies where it does there
   */
  Landmarks(ProgramSymbols symbols, Moment first, Moment moment, boolean alike) {
    this.alike = alike;
    this.symbols = symbols;
    this.moment = moment;
    this.firstSp = first.stack().sp().asOptional();
    this.firstThread = first.thread().asOptional();
    List<Goroutine> goroutines = items(moment.goroutines());
    for (int i = 0; i < goroutines.size(); i++) {
      name(goroutines.get(i).addr(), GoroutineGroups.name(goroutines.get(i)));
    }
    List<P> ps = items(moment.allp());
    for (int i = 0; i < ps.size(); i++) {
      name(ps.get(i).addr(), "P" + ps.get(i).id().asOptional().orElse((long) i));
    }
    List<Machine> machines = items(moment.machines());
    for (int i = 0; i < machines.size(); i++) {
      String name = Cells.nameOf(machines.get(i), i);
      name(machines.get(i).addr(), name);
      machines.get(i).procid().asOptional().ifPresent(id -> threads.put(id, name + "'s"));
    }
  }

  static <T> List<T> items(Reading<Listing<T>> list) {
    return list.asOptional().map(Listing::items).orElse(List.of());
  }

  private void name(Reading<Address> address, String name) {
    address.asOptional().ifPresent(at -> structs.put(at, name));
  }

  /** A word that may be an address. */
  Value word(Address word) {
    return of(word)
        .map(name -> new Value(Value.Form.PLAIN, name, shown(word, name)))
        .orElseGet(() -> bare(word));
  }

  static Value bare(Address word) {
    return new Value(Value.Form.BARE, word.toString(), word.toString());
  }

  private static String shown(Address word, String name) {
    return word.isZero() ? name : word + " " + name;
  }

  /** Such as {@code g0.stack.hi-0x38}, {@code P0} or {@code runtime.main+0x1f}. */
  private Optional<String> of(Address address) {
    if (address.isZero()) {
      return Optional.of("0");
    }
    String struct = structs.get(address);
    if (struct != null) {
      return Optional.of(struct);
    }
    return inStack(address, "g0.stack.hi", moment.g0().lo(), moment.g0().hi())
        .or(() -> inStack(address, "stack.hi", moment.stack().lo(), moment.stack().hi()))
        .or(() -> onSystemStack(address))
        .or(() -> symbols.at(address));
  }

  /** An empty stack has SP at its upper end. */
  private static Optional<String> inStack(
      Address address, String name, Reading<Address> lo, Reading<Address> hi) {
    if (lo instanceof Reading.Known<Address> low
        && hi instanceof Reading.Known<Address> high
        && address.within(low.value(), high.value().plus(1))) {
      return Optional.of(name + offset(address.minus(high.value())));
    }
    return Optional.empty();
  }

  private Optional<String> onSystemStack(Address address) {
    return firstSp
        .filter(sp -> address.within(sp.plus(-STACK_BELOW_BYTES), sp.plus(STACK_ABOVE_BYTES)))
        .map(
            sp ->
                alike || address.compareTo(sp) <= 0
                    ? "first SP" + offset(address.minus(sp))
                    : "above the first SP");
  }

  private static String offset(long bytes) {
    if (bytes == 0) {
      return "";
    }
    return (bytes < 0 ? "-0x" : "+0x") + Long.toHexString(Math.abs(bytes));
  }

  /** A thread by what it is to the runtime, for the system gives each run other ids. */
  Value thread(long id) {
    if (id == 0) {
      return Value.plain("0");
    }
    String name =
        firstThread.filter(first -> first == id).isPresent()
            ? "the first"
            : threads.getOrDefault(id, "another");
    return new Value(Value.Form.PLAIN, name, id + ", " + name);
  }

  /** A reason with each address in it named. */
  String named(String why) {
    StringBuilder named = new StringBuilder();
    Matcher address = ADDRESS.matcher(why);
    while (address.find()) {
      String name = of(Address.parse(address.group())).orElse("an address");
      address.appendReplacement(named, Matcher.quoteReplacement(name));
    }
    return address.appendTail(named).toString();
  }
}
