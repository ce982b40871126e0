package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Fields;
import java.util.ArrayList;
import java.util.List;

/** All fields of a struct in memory order. */
public final class FieldRows {

  private FieldRows() {}

  public static Panel of(Fields fields, Words words) {
    List<Row> rows = new ArrayList<>();
    Values values = new Values(Names.none(), Detail.WHOLE, words);
    for (Fields.Field field : fields.fields()) {
      Mark mark = Scene.mark(field.value(), Mark.NONE);
      rows.add(
          Row.of(
              Cell.text(String.valueOf(field.offset())),
              Cell.text(field.path()),
              Cell.text(field.type()),
              Cell.text(mark, values.text("", field.value()))));
    }
    if (rows.isEmpty()) {
      rows.add(Row.of(Cell.text(words.say("nothing to show"))));
    }
    return new Panel(
        "fields",
        fields.name(),
        List.of(
            Column.right(words.say("offset")),
            Column.left(words.say("field")),
            Column.left(words.say("type of the field")),
            Column.left(words.say("value"))),
        rows);
  }
}
