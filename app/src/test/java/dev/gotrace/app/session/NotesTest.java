package dev.gotrace.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.protocol.moment.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every phase has its notes, in sentences that read as if they had been written in one line. */
class NotesTest {

  @Test
  void everyPhaseHasOneInEachLanguage() {
    Map<String, List<Text>> notes = Notes.all();
    assertThat(notes.keySet()).containsExactlyElementsOf(Phases.IDS);
    notes.forEach(
        (phase, texts) -> {
          assertThat(texts).extracting(Text::language).containsExactly("en", "zh");
          for (Text text : texts) {
            assertThat(text.of()).isEqualTo(phase);
            assertThat(text.title()).isNotBlank();
            assertThat(text.text()).hasSizeGreaterThan(100).doesNotContain("  ", "\n", "#");
            assertThat(text.look()).isNotEmpty().noneMatch(String::isBlank);
          }
          assertThat(texts.get(0).look()).isEqualTo(texts.get(1).look());
          assertThat(texts.get(1).text())
              .as("blanks stand beside Latin words only")
              .doesNotContainPattern("[^\\x00-\\x7f] [^\\x00-\\x7f]")
              .doesNotContainPattern("[，。：；（）、] | [，。：；（）、]");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "在 g0, 上, 在 g0 上",
    "P0 的, runnext, P0 的 runnext",
    "从 Go, 1.17 起, 从 Go 1.17 起",
    "都是空的。, allgs 也, 都是空的。allgs 也",
    "已经, 就绪, 已经就绪",
    "the heap, and the Ps, the heap and the Ps"
  })
  void linesAreJoinedAsTheyAreSpoken(String first, String second, String joined) {
    Text text = Notes.parse("check", "zh", "# t\n\n" + first + "\n" + second + "\n\nlook: a, b\n");
    assertThat(text.text()).isEqualTo(joined);
    assertThat(text.title()).isEqualTo("t");
    assertThat(text.look()).containsExactly("a", "b");
  }
}
