package dev.gotrace.tui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "'', 0",
    "调度器, 6",
    "（g0）：空。, 12",
    "▸ • ≈ ∅ → … −, 13",
    "é, 1",
    "e\u0301, 1",
    "한, 2",
    "かが, 4",
  })
  void aTextTakesThisManyColumns(String text, int columns) {
    assertThat(TextWidth.of(text)).isEqualTo(columns);
    assertThat(TextWidth.glyphs(text).stream().mapToInt(TextWidth.Glyph::width).sum())
        .isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "runtime.bgsweep, 15, runtime.bgsweep",
    "runtime.bgsweep, 8, …bgsweep",
    "runtime.bgsweep, 1, …",
    "调度器, 4, …器",
    "调度器, 5, …度器",
    "abc, 0, ''",
  })
  void theEndOfATextIsKept(String text, int columns, String kept) {
    assertThat(TextWidth.clipFront(text, columns)).isEqualTo(kept);
  }
}
