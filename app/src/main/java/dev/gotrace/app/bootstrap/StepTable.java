package dev.gotrace.app.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What most walks need of no step, in tables beside {@code bootstrap/steps.json}: to read it with
 * the rest would take each walk by steps 10 ms.
 */
final class StepTable {

  private static final String TAB = "\t";

  private final List<String> columns;

  /** As they are in the table: few are looked at. */
  private final Map<String, String> rows = new HashMap<>();

  private StepTable(String resource) {
    String text;
    try (InputStream in = StepTable.class.getResourceAsStream(resource)) {
      text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
    List<String> lines = text.lines().toList();
    columns = cells(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      rows.put(line.substring(0, line.indexOf(TAB)), line);
    }
  }

  /** Those behind the id. */
  private static List<String> cells(String line) {
    List<String> all = List.of(line.split(TAB, -1));
    return all.subList(1, all.size());
  }

  /** {@code bootstrap/steps.lines.tsv}: a column for each release that was looked at. */
  private static final class Lines {
    static final StepTable TABLE = new StepTable("/bootstrap/steps.lines.tsv");
  }

  /** {@code bootstrap/steps.texts.tsv}: a column for each language. */
  private static final class Texts {
    static final StepTable TABLE = new StepTable("/bootstrap/steps.texts.tsv");
  }

  /** The releases that were looked at, without "go", the oldest first. */
  static List<String> releases() {
    return Lines.TABLE.columns;
  }

  /** A step's line in each release that has it. */
  static Map<String, Integer> lines(String id) {
    Map<String, Integer> lines = new HashMap<>();
    List<String> row = Lines.TABLE.row(id);
    for (int i = 0; i < row.size(); i++) {
      if (!row.get(i).isEmpty()) {
        lines.put(releases().get(i), Integer.valueOf(row.get(i)));
      }
    }
    return lines;
  }

  /**
   * What happens at a step, in one sentence.
   *
   * @param language {@code en} or {@code zh}
   */
  static String text(String id, String language) {
    return Texts.TABLE.row(id).get(Texts.TABLE.columns.indexOf(language));
  }

  private List<String> row(String id) {
    return cells(Objects.requireNonNull(rows.get(id), id));
  }
}
