package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged lines of real sessions: nothing is thrown, and the next whole line is understood. */
class MiMutationTest {

  private static final int MUTATIONS = 1_000_000;
  private static final int BATCH = 1_000;
  private static final int LONGEST = 400;
  private static final byte[] STRUCTURE = "\"\\{}[],=^*+~@&0123456789\n\r (".getBytes(US_ASCII);

  private final Random random = new Random(7);

  @Test
  void aDamagedLineNeverSpoilsTheNext() {
    List<byte[]> lines =
        Corpus.receivedLines().stream().filter(line -> line.length <= LONGEST).toList();
    assertThat(lines).hasSizeGreaterThan(300);
    for (int first = 0; first < MUTATIONS; first += BATCH) {
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      for (int i = first; i < first + BATCH; i++) {
        stream.writeBytes(damaged(lines.get(random.nextInt(lines.size()))));
        stream.writeBytes(("\n" + intact(i) + "^done\n").getBytes(US_ASCII));
      }
      int expected = first;
      for (MiRecord record : Corpus.records(stream.toByteArray(), Integer.MAX_VALUE)) {
        if (record.equals(new MiRecord.Result(intact(expected), "done", MiTuple.EMPTY))) {
          expected++;
        }
      }
      assertThat(expected).isEqualTo(first + BATCH);
    }
  }

  // A number that no session's token has and no damage is likely to make.
  private static long intact(int i) {
    return 70_000_000_000L + i;
  }

  private byte[] damaged(byte[] line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(line.length + 8);
    out.writeBytes(line);
    byte[] bytes = out.toByteArray();
    for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
      bytes = damagedOnce(bytes, random.nextInt(bytes.length));
    }
    return bytes;
  }

  private byte[] damagedOnce(byte[] line, int at) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(line.length + 8);
    out.write(line, 0, at);
    switch (random.nextInt(6)) {
      case 0 -> out.write(line, at + 1, line.length - at - 1);
      case 1 -> {
        out.write(STRUCTURE[random.nextInt(STRUCTURE.length)]);
        out.write(line, at, line.length - at);
      }
      case 2 -> {
        out.write(random.nextInt(256));
        out.write(line, at + 1, line.length - at - 1);
      }
      case 3 -> {
        out.write(line[at] ^ 1 << random.nextInt(8));
        out.write(line, at + 1, line.length - at - 1);
      }
      case 4 -> out.write(line, 0, random.nextInt(line.length));
      default -> {
        // Cut here.
      }
    }
    return out.toByteArray();
  }
}
