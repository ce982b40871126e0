package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.Symbol;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Operands;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Syntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the instruction that runs next works on. */
public final class OperandReader {

  private static final String LEA = "lea";

  /**
   * The instruction that runs next.
   *
   * @param bytes how many it has
   * @param text in {@link Syntax#INTEL}
   */
  public record Here(Address pc, int bytes, String text) {}

  private final Debugger debugger;
  private final ResolvedFacts facts;

  public OperandReader(Debugger debugger, ResolvedFacts facts) {
    this.debugger = debugger;
    this.facts = facts;
  }

  /**
   * Reads it at the stop where the program stands.
   *
   * @param moment of that stop
   * @return empty where it has none, or where the program does not stand at an instruction
   */
  public Optional<Operands> of(Moment moment) {
    Address pc = moment.at().pc().asOptional().orElse(null);
    if (pc == null) {
      return Optional.empty();
    }
    return debugger.disassemble(pc, pc.plus(1), Syntax.INTEL).stream()
        .filter(instruction -> instruction.at().pc().equals(pc))
        .findFirst()
        .flatMap(it -> of(new Here(pc, it.bytes().length() / 2, it.text()), moment));
  }

  /** Reads it where the instruction is at hand. */
  public Optional<Operands> of(Here instruction, Moment moment) {
    Operands operands = read(instruction, moment.registers());
    return operands.values().isEmpty() ? Optional.empty() : Optional.of(operands);
  }

  private Operands read(Here instruction, Reading<Map<String, Address>> registers) {
    Address next = instruction.pc().plus(instruction.bytes());
    boolean address = instruction.text().startsWith(LEA);
    Map<String, Operands.Operand> values = new LinkedHashMap<>();
    for (OperandText.Operand operand : OperandText.of(instruction.text())) {
      Operands.Operand value =
          operand instanceof OperandText.Register register
              ? register(register.name(), registers)
              : place((OperandText.Place) operand, registers, next, address);
      values.putIfAbsent(value.name(), value);
    }
    return new Operands(instruction.pc(), List.copyOf(values.values()));
  }

  private Operands.Operand register(String name, Reading<Map<String, Address>> registers) {
    return operand(name, Reading.absent("a register lies at no address"), value(name, registers));
  }

  private Operands.Operand operand(String name, Reading<Address> at, Reading<Address> value) {
    return new Operands.Operand(
        name, at, value, value.asOptional().flatMap(this::symbol).orElse(""));
  }

  private Optional<String> symbol(Address value) {
    return facts
        .symbolAt(value)
        .map(
            found -> {
              String name = CodeNames.plain(found.symbol().name());
              long offset = value.minus(found.symbol().address());
              return offset == 0 ? name : name + "+0x" + Long.toHexString(offset);
            });
  }

  private static Reading<Address> value(String name, Reading<Map<String, Address>> registers) {
    AmdRegister register = AmdRegister.of(name).orElseThrow();
    if (register.bits() == 0) {
      return Reading.absent("gotrace reads general registers only");
    }
    return whole(register.whole(), registers)
        .map(value -> new Address(register.part(value.bits())));
  }

  private static Reading<Address> whole(String name, Reading<Map<String, Address>> registers) {
    return registers.flatMap(
        all -> {
          Address value = all.get(name);
          return value == null
              ? Reading.absent("the debugger does not tell register " + name)
              : Reading.known(value);
        });
  }

  private Operands.Operand place(
      OperandText.Place place,
      Reading<Map<String, Address>> registers,
      Address next,
      boolean addressAlone) {
    Reading<Address> at = Reading.known(new Address(place.offset()));
    if (!place.segment().isEmpty()) {
      at = plus(at, whole(place.segment() + "_base", registers), 1);
    }
    for (OperandText.Term term : place.names()) {
      at = plus(at, term(term.name(), registers, next), term.factor());
    }
    if (addressAlone) {
      return new Operands.Operand(
          place.text(),
          at,
          Reading.absent("the instruction takes the address alone"),
          at.asOptional().flatMap(this::symbol).orElse(""));
    }
    if (place.bytes() > Long.BYTES) {
      return operand(
          place.text(), at, Reading.absent(place.bytes() + " bytes, more than are shown"));
    }
    int bytes = place.bytes() == 0 ? Long.BYTES : place.bytes();
    return operand(
        place.text(),
        at,
        at.flatMap(start -> Memory.alone(debugger, start, bytes)).map(Address::new));
  }

  private Reading<Address> term(
      String name, Reading<Map<String, Address>> registers, Address next) {
    if (name.equals("rip")) {
      return Reading.known(next);
    }
    if (AmdRegister.of(name).isPresent()) {
      return value(name, registers);
    }
    return facts
        .symbol(name)
        .map(Symbol::address)
        .<Reading<Address>>map(Reading::known)
        .orElseGet(() -> Reading.absent("this program has no " + name));
  }

  private static Reading<Address> plus(Reading<Address> sum, Reading<Address> more, long factor) {
    return sum.flatMap(so -> more.map(by -> so.plus(factor * by.bits())));
  }
}
