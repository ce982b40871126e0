package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;

/** Numbers as they are shown. */
public final class Numbers {

  private Numbers() {}

  /** Hex digits without {@code 0x} and without leading zeros. */
  public static String hex(Address address) {
    return Long.toHexString(address.bits());
  }

  /** A count with its thousands apart: {@code 65 536}. */
  public static String count(long count) {
    // String.format would load the machinery of locales, which a first stop would wait for.
    StringBuilder digits = new StringBuilder(Long.toString(count));
    int first = count < 0 ? 1 : 0;
    for (int i = digits.length() - 3; i > first; i -= 3) {
      digits.insert(i, ' ');
    }
    return digits.toString();
  }

  /** A derived number of bytes: {@code ≈65 536 B}. */
  public static String derivedBytes(long bytes) {
    return Mark.DERIVED.sign() + count(bytes) + " B";
  }

  /** A span of time in the unit that suits it. */
  public static String time(long nanos) {
    if (nanos < 1_000_000) {
      return nanos / 1_000 + " µs";
    }
    if (nanos < 1_000_000_000) {
      long tenths = (nanos + 50_000) / 100_000;
      return tenths / 10 + "." + tenths % 10 + " ms";
    }
    long hundredths = (nanos + 5_000_000) / 10_000_000;
    String rest = Long.toString(100 + hundredths % 100).substring(1);
    return count(hundredths / 100) + "." + rest + " s";
  }
}
