package dev.gotrace.protocol.moment;

import org.jspecify.annotations.Nullable;

/**
 * An address in the target, or the bits of a register: 64 bits, unsigned. It is written as
 * lower-case hex without leading zeros, for it may exceed 2^63.
 */
public record Address(long bits) implements Comparable<Address> {

  public static final Address ZERO = new Address(0);

  /**
   * Reads {@code 0x…} or bare hex digits.
   *
   * @throws NumberFormatException when the text is neither
   */
  public static Address parse(String text) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    return new Address(Long.parseUnsignedLong(digits, 16));
  }

  public boolean isZero() {
    return bits == 0;
  }

  public Address plus(long bytes) {
    return new Address(bits + bytes);
  }

  /** How many bytes this address lies above {@code other}. */
  public long minus(Address other) {
    return bits - other.bits;
  }

  /** Whether {@code low <= this < high}. */
  public boolean within(Address low, Address high) {
    return compareTo(low) >= 0 && compareTo(high) < 0;
  }

  @Override
  public int compareTo(Address other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  // The methods that a record is given are linked at their first call, by 10 ms of reflection; this
  // one is a key from the first stop on.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address address && address.bits == bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  @Override
  public String toString() {
    return "0x" + Long.toHexString(bits);
  }
}
