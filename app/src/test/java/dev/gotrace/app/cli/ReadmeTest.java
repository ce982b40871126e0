package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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

  @Test
  void whatIsShownIsTheSameStop() {
    assertThat(shown(chinese)).hasSizeGreaterThan(10).isEqualTo(shown(english));
  }

  /** Every value of the blocks between fences: addresses, cells and statuses have no language. */
  private static List<String> shown(List<String> lines) {
    return Pattern.compile("(?ms)^```$(.*?)^```$")
        .matcher(String.join("\n", lines))
        .results()
        .flatMap(block -> Pattern.compile("\\b[0-9a-f]{6,}\\b").matcher(block.group()).results())
        .map(MatchResult::group)
        .toList();
  }
}
