package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.GoVersion;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.TypeSource;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Witness;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values that show what steps do, at a stop. */
public final class WitnessReader {

  private static final String REGISTER = "$";
  private static final String FURTHER = "+";
  private static final String POINTER = "*";
  private static final String LAST = "+last";
  private static final String ABI0 = ".abi0";

  private final ResolvedFacts facts;
  private final Memory memory;
  private final @Nullable GoVersion release;
  private final Map<String, FieldAt> fields;

  /**
   * @param facts those of the running program
   * @param types of the same program
   * @param goVersion the release that built it
   * @param forms all that {@link #read} will be asked for
   */
  public WitnessReader(
      Debugger debugger,
      ResolvedFacts facts,
      TypeSource types,
      Reading<String> goVersion,
      Collection<WitnessForm> forms) {
    this.facts = facts;
    this.memory = new Memory(debugger);
    this.release = goVersion.asOptional().flatMap(GoVersion::parse).orElse(null);
    Set<String> wanted = new HashSet<>();
    forms.forEach(
        form -> form.path().stream().filter(hop -> hop.contains(" ")).forEach(wanted::add));
    this.fields = facts.hasTypes() ? facts.learn(types, wanted) : Map.of();
  }

  /**
   * The first of these values that the target has.
   *
   * @param moment of the stop where the program stands
   * @return absent with the reason where it has none of them
   */
  public Reading<Witness> read(List<WitnessForm> forms, Moment moment) {
    for (WitnessForm form : forms) {
      if (fits(form)) {
        return Reading.known(new Witness(form.name(), value(form, moment)));
      }
    }
    String names = String.join(" or ", forms.stream().map(WitnessForm::name).toList());
    return Reading.absent(
        facts.hasTypes() ? "this program has no " + names : ResolvedFacts.NO_TYPES);
  }

  /** Whether the target's types are known. */
  public boolean hasTypes() {
    return facts.hasTypes();
  }

  private boolean fits(WitnessForm form) {
    if (form.from() != null && release != null && release.compareTo(form.from()) < 0) {
      return false;
    }
    if (form.cell() != null) {
      return true;
    }
    String first = form.path().get(0);
    Optional<Symbol> symbol = facts.symbol(first);
    boolean found =
        first.startsWith(REGISTER)
            || symbol.isPresent()
                && (form.symbolBytes() == 0 || symbol.get().sizeBytes() == form.symbolBytes());
    return found
        && form.path().stream().filter(hop -> hop.contains(" ")).allMatch(fields::containsKey);
  }

  private Reading<?> value(WitnessForm form, Moment moment) {
    String cell = form.cell();
    if (cell == null) {
      memory.startAnew();
      return inMemory(form, moment);
    }
    Reading<?> value =
        Cells.value(moment, cell)
            .orElseGet(() -> Reading.absent("there is no " + cell + " at this stop"));
    return value.map(known -> known instanceof Listing<?> list ? (Object) list.of() : known);
  }

  private Reading<?> inMemory(WitnessForm form, Moment moment) {
    Reading<Address> at = start(form.path().get(0), moment);
    int bytes = (int) Math.min(Long.BYTES, symbolBytes(form.path().get(0)));
    boolean signed = false;
    for (String hop : form.path().subList(1, form.path().size())) {
      FieldAt field = fields.get(hop);
      if (hop.equals(POINTER)) {
        at = at.flatMap(memory::address).flatMap(WitnessReader::notNil);
      } else if (field != null) {
        at = at.map(struct -> struct.plus(field.offset()));
        bytes = field.size();
        signed = field.signed();
      } else if (hop.equals(LAST)) {
        long last = symbolBytes(form.path().get(0)) - Long.BYTES;
        at = at.map(list -> list.plus(last));
      } else {
        at = at.map(before -> before.plus(Long.parseLong(hop.substring(FURTHER.length()))));
      }
    }
    int size = form.bytes() > 0 ? form.bytes() : bytes;
    boolean negative = signed;
    Reading<Long> number = at.flatMap(place -> memory.number(place, size, negative));
    return switch (form.as()) {
      case NUMBER -> number;
      case ADDRESS -> number.map(Address::new);
      case FLAG -> number.map(value -> value != 0);
      case SYMBOL -> number.map(Address::new).map(this::named);
    };
  }

  /**
   * By the symbol that it lies in, without its calling convention; as it is where there is none.
   */
  private String named(Address address) {
    return facts
        .symbolAt(address)
        .map(at -> at.toString().replace(ABI0, ""))
        .orElseGet(address::toString);
  }

  private Reading<Address> start(String first, Moment moment) {
    if (!first.startsWith(REGISTER)) {
      return Reading.known(facts.symbol(first).orElseThrow().address());
    }
    String name = first.substring(REGISTER.length());
    return moment
        .registers()
        .flatMap(
            registers -> {
              Address value = registers.get(name);
              return value == null
                  ? Reading.absent("the debugger does not tell register " + name)
                  : Reading.known(value);
            });
  }

  private long symbolBytes(String first) {
    return facts.symbol(first).map(Symbol::sizeBytes).orElse((long) Long.BYTES);
  }

  private static Reading<Address> notNil(Address pointer) {
    return pointer.isZero()
        ? Reading.absent("what it is in does not exist yet")
        : Reading.known(pointer);
  }
}
