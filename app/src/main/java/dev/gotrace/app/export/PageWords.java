package dev.gotrace.app.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gotrace.tui.view.Language;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What exports say beside the panels, in both languages: {@code export/words.tsv} has a name, the
 * English and the Chinese a line. Panels speak {@code tui.view}'s words.
 */
final class PageWords {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String[]> ALL = read();

  private PageWords() {}

  /** A phrase by its name, with values in the places of {@code {0}}, {@code {1}}. */
  static String say(Language language, String name, Object... values) {
    String[] both = ALL.get(name);
    if (both == null) {
      throw new IllegalArgumentException("no phrase " + name);
    }
    String text = both[language.ordinal()];
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  static Map<String, String[]> all() {
    return ALL;
  }

  static ObjectNode node() {
    ObjectNode node = JSON.createObjectNode();
    for (Language language : Language.values()) {
      ObjectNode words = node.putObject(language.code());
      ALL.forEach((name, both) -> words.put(name, both[language.ordinal()]));
    }
    return node;
  }

  private static Map<String, String[]> read() {
    Map<String, String[]> words = new LinkedHashMap<>();
    for (String line : Page.resource("words.tsv").split("\n")) {
      String[] columns = line.split("\t", -1);
      words.put(columns[0], new String[] {columns[1], columns[2]});
    }
    return words;
  }
}
