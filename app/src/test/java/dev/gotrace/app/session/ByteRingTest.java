package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteRingTest {

  private static void add(ByteRing ring, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ring.add(bytes, bytes.length);
  }

  private static String take(ByteRing ring) {
    return new String(ring.takeAll(), StandardCharsets.UTF_8);
  }

  @Test
  void keepsEverythingUpToItsLimit() {
    ByteRing ring = new ByteRing(8);
    add(ring, "12345678");
    assertThat(ring.dropped()).isZero();
    assertThat(take(ring)).isEqualTo("12345678");
    assertThat(take(ring)).isEmpty();
  }

  @Test
  void keepsTheEndOfMoreAndCountsTheRest() {
    ByteRing ring = new ByteRing(8);
    add(ring, "123456789");
    add(ring, "abc");
    assertThat(ring.dropped()).isEqualTo(4);
    assertThat(take(ring)).isEqualTo("56789abc");
    add(ring, "x");
    assertThat(ring.dropped()).as("counted anew after a take").isZero();
    assertThat(take(ring)).isEqualTo("x");
  }

  @Test
  void addsOnlyTheBytesThatWereRead() {
    ByteRing ring = new ByteRing(8);
    ring.add("abcdef".getBytes(StandardCharsets.UTF_8), 2);
    assertThat(take(ring)).isEqualTo("ab");
  }

  @Test
  void removesTheLastMark() {
    ByteRing ring = new ByteRing(100);
    byte[] mark = "<m>".getBytes(StandardCharsets.UTF_8);
    assertThat(ring.removeLast(mark)).isFalse();
    add(ring, "a<m>b<m>c<m");
    assertThat(ring.removeLast(mark)).isTrue();
    assertThat(take(ring)).isEqualTo("a<m>bc<m");
  }

  /** Against a string that keeps everything, with chunks smaller and larger than the limit. */
  @Test
  void agreesWithAListOfAllBytes() {
    Random random = new Random(7);
    for (int most : new int[] {1, 7, 64}) {
      ByteRing ring = new ByteRing(most);
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 2000; i++) {
        String chunk = "abcdefghij".repeat(12).substring(random.nextInt(121));
        add(ring, chunk);
        all.append(chunk);
        if (random.nextInt(10) == 0) {
          int dropped = Math.max(0, all.length() - most);
          assertThat(ring.dropped()).isEqualTo(dropped);
          assertThat(take(ring)).isEqualTo(all.substring(dropped));
          all.setLength(0);
        }
      }
    }
  }
}
