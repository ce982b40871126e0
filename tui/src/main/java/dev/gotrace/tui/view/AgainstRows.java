package dev.gotrace.tui.view;

import dev.gotrace.tui.state.Against;
import java.util.ArrayList;
import java.util.List;

/** What is not the same at a stop of two recordings: each value with what both have. */
public final class AgainstRows {

  private AgainstRows() {}

  static Panel of(Words words, Against against) {
    List<Row> rows = new ArrayList<>();
    for (Against.Difference each : against.differences()) {
      rows.add(
          new Row(
              Mark.DIFFERS,
              List.of(
                  new Cell("", each.cell(), Mark.NONE, each.cell()),
                  Cell.text(each.first()),
                  Cell.text(each.second()))));
    }
    for (String remark : remarks(words, against)) {
      rows.add(Row.note(Mark.NONE, remark));
    }
    List<Column> columns =
        List.of(
            Column.left(words.say("value")),
            Column.left(against.name()),
            Column.left(against.other()));
    return new Panel("against", words.say("against {0}", against.other()), columns, rows);
  }

  /** What is to be said beside the differences. */
  public static List<String> remarks(Words words, Against against) {
    List<String> remarks = new ArrayList<>();
    if (!against.there()) {
      remarks.add(words.say("{0} has no stop {1}", against.other(), against.stop()));
    } else if (against.differences().isEmpty()) {
      remarks.add(words.say("all values are the same here that must be"));
    }
    if (against.harmless() > 0) {
      remarks.add(words.say("{0} more differ, and may from run to run", against.harmless()));
    }
    if (!against.skipped().isEmpty()) {
      String stops = String.join(", ", against.skipped());
      remarks.add(words.say("next, only in {0}: {1}", against.other(), stops));
    }
    return remarks;
  }
}
