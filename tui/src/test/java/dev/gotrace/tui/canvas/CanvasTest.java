package dev.gotrace.tui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text on the grid: its width, what is cut off, and halves of wide characters. */
class CanvasTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain      | 5
          调度器      | 6
          ａ         | 2
          e\u0301    | 1
          🚀         | 2
          ✅         | 2
          👨‍👩‍👧     | 2
          𠀀         | 2
          ㎏         | 2
          ─│▸•≈∅     | 6
          한글       | 4
          """)
  void width(String text, int columns) {
    assertThat(TextWidth.of(text)).isEqualTo(columns);
    assertThat(TextWidth.glyphs(text).stream().mapToInt(TextWidth.Glyph::width).sum())
        .isEqualTo(columns);
  }

  @Test
  void controlsAreMadeHarmless() {
    Canvas canvas = new Canvas(20, 1);
    canvas.put(canvas.area(), 0, 0, "a\u001b[31mb\u0007\tc\ud800d", Style.TEXT);
    assertThat(canvas.text()).isEqualTo("a·[31mb··c·d\n");
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdef, 5, abcd…",
    "abcdef, 1, …",
    "abcdef, 0, ''",
    "调度器, 6, 调度器",
    "调度器, 5, 调度…",
    "调度器, 4, 调…",
    "调度器, 2, …"
  })
  void whatDoesNotFitEndsInAnEllipsis(String text, int columns, String clipped) {
    assertThat(TextWidth.clip(text, columns)).isEqualTo(clipped);
    assertThat(TextWidth.of(clipped)).isLessThanOrEqualTo(columns);
  }

  @Test
  void aWideCharacterIsNeverCutInHalf() {
    Canvas canvas = new Canvas(4, 1);
    canvas.put(canvas.area(), 0, 0, "ab调", Style.TEXT);
    assertThat(canvas.text()).isEqualTo("ab调\n");
    canvas.put(canvas.area(), 3, 0, "x", Style.TEXT);
    assertThat(canvas.text()).as("its left half cannot stay alone").isEqualTo("ab x\n");
    canvas.put(canvas.area(), 1, 0, "器", Style.TEXT);
    canvas.put(canvas.area(), 1, 0, "y", Style.TEXT);
    assertThat(canvas.text()).isEqualTo("ay x\n");
    canvas.put(canvas.area(), 3, 0, "调", Style.TEXT);
    assertThat(canvas.text()).as("no room for all of it").isEqualTo("ay x\n");
  }

  @Test
  void anAreaCutsOff() {
    Canvas canvas = new Canvas(10, 3);
    Area inside = new Area(2, 1, 5, 1);
    assertThat(canvas.put(inside, 1, 0, "abcdefgh", Style.TEXT)).isEqualTo(5);
    canvas.put(inside, 0, 1, "below", Style.TEXT);
    canvas.put(inside, 0, -1, "above", Style.TEXT);
    canvas.put(new Area(8, 0, 50, 50), 0, 0, "right", Style.TEXT);
    assertThat(canvas.text()).isEqualTo("        ri\n   abcd\n\n");
    assertThat(inside.holds(6, 1)).isTrue();
    assertThat(inside.holds(7, 1)).isFalse();
    assertThat(inside.below(5).isEmpty()).isTrue();
  }

  /** Whatever is drawn wherever: each row has exactly its columns. */
  @Test
  void rowsKeepTheirWidth() {
    Random random = new Random(7);
    String[] texts = {"调度器", "a", "🚀x", "e\u0301e", "─┼─", "\u200d", "한", "xyz", "\ud83d"};
    Canvas canvas = new Canvas(17, 5);
    for (int i = 0; i < 20_000; i++) {
      Area area =
          new Area(
              random.nextInt(20) - 2, random.nextInt(7) - 1, random.nextInt(20), random.nextInt(6));
      canvas.put(
          area,
          random.nextInt(12) - 2,
          random.nextInt(5) - 1,
          texts[random.nextInt(texts.length)],
          Style.TEXT);
    }
    for (int y = 0; y < canvas.height(); y++) {
      int columns = 0;
      for (int x = 0; x < canvas.width(); x++) {
        String text = canvas.cell(x, y).text();
        boolean rightHalf = x > 0 && TextWidth.of(canvas.cell(x - 1, y).text()) == 2;
        assertThat(text.isEmpty()).as("cell %d,%d", x, y).isEqualTo(rightHalf);
        columns += TextWidth.of(text);
      }
      assertThat(columns).isEqualTo(canvas.width());
    }
  }
}
