package dev.gotrace.tui.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences that come in English, values and all, and leave in another language: found whole, or by
 * their pattern, in which {@code {0}} and so on stand for any text. A text found there may itself
 * be such a sentence.
 */
final class Sentences {

  /** Leaves every sentence as it is. */
  static final Sentences NONE = new Sentences(Map.of());

  private final Map<String, String> whole = new LinkedHashMap<>();
  private final List<Form> forms = new ArrayList<>();

  private record Form(Pattern pattern, String other) {}

  /**
   * @param words each sentence or pattern in English with its translation
   */
  Sentences(Map<String, String> words) {
    words.forEach(
        (english, other) -> {
          if (english.contains("{0}")) {
            forms.add(new Form(pattern(english), other));
          } else {
            whole.put(english, other);
          }
        });
  }

  String translated(String english) {
    String other = whole.get(english);
    if (other != null) {
      return other;
    }
    for (Form form : forms) {
      Matcher found = form.pattern().matcher(english);
      if (found.matches()) {
        Object[] values = new Object[found.groupCount()];
        for (int i = 0; i < values.length; i++) {
          values[i] = translated(found.group(i + 1));
        }
        return Words.filled(form.other(), values);
      }
    }
    return english;
  }

  // The values stand in the English sentence in the order of their numbers.
  private static Pattern pattern(String english) {
    String[] parts = english.split("\\{[0-9]\\}", -1);
    StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      pattern.append("(.+?)").append(Pattern.quote(parts[i]));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }
}
