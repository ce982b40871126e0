package dev.gotrace.tui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {

  @Test
  void plainTextStaysAsItIs() {
    assertThat(Visible.of("runtime·mstart(SB) 中文 é ≈8 B"))
        .isEqualTo("runtime·mstart(SB) 中文 é ≈8 B");
  }

  @Test
  void whatSteersBecomesVisible() {
    assertThat(Visible.of("a\u001b[31m\u0007\u007f\tb")).isEqualTo("a␛[31m␇␡    b");
    assertThat(Visible.of("\u202ea\u2067\u200f\u200b\ufeff"))
        .isEqualTo("\\u{202e}a\\u{2067}\\u{200f}\\u{200b}\\u{feff}");
    assertThat(Visible.of("\u009d\u2028\ud800")).isEqualTo("\\u{9d}\\u{2028}\\u{d800}");
    assertThat(Visible.of("\n")).isEqualTo("␊");
  }

  /** A tower of marks would cover the lines above. */
  @Test
  void aLetterHasAFewMarks() {
    assertThat(Visible.of("e" + "\u0301".repeat(6)))
        .isEqualTo("e" + "\u0301".repeat(4) + "\\u{301}\\u{301}");
  }
}
