package dev.gotrace.tui.view;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What gotrace says, in one language. The English words stand where they are used and are the keys
 * to those of the other one, in {@code words/zh.tsv}: English, a tab, Chinese. What has no
 * translation there stays English. Sentences that other rooms make, such as the reason why a value
 * is not there, come in English with their values; {@code words/zh.sentences.tsv} has theirs.
 */
public final class Words {

  private static final Words ENGLISH = new Words(Language.EN, Map.of(), Sentences.NONE);

  private final Language language;
  private final Map<String, String> others;
  private final Sentences sentences;

  private Words(Language language, Map<String, String> others, Sentences sentences) {
    this.language = language;
    this.others = others;
    this.sentences = sentences;
  }

  public static Words of(Language language) {
    return language == Language.EN ? ENGLISH : Chinese.WORDS;
  }

  public Language language() {
    return language;
  }

  /**
   * A phrase.
   *
   * @param english the phrase in English, with {@code {0}}, {@code {1}} and so on where values
   *     stand
   */
  public String say(String english, Object... values) {
    return filled(others.getOrDefault(english, english), values);
  }

  /** A sentence of another room: why a value is not there, how it is known, a message. */
  public String sentence(String english) {
    return sentences.translated(english);
  }

  /** The phrase with its values, each in its place; what a value says is not looked at again. */
  static String filled(String phrase, Object... values) {
    if (values.length == 0) {
      return phrase;
    }
    StringBuilder filled = new StringBuilder(phrase.length() + 16);
    int from = 0;
    for (int at = phrase.indexOf('{'); at >= 0; at = phrase.indexOf('{', from)) {
      int index = at + 2 < phrase.length() ? phrase.charAt(at + 1) - '0' : -1;
      boolean value = index >= 0 && index < values.length && phrase.charAt(at + 2) == '}';
      filled.append(phrase, from, at).append(value ? String.valueOf(values[index]) : "{");
      from = at + (value ? 3 : 1);
    }
    return filled.append(phrase, from, phrase.length()).toString();
  }

  /** Read when the first Chinese word is said. */
  private static final class Chinese {
    static final Words WORDS =
        new Words(
            Language.ZH,
            Map.copyOf(read("/words/zh.tsv")),
            new Sentences(read("/words/zh.sentences.tsv")));

    private static Map<String, String> read(String resource) {
      Map<String, String> words = new LinkedHashMap<>();
      try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(resource));
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          int tab = line.indexOf('\t');
          if (tab > 0) {
            words.put(line.substring(0, tab), line.substring(tab + 1));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
      return words;
    }
  }
}
