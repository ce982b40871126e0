package dev.gotrace.protocol.moment.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Of each Moment the CRC-32 of its member's text up to the Moment's end. A member has one checksum
 * only, behind all; where that is wrong, these prove which of its lines are as they were written.
 */
final class Sums {

  /** Those of more Moments would make the index's line too long. */
  private static final int MOST = 1_000_000;

  private int[] sums = new int[64];
  private int size;

  void add(long sum) {
    if (size == sums.length) {
      sums = Arrays.copyOf(sums, 2 * size);
    }
    sums[size++] = (int) sum;
  }

  int size() {
    return size;
  }

  /** As the index has them: four bytes each in little endian, in Base64; empty for too many. */
  String text() {
    ByteBuffer bytes =
        ByteBuffer.allocate(size > MOST ? 0 : size * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(sums, 0, bytes.capacity() / Integer.BYTES);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when the text is none
   */
  static Sums of(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    Sums read = new Sums();
    read.size = bytes.length / Integer.BYTES;
    read.sums = new int[Math.max(1, read.size)];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .get(read.sums, 0, read.size);
    return read;
  }

  /**
   * The lines at a member's beginning that are proved, up to the last such Moment.
   *
   * @param lines all that could be read of the member, without their ends
   * @param first the member's first Moment, from 0
   */
  List<String> proved(List<String> lines, int first) {
    CRC32 sum = new CRC32();
    int moment = first;
    List<String> passed = new ArrayList<>();
    List<String> proved = new ArrayList<>();
    for (String line : lines) {
      sum.update((line + "\n").getBytes(StandardCharsets.UTF_8));
      passed.add(line);
      if (MemberLines.isMoment(line)) {
        if (moment >= size || (int) sum.getValue() != sums[moment]) {
          break;
        }
        moment++;
        proved.addAll(passed);
        passed.clear();
      }
    }
    return proved;
  }
}
