package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Address;

/**
 * A symbol of the program's .symtab.
 *
 * @param name as it stands in the table; Go's {@code X} and {@code X.abi0} are two symbols
 * @param address where it lies; for {@link Kind#TLS} the offset in the program's TLS block
 * @param sizeBytes 0 where the linker gave none
 */
public record Symbol(String name, Address address, long sizeBytes, Kind kind) {

  /** The linker's mark on a function that follows the stack-based calling convention. */
  public static final String ABI0 = ".abi0";

  /** The name without the calling convention. */
  public String plainName() {
    return plain(name);
  }

  /** A symbol's name without the calling convention. */
  public static String plain(String name) {
    return name.endsWith(ABI0) ? name.substring(0, name.length() - ABI0.length()) : name;
  }

  /** STT_… of the symbol (System V gABI, "Symbol Table"). */
  public enum Kind {
    FUNCTION,
    OBJECT,
    TLS,
    OTHER
  }

  /** An address as a symbol and a distance from its start, in bytes. */
  public record Offset(Symbol symbol, long offsetBytes) {
    @Override
    public String toString() {
      return offsetBytes == 0 ? symbol.name() : symbol.name() + "+" + offsetBytes;
    }
  }
}
