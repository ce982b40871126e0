package dev.gotrace.app.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.keys.Key;
import dev.gotrace.tui.keys.Keys;
import dev.gotrace.tui.view.Language;
import dev.gotrace.tui.view.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both languages of the README say the same. */
class ReadmeTest {

  private final List<String> english = lines("README.md");
  private final List<String> chinese = lines("README.zh.md");

  private static List<String> lines(String name) {
    try {
      return Files.readAllLines(Path.of("..", name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> matching(List<String> lines, String pattern) {
    return lines.stream().filter(line -> line.matches(pattern)).toList();
  }

  /** The lines between fences aside: they show what gotrace prints, in each language. */
  private static List<String> prose(List<String> lines) {
    String text = String.join("\n", lines).replaceAll("(?ms)^```.*?^```$", "```");
    return text.lines().toList();
  }

  @Test
  void theHeadingsHaveTheSameOrder() {
    assertThat(levels(chinese)).hasSizeGreaterThan(3).isEqualTo(levels(english));
  }

  private static List<String> levels(List<String> lines) {
    return matching(prose(lines), "#+ .*").stream().map(line -> line.split(" ")[0]).toList();
  }

  @Test
  void theCommandsAreTheSame() {
    assertThat(commands(chinese)).hasSizeGreaterThan(8).isEqualTo(commands(english));
  }

  private static List<String> commands(List<String> lines) {
    return matching(prose(lines), " {4}\\S.*").stream()
        .map(line -> line.replaceAll("\\s+# .*", ""))
        .toList();
  }

  @Test
  void theSameThingsAreNamed() {
    assertThat(names(chinese)).hasSizeGreaterThan(20).isEqualTo(names(english));
  }

  private static TreeSet<String> names(List<String> lines) {
    TreeSet<String> names = new TreeSet<>();
    Pattern.compile("`[^`\n]+`")
        .matcher(String.join("\n", prose(lines)))
        .results()
        .map(MatchResult::group)
        .forEach(names::add);
    return names;
  }

  /** On the screens words of another width leave room for other registers; the text has all. */
  @Test
  void whatIsShownIsTheSameStop() {
    assertThat(shown(chinese)).hasSize(2);
    assertThat(shown(chinese).get(1)).hasSizeGreaterThan(10).isEqualTo(shown(english).get(1));
    assertThat(shown(chinese).get(0)).contains("4887a0", "591428");
    assertThat(shown(english).get(0)).contains("4887a0", "591428");
  }

  /** The values of each block between fences: addresses have no language. */
  private static List<List<String>> shown(List<String> lines) {
    return Pattern.compile("(?ms)^```$(.*?)^```$")
        .matcher(String.join("\n", lines))
        .results()
        .map(
            block ->
                Pattern.compile("\\b[0-9a-f]{6,}\\b")
                    .matcher(block.group())
                    .results()
                    .map(MatchResult::group)
                    .toList())
        .toList();
  }

  /** {@code -Dgolden.update=true} writes the table into the file. */
  @ParameterizedTest
  @CsvSource({"README.md, EN, key, word, does", "README.zh.md, ZH, 按键, 单词, 作用"})
  void theTableIsThatOfTheKeys(String name, Language language, String key, String word, String does)
      throws IOException {
    Words words = Words.of(language);
    StringBuilder table = new StringBuilder();
    table.append("| %s | %s | %s |\n|---|---|---|\n".formatted(key, word, does));
    for (Key row : Keys.TABLE) {
      String keys = row.keys().stream().map(each -> "`" + each + "`").collect(joining(" "));
      String typed = row.word().isEmpty() ? "" : "`" + row.usage() + "`";
      table.append("| %s | %s | %s |\n".formatted(keys, typed, words.say(row.text())));
    }
    Path file = Path.of("..", name);
    String text = Files.readString(file);
    if (Boolean.getBoolean("golden.update")) {
      String head = Pattern.quote("| " + key + " | " + word);
      text =
          Pattern.compile("(?m)^KEYTABLE\n|^" + head + "(?:.*\n)(?:\\|.*\n)*")
              .matcher(text)
              .replaceFirst(Matcher.quoteReplacement(table.toString()));
      Files.writeString(file, text);
    }
    assertThat(text).contains(table);
  }
}
