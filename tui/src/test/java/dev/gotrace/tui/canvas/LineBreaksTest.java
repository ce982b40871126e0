package dev.gotrace.tui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineBreaksTest {

  @Test
  void latinIsBrokenAtItsSpaces() {
    assertThat(LineBreaks.lines("one  two three", 8)).containsExactly("one two", "three");
    assertThat(LineBreaks.lines("a/very/long/path fits", 8))
        .containsExactly("a/very/long/path", "fits");
    assertThat(LineBreaks.lines("", 8)).containsExactly("");
  }

  @Test
  void chineseIsBrokenBetweenItsCharacters() {
    assertThat(LineBreaks.lines("调度器寻找工作", 8)).containsExactly("调度器寻", "找工作");
    assertThat(LineBreaks.lines("栈在 g0 的后面", 8)).containsExactly("栈在 g0", "的后面");
  }

  @Test
  void punctuationStaysWithWhatItBelongsTo() {
    assertThat(LineBreaks.lines("空闲链表，P", 8)).containsExactly("空闲链", "表，P");
    assertThat(LineBreaks.lines("空闲链（procid）", 8)).containsExactly("空闲链", "（procid）");
    assertThat(LineBreaks.lines("读 GODEBUG。最后", 12)).containsExactly("读 GODEBUG。", "最后");
  }

  @Test
  void aNameOfLatinAndChineseStaysWhole() {
    assertThat(LineBreaks.pieces("在 main.长名_x 里")).containsExactly("在 ", "main.长名_x ", "里");
    assertThat(LineBreaks.pieces("/home/用户/文件.go")).containsExactly("/home/用户/文件.go");
  }
}
