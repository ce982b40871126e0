package dev.gotrace.tui.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The phrases that stand as literals in calls of {@code say} and of {@code noting}, whose are said
 * later.
 */
final class SpokenPhrases {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final String LITERAL = "\"(?:\\\\.|[^\"\\\\])*\"";
  private static final Pattern CALL = Pattern.compile("\\b(?:say|noting)\\(\\s*");
  private static final Pattern LITERALS =
      Pattern.compile(LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*(?=\\s*[,)])");
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*(?=\\s*[,)])");

  /** What is passed on, not said: the declarations of say, and what calls them. */
  private static final Pattern FORWARDED =
      Pattern.compile("String english, (?:Object|String)|english, values|\"\"\\)");

  final Set<String> phrases = new TreeSet<>();

  /** The first arguments that are no literals, which need a test of their own. */
  final Set<String> others = new TreeSet<>();

  static SpokenPhrases ofThisModule() throws IOException {
    SpokenPhrases spoken = new SpokenPhrases();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        spoken.scan(Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", ""));
      }
    }
    return spoken;
  }

  private void scan(String source) {
    Matcher call = CALL.matcher(source);
    while (call.find()) {
      int end = source.length();
      Matcher literals = LITERALS.matcher(source).region(call.end(), end);
      Matcher constant = CONSTANT.matcher(source).region(call.end(), end);
      if (literals.lookingAt()) {
        phrases.add(text(literals.group()));
      } else if (constant.lookingAt()) {
        phrases.add(valueOf(constant.group(), source));
      } else if (!FORWARDED.matcher(source).region(call.end(), end).lookingAt()) {
        others.add(source.substring(call.end(), source.indexOf(')', call.end())));
      }
    }
  }

  private static String valueOf(String constant, String source) {
    Matcher declared =
        Pattern.compile(
                "String " + constant + "\\s*=\\s*(" + LITERALS.pattern().replace("[,)]", ";") + ")")
            .matcher(source);
    if (!declared.find()) {
      throw new AssertionError("say(" + constant + "): its value stands in another file");
    }
    return text(declared.group(1));
  }

  private static String text(String literals) {
    StringBuilder text = new StringBuilder();
    Matcher literal = Pattern.compile(LITERAL).matcher(literals);
    while (literal.find()) {
      text.append(literal.group(), 1, literal.group().length() - 1);
    }
    return text.toString().translateEscapes();
  }

  /** The places of values in a phrase, sorted. */
  static List<String> places(String phrase) {
    return Pattern.compile("\\{\\d}")
        .matcher(phrase)
        .results()
        .map(java.util.regex.MatchResult::group)
        .sorted()
        .toList();
  }
}
