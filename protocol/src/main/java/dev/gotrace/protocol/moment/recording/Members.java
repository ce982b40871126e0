package dev.gotrace.protocol.moment.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The gzip members of a recording (RFC 1952). Each has one extra field of eight bytes: with the id
 * {@code GM} the number of Moments before it, with {@code GI} none, and with {@code GE}, in the
 * last one, where the index begins.
 */
final class Members {

  /** Of a member that holds lines. */
  static final char LINES = 'M';

  /** Of the one that holds the index. */
  static final char INDEX = 'I';

  /** Of the empty one at the end. */
  static final char END = 'E';

  /** The length of a member's header as it is written here. */
  static final int HEADER = 24;

  /** A member's checksum and length. */
  static final int TRAILER = 8;

  private static final byte[] EMPTY = {3, 0};

  /** The length of the last member. */
  static final int LAST = HEADER + EMPTY.length + TRAILER;

  private static final int EXTRA = 4;

  private Members() {}

  static byte[] header(char kind, long number) {
    return ByteBuffer.allocate(HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {0x1f, (byte) 0x8b, 8, EXTRA, 0, 0, 0, 0, 0, (byte) 255})
        .putShort((short) 12)
        .put((byte) 'G')
        .put((byte) kind)
        .putShort((short) Long.BYTES)
        .putLong(number)
        .array();
  }

  static byte[] trailer(long crc, long size) {
    return ByteBuffer.allocate(TRAILER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) crc)
        .putInt((int) size)
        .array();
  }

  static byte[] last(long index) {
    return ByteBuffer.allocate(LAST).put(header(END, index)).put(EMPTY).put(trailer(0, 0)).array();
  }

  /** Whether a member of this kind begins with these bytes. */
  static boolean isHeader(byte[] bytes, int from, char kind) {
    return bytes.length - from >= HEADER
        && Arrays.equals(
            bytes, from, from + HEADER - Long.BYTES, header(kind, 0), 0, HEADER - Long.BYTES);
  }

  /** The number in such a header. */
  static long number(byte[] bytes, int from) {
    return ByteBuffer.wrap(bytes, from + HEADER - Long.BYTES, Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong();
  }
}
