package dev.gotrace.app.target;

import java.nio.ByteBuffer;

/**
 * Walks one table of values by address: pairs of differences, each as a varint, the value's first
 * ("PC-Value Tables" in the design of Go's 1.2 runtime symbol information). A table that does not
 * end in time ends with the bytes.
 */
final class PcValues {

  private final ByteBuffer table;
  private int at;
  private boolean first = true;
  private boolean broken;
  private int value = -1;
  private long end;

  /**
   * @param at where the table begins
   */
  PcValues(ByteBuffer table, int at) {
    this.table = table;
    this.at = at;
  }

  /** Takes the next piece of the function; false behind the last. */
  boolean next() {
    int difference = varint();
    if (broken || difference == 0 && !first) {
      return false;
    }
    first = false;
    int length = varint();
    // A piece has an instruction at least, so that no table takes longer than its function is.
    broken |= length == 0;
    if (broken) {
      return false;
    }
    // Zigzag: the lowest bit is the sign.
    value += (difference & 1) != 0 ? ~(difference >>> 1) : difference >>> 1;
    end += Integer.toUnsignedLong(length);
    return true;
  }

  /** The piece's value. */
  int value() {
    return value;
  }

  /** Where the piece ends, in bytes from the function's start. */
  long end() {
    return end;
  }

  private int varint() {
    int read = 0;
    for (int shift = 0; shift < Integer.SIZE + 3; shift += 7) {
      if (at >= table.limit()) {
        break;
      }
      byte next = table.get(at++);
      read |= (next & 0x7f) << shift;
      if (next >= 0) {
        return read;
      }
    }
    broken = true;
    return 0;
  }
}
