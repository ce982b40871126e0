package dev.gotrace.app.session;

import java.util.Arrays;

/** The last bytes of a stream, up to a limit. Not thread-safe. */
final class ByteRing {

  private final int most;
  private byte[] bytes = new byte[1024];
  private int length;
  private long dropped;

  ByteRing(int most) {
    this.most = most;
  }

  void add(byte[] chunk, int count) {
    if (length + count > bytes.length) {
      // Twice the limit, so that bytes are moved once per limit and not once per chunk.
      bytes = Arrays.copyOf(bytes, Math.max(length + count, Math.min(2 * most, 2 * bytes.length)));
    }
    System.arraycopy(chunk, 0, bytes, length, count);
    length += count;
    if (length >= 2 * most - count) {
      cut();
    }
  }

  private void cut() {
    int surplus = length - most;
    if (surplus > 0) {
      System.arraycopy(bytes, surplus, bytes, 0, most);
      length = most;
      dropped += surplus;
    }
  }

  /** Removes the last occurrence of {@code mark}; false when there is none. */
  boolean removeLast(byte[] mark) {
    for (int at = length - mark.length; at >= 0; at--) {
      if (Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length)) {
        System.arraycopy(bytes, at + mark.length, bytes, at, length - at - mark.length);
        length -= mark.length;
        return true;
      }
    }
    return false;
  }

  /** How many bytes will have been left out before what {@link #takeAll} returns. */
  long dropped() {
    cut();
    return dropped;
  }

  /** The last bytes, at most so many, which stay. */
  byte[] last(int count) {
    int taken = Math.min(count, length);
    return Arrays.copyOfRange(bytes, length - taken, length);
  }

  /** All bytes that are kept; afterwards there are none. */
  byte[] takeAll() {
    cut();
    byte[] all = Arrays.copyOf(bytes, length);
    length = 0;
    dropped = 0;
    return all;
  }
}
