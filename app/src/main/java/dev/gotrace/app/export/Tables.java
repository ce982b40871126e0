package dev.gotrace.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What a page's panels are made of, each kept once: most of a panel is the same at the next Moment,
 * and in the other language.
 */
final class Tables {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Things of one kind, by their numbers. */
  private static final class Table {
    final ArrayNode all = JSON.createArrayNode();
    private final Map<String, Integer> numbers = new HashMap<>();

    int number(JsonNode node) {
      Integer known = numbers.putIfAbsent(node.toString(), all.size());
      if (known == null) {
        all.add(node);
        return all.size() - 1;
      }
      return known;
    }
  }

  private final Table rows = new Table();
  private final Table lines = new Table();
  private final Table panels = new Table();

  /** The number of a row like this one. */
  int row(JsonNode row) {
    return rows.number(row);
  }

  /** The number of a line like this one. */
  int line(JsonNode line) {
    return lines.number(line);
  }

  /** The number of a panel like this one. */
  int panel(JsonNode panel) {
    return panels.number(panel);
  }

  ArrayNode rows() {
    return rows.all;
  }

  ArrayNode lines() {
    return lines.all;
  }

  ArrayNode panels() {
    return panels.all;
  }
}
