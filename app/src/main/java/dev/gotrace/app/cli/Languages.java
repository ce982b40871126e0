package dev.gotrace.app.cli;

import dev.gotrace.tui.plain.Nearest;
import dev.gotrace.tui.view.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** In which language gotrace speaks. */
final class Languages {

  private Languages() {}

  /**
   * What {@code --lang} says, or else the user's locale.
   *
   * @throws UsageException when there is no such language
   */
  static Language of(ParseResult given, Map<String, String> environment) {
    String code = given.matchedOptionValue("--lang", null);
    if (code == null) {
      return ofLocale(environment);
    }
    List<String> known = Arrays.stream(Language.values()).map(Language::code).toList();
    return Arrays.stream(Language.values())
        .filter(language -> language.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "no language is called "
                        + code
                        + Nearest.of(code, known)
                            .map(name -> "; did you mean " + name + "?")
                            .orElse("; --lang takes " + String.join(" or ", known))));
  }

  /** The first of the variables that is set counts, as POSIX has it. */
  private static Language ofLocale(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(locale -> !locale.isEmpty())
        .findFirst()
        .filter(locale -> locale.startsWith(Language.ZH.code()))
        .map(chinese -> Language.ZH)
        .orElse(Language.EN);
  }
}
