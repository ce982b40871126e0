package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

  private static List<String> plain(String text) {
    return Markdown.plain(text, 30);
  }

  @Test
  void paragraphsListsQuotationsAndCode() {
    assertThat(
            plain(
                """
                A first paragraph that is longer
                than a line.

                - an item that is longer than a line is
                - two
                  - inner
                2. three

                > quoted, and it goes
                > on in the next line

                #### A title
                ```go
                x   := 1 // a line of code that is far too long
                ```
                |a|b|
                ***
                    indented
                """))
        .containsExactly(
            "A first paragraph that is",
            "longer than a line.",
            "",
            "• an item that is longer than",
            "  a line is",
            "• two",
            "  • inner",
            "2. three",
            "",
            "> quoted, and it goes on in",
            "> the next line",
            "",
            "A title",
            "  x   := 1 // a line of code …",
            "|a|b|",
            "───",
            "  indented");
  }

  @Test
  void chineseIsJoinedAndBrokenWithoutBlanks() {
    assertThat(plain("一切就绪，\n却什么也没有运行：`g1` 在 P0 上等待，一般在里面。"))
        .containsExactly("一切就绪，却什么也没有运行：g1", "在 P0 上等待，一般在里面。");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a *b* c|a b c",
        "a **b** c|a b c",
        "a __b__ _c_|a b c",
        "newproc1_x and a_b_c|newproc1_x and a_b_c",
        "2 * 3 * 4|2 * 3 * 4",
        "`a*b*` \\*c\\*|a*b* *c*",
        "``a`b``|a`b",
        "`open|`open",
        "*open|*open",
        "[t](u)|t (u)",
        "[t|[t",
        "![i](u)|i (u)",
        "&lt;b&gt; <b>|&lt;b&gt; <b>"
      })
  void whatIsInsideOfParagraphs(String markdown, String shown) {
    assertThat(plain(markdown)).containsExactly(shown);
  }

  @Test
  void whatIsStressedAndCodeLookDifferent() {
    List<Line> lines = Markdown.lines("plain **bold words** and `code`", 16, Style.TEXT);
    assertThat(lines.stream().flatMap(line -> line.spans().stream()).toList())
        .containsExactly(
            Span.of("plain ", Style.TEXT),
            Span.of("bold words", Style.bold(Ink.TEXT)),
            Span.of("and ", Style.TEXT),
            Span.of("code", Looks.CODE));
  }

  @Test
  void noLineIsTooLongAndNothingTakesLong() {
    String text = "x".repeat(500) + " [".repeat(20_000) + "`".repeat(5_000) + "*a ".repeat(20_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThat(plain(text)).allMatch(line -> TextWidth.of(line) <= 30));
  }
}
