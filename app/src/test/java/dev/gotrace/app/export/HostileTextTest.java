package dev.gotrace.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gotrace.tui.canvas.Visible;
import dev.gotrace.tui.view.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program or a lesson says is never more than text. */
class HostileTextTest {

  private static final Pattern CONTROL_SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

  private static String export(Format format, Language language) throws IOException {
    return ExportTest.export(format, HelloLines.hostile(), language, Answers.END);
  }

  /**
   * A file that is sent to a terminal as it is does nothing there, and reads from left to right.
   */
  @ParameterizedTest
  @EnumSource(Format.class)
  void noFileSteersATerminal(Format format) throws IOException {
    for (Language language : Language.values()) {
      assertThat(export(format, language).codePoints())
          .allMatch(point -> point == '\n' || point >= ' ' && !Visible.steers(point));
    }
  }

  @Test
  void noTextEndsThePlaceThatItStandsIn() throws IOException {
    String page = export(Format.HTML, Language.EN);
    assertThat(page.split("<script", -1)).hasSize(3);
    assertThat(page.split("</script", -1)).hasSize(3);
    assertThat(page).doesNotContain("<img");
    assertThat(ExportTest.data(page)).doesNotContain("<", ">", "&", "\u2028");
  }

  @Test
  void markdownHasNeitherHtmlNorLinksThatNobodyWrote() throws IOException {
    for (Language language : Language.values()) {
      List<String> active = new ArrayList<>();
      Parser.builder()
          .build()
          .parse(export(Format.MD, language))
          .accept(
              new AbstractVisitor() {
                @Override
                public void visit(HtmlBlock html) {
                  active.add(html.getLiteral());
                }

                @Override
                public void visit(HtmlInline html) {
                  active.add(html.getLiteral());
                }

                @Override
                public void visit(Image image) {
                  active.add(image.getDestination());
                }

                @Override
                public void visit(Link link) {
                  active.add(link.getDestination());
                }
              });
      // A lesson's author may write a link; that one says where it leads.
      assertThat(active).allMatch("http://evil"::equals);
    }
  }

  /** Not every reader of Markdown knows every escape: outside of code there is no sign of HTML. */
  @Test
  void markdownThatIsReadOtherwiseHasNoHtmlEither() throws IOException {
    String words =
        export(Format.MD, Language.EN)
            .replaceAll("(?ms)^(> )*(`{3,}).*?^(> )*\\2$", "")
            .replaceAll("(?<!\\\\)`[^`\n]*`", "");
    assertThat(words).doesNotContain("<");
  }

  @Test
  void aFilmSendsNothingButItsOwnSequences() throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (String line : export(Format.CAST, Language.EN).split("\n")) {
      JsonNode event = json.readTree(line);
      String data = event.isArray() ? event.get(2).asText() : event.get("title").asText();
      String text = CONTROL_SEQUENCE.matcher(data).replaceAll("").replace("\r\n", "");
      assertThat(text.codePoints()).noneMatch(point -> point < ' ' || Visible.steers(point));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "a_b*c ¦ a_b\\*c",
        "_rt0 ¦ \\_rt0",
        "- x ¦ \\- x",
        "12. x ¦ 12\\. x",
        "<b> & | ` ¦ &lt;b&gt; \\& \\| \\`",
        "http://x www.x ¦ http:\\//x www\\.x"
      })
  void plainWordsStayPlain(String text, String markdown) {
    assertThat(MarkdownText.plain(text)).isEqualTo(markdown);
  }

  @Test
  void codeHoldsWhateverItHolds() {
    assertThat(MarkdownText.code("a b")).isEqualTo("`a b`");
    assertThat(MarkdownText.code("a`b")).isEqualTo("a\\`b");
    assertThat(MarkdownText.code("a|b\\")).isEqualTo("a\\|b\\\\");
    assertThat(MarkdownText.block(List.of("```", "x"), "")).isEqualTo("````\n```\nx\n````\n");
  }

  @Test
  void aLessonThatGoesTooDeepIsText() {
    String deep = "> ".repeat(20_000) + "x";
    assertThat(MarkdownNodes.of(deep).toString()).startsWith("[[\"p\",\"> > >");
    assertThat(LessonMarkdown.harmless(deep)).startsWith("&gt; ");
  }

  @Test
  void aLessonsMarkdownBecomesAFewElements() {
    assertThat(
            MarkdownNodes.of("*a* `b` [c](javascript:x) [d](https://x) ![e](f)\n\n<i>g</i>")
                .toString())
        .isEqualTo(
            "[[\"p\",[\"em\",\"a\"],\" \",[\"code\",\"b\"],\" \",\"c\",\" \","
                + "[\"a\",\"https://x\",\"d\"],\" \",\"e\"],[\"p\",\"<i>\",\"g\",\"</i>\"]]");
  }
}
