package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The conditions after all comparisons of two bytes, against what these bytes are. */
class FlagWordsTest {

  @Test
  void conditionsHoldAsTheComparedBytesAre() {
    for (int a = -128; a < 128; a++) {
      for (int b = -128; b < 128; b++) {
        long flags = compared(a, b);
        int signed = Integer.compare(a, b);
        int unsigned = Integer.compare(a & 0xff, b & 0xff);
        is(flags, signed == 0, "e", "z", "ne", "nz");
        is(flags, unsigned < 0, "b", "c", "ae", "nc");
        is(flags, unsigned < 0, "nae", "nae", "nb", "nb");
        is(flags, unsigned <= 0, "be", "na", "a", "nbe");
        is(flags, signed < 0, "l", "nge", "ge", "nl");
        is(flags, signed <= 0, "le", "ng", "g", "nle");
        is(flags, (byte) (a - b) < 0, "s", "s", "ns", "ns");
        is(flags, a - b != (byte) (a - b), "o", "o", "no", "no");
        is(flags, Integer.bitCount(a - b & 0xff) % 2 == 0, "p", "pe", "np", "po");
      }
    }
  }

  @Test
  void onlyTheseAreConditions() {
    FlagWords words = new FlagWords(Words.of(Language.EN));
    assertThat(words.condition("mp")).isEmpty();
    assertThat(words.condition("")).isEmpty();
    assertThat(words.condition("g")).hasValueSatisfying(g -> assertThat(g).contains("greater"));
  }

  private static void is(
      long flags, boolean holds, String one, String other, String not, String nor) {
    assertThat(FlagWords.holds(one, flags)).as(one).isEqualTo(holds);
    assertThat(FlagWords.holds(other, flags)).as(other).isEqualTo(holds);
    assertThat(FlagWords.holds(not, flags)).as(not).isEqualTo(!holds);
    assertThat(FlagWords.holds(nor, flags)).as(nor).isEqualTo(!holds);
  }

  /** Eflags after cmp of two bytes (Intel's manual, volume 1, "Status Flags"). */
  private static long compared(int a, int b) {
    int result = a - b & 0xff;
    boolean carry = (a & 0xff) < (b & 0xff);
    boolean overflow = ((a ^ b) & (a ^ result) & 0x80) != 0;
    return (carry ? 1 : 0)
        | (Integer.bitCount(result) % 2 == 0 ? 1 << 2 : 0)
        | (result == 0 ? 1 << 6 : 0)
        | ((result & 0x80) != 0 ? 1 << 7 : 0)
        | (overflow ? 1 << 11 : 0);
  }
}
