package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.canvas.TextWidth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {

  private static final String CHINESE =
      "一切就绪，却什么也没有运行：g1 在 P0 上等待（一般在 runnext 里）；m0 持有 P0，其余的 P\n空闲。" + "运行时启动的每个线程都要运行“mstart”。";

  @Test
  void linesFitAndBreakWhereTheyMay() {
    for (int columns = 12; columns < 60; columns++) {
      List<String> lines = Paragraph.lines(CHINESE, columns);
      for (String line : lines) {
        assertThat(TextWidth.of(line)).isLessThanOrEqualTo(columns);
        assertThat("，。；：）」”").doesNotContain(line.substring(0, 1));
        assertThat("（「“").doesNotContain(line.substring(line.length() - 1));
      }
      assertThat(String.join("", lines).replace(" ", ""))
          .isEqualTo(CHINESE.replace(" ", "").replace("\n", ""));
      assertThat(lines.stream().filter(line -> line.contains("runnext"))).hasSize(1);
    }
  }

  @Test
  void lineEndsAreBlanksBetweenWordsOnly() {
    assertThat(Paragraph.lines("one\n  two", 80)).containsExactly("one two");
    assertThat(Paragraph.lines("空闲\n运行", 80)).containsExactly("空闲运行");
    assertThat(Paragraph.lines("", 80)).isEmpty();
  }

  @Test
  void wordsAreBrokenOnlyWhenNoLineHoldsThem() {
    assertThat(Paragraph.lines("a runtime.schedinit b", 9))
        .containsExactly("a", "runtime.s", "chedinit", "b");
    assertThat(Paragraph.lines("ab", 0)).containsExactly("a", "b");
    assertThat(Paragraph.lines("中文", 1)).containsExactly("中", "文");
  }
}
