package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.keys.Key;
import dev.gotrace.tui.keys.Keys;
import dev.gotrace.tui.state.PanelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is said has its Chinese, and nothing else has. */
class WordsTest {

  private static final Path FOLDER = Path.of("src", "main", "resources", "words");
  private static final Words ENGLISH = Words.of(Language.EN);
  private static final Words CHINESE = Words.of(Language.ZH);

  private static Map<String, String> table(String name) throws IOException {
    Map<String, String> words = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve(name))) {
      String[] columns = line.split("\t", -1);
      assertThat(columns).as(line).hasSize(2).doesNotContain("");
      assertThat(words.put(columns[0], columns[1])).as("twice: " + columns[0]).isNull();
    }
    return words;
  }

  @Test
  void everyPhraseInTheSourcesHasItsChineseAndNothingElseHas() throws IOException {
    SpokenPhrases spoken = SpokenPhrases.ofThisModule();
    assertThat(spoken.others)
        .as("what else is said, which has to be added below")
        .containsExactlyInAnyOrder(
            "key.text(",
            "key.label(",
            "mark.meaning(",
            "panel.tab(",
            "state.notice(",
            "notice.english(",
            "news.english(");
    Set<String> said = new TreeSet<>(spoken.phrases);
    said.remove("");
    Keys.TABLE.stream().map(Key::text).forEach(said::add);
    Keys.TABLE.stream().map(Keys::inTime).map(Key::text).forEach(said::add);
    Keys.TABLE.stream().map(Key::label).filter(label -> !label.isEmpty()).forEach(said::add);
    Stream.of(PanelId.values()).map(PanelId::tab).forEach(said::add);
    for (Mark mark : Mark.values()) {
      if (mark != Mark.NONE) {
        said.add(mark.meaning());
      }
    }
    assertThat(new TreeSet<>(table("zh.tsv").keySet())).containsExactlyElementsOf(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh.tsv", "zh.sentences.tsv"})
  void aTranslationHasTheSameValues(String name) throws IOException {
    table(name)
        .forEach(
            (english, chinese) ->
                assertThat(SpokenPhrases.places(chinese))
                    .as(english)
                    .isEqualTo(SpokenPhrases.places(english)));
  }

  @Test
  void valuesStandInTheirPlaces() {
    assertThat(ENGLISH.say("{0} below hi", "≈8 B")).isEqualTo("≈8 B below hi");
    assertThat(CHINESE.say("{0} below hi", "≈8 B")).isEqualTo("距 hi ≈8 B");
    assertThat(CHINESE.say("{0} run under {1}", "8.1 ms", "gdb")).isEqualTo("在 gdb 下已运行 8.1 ms");
    assertThat(ENGLISH.say("{0}, created by {1}", "{1}", "{0} {"))
        .isEqualTo("{1}, created by {0} {");
    assertThat(CHINESE.say("not in the table: {0}", 1)).isEqualTo("not in the table: 1");
  }

  @Test
  void sentencesOfOtherRoomsAreKnownByTheirForm() {
    assertThat(CHINESE.sentence("no goroutines: newproc has not run"))
        .isEqualTo("还没有 goroutine：newproc 尚未运行");
    assertThat(CHINESE.sentence("memory at 0x10: not read")).isEqualTo("0x10 处的内存：未读取");
    assertThat(CHINESE.sentence("something new")).isEqualTo("something new");
    assertThat(ENGLISH.sentence("memory at 0x10: not read")).isEqualTo("memory at 0x10: not read");
  }

  @Test
  void theTablesAreWrittenInChinese() throws IOException {
    for (String name : List.of("zh.tsv", "zh.sentences.tsv")) {
      table(name)
          .values()
          .forEach(
              chinese ->
                  assertThat(chinese)
                      .as("full-width punctuation beside Chinese, a space beside Latin")
                      .doesNotContainPattern("\\p{IsHan}[,.;:!?()]|[,;:!?()]\\p{IsHan}")
                      .doesNotContainPattern("\\p{IsHan}[A-Za-z0-9{]|[A-Za-z0-9}]\\p{IsHan}"));
    }
  }
}
