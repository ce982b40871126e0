package dev.gotrace.tui.view;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What gotrace says, in one language. The English words stand where they are used and are the keys
 * to those of the other one, in {@code words/zh.tsv}: English, a tab, Chinese. What has no
 * translation there stays English.
 */
public final class Words {

  private static final Words ENGLISH = new Words(Language.EN, Map.of());

  private final Language language;
  private final Map<String, String> others;

  private Words(Language language, Map<String, String> others) {
    this.language = language;
    this.others = others;
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
    String phrase = others.getOrDefault(english, english);
    for (int i = 0; i < values.length; i++) {
      phrase = phrase.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return phrase;
  }

  /** Read when the first Chinese word is said. */
  private static final class Chinese {
    static final Words WORDS = new Words(Language.ZH, read("/words/zh.tsv"));

    private static Map<String, String> read(String resource) {
      Map<String, String> words = new HashMap<>();
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
      return Map.copyOf(words);
    }
  }
}
