package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Address;
import org.jspecify.annotations.Nullable;

/**
 * A range of the program's memory.
 *
 * @param start its first byte
 * @param length its size in bytes, more than 0
 */
public record MemoryRange(Address start, int length) {

  public MemoryRange {
    if (length <= 0) {
      throw new IllegalArgumentException("a memory range of " + length + " bytes");
    }
  }

  public Address end() {
    return start.plus(length);
  }

  public boolean contains(Address address, int size) {
    long offset = address.minus(start);
    return offset >= 0 && offset + size <= length;
  }

  // Written out for the same reason as Address's.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemoryRange range
        && range.length == length
        && range.start.equals(start);
  }

  @Override
  public int hashCode() {
    return 31 * start.hashCode() + length;
  }
}
