package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The program's symbols, by name and by address; those of a program without a symbol table are the
 * functions that Go's own table names. Immutable and cheap: names stay bytes until one is asked
 * for, so that 60,000 symbols cost some 10 ms and no strings.
 */
public final class Symbols {

  private final SymbolTable table;
  private final Reading<Pclntab> lines;
  private final long biasBytes;

  /**
   * @param lines Go's own table, where it was needed and read
   */
  Symbols(SymbolTable table, Reading<Pclntab> lines, long biasBytes) {
    this.table = table;
    this.lines = lines;
    this.biasBytes = biasBytes;
  }

  /**
   * These symbols for a program loaded {@code biasBytes} above its link addresses: the entry as the
   * kernel tells it (AT_ENTRY) less {@link ElfBinary#entry()}. It replaces an earlier bias.
   * Thread-local symbols do not move.
   */
  public Symbols withBias(long biasBytes) {
    return new Symbols(table, lines, biasBytes);
  }

  public long biasBytes() {
    return biasBytes;
  }

  public int count() {
    return table.count();
  }

  /** Whether they are functions alone: the program is stripped, and the rest has no names. */
  public boolean onlyFunctions() {
    return table.isStandIn();
  }

  /** Why there are none: the program is stripped, and has no table of Go's that could be read. */
  public Optional<String> whyNone() {
    return table.count() > 0
        ? Optional.empty()
        : Optional.of(lines instanceof Reading.Absent<Pclntab> absent ? absent.why() : "");
  }

  /**
   * The function, file and line of an address by Go's own table. It is read only of a program that
   * has no debug information, which would say the same.
   */
  public Optional<SourceLine> lineAt(Address address) {
    return lines.asOptional().flatMap(table -> table.at(address.bits() - biasBytes));
  }

  /** The symbol of exactly this name; of several, one that is not local to its file. */
  public Optional<Symbol> find(String name) {
    int index = table.indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(symbol(index));
  }

  /**
   * The symbol that {@code address} lies in: the one that starts nearest below it and reaches over
   * it, or one without a size that starts exactly there.
   */
  public Optional<Symbol.Offset> at(Address address) {
    long linked = address.bits() - biasBytes;
    int index = table.covering(linked);
    return index < 0
        ? Optional.empty()
        : Optional.of(new Symbol.Offset(symbol(index), linked - table.value(index)));
  }

  /**
   * How many bytes lie between SP and the return address when a thread stands at this address, by
   * Go's own table, where that was read and covers it.
   */
  public OptionalLong stackDepthAt(Address address) {
    return lines instanceof Reading.Known<Pclntab> table
        ? table.value().stackDepthAt(address.bits() - biasBytes)
        : OptionalLong.empty();
  }

  /** All names, in the table's order; for suggestions, and slow. */
  public List<String> names() {
    return java.util.stream.IntStream.range(0, count()).mapToObj(table::name).toList();
  }

  private Symbol symbol(int index) {
    Symbol.Kind kind = table.kind(index);
    long bias = kind == Symbol.Kind.TLS ? 0 : biasBytes;
    return new Symbol(
        table.name(index), new Address(table.value(index) + bias), table.sizeBytes(index), kind);
  }
}
