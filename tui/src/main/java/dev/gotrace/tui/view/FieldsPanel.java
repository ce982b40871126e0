package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All fields of one struct, in memory order. */
public final class FieldsPanel {

  private FieldsPanel() {}

  public static Panel of(Scene scene, Fields fields) {
    List<Column> columns =
        List.of(
            Column.right(scene.say("offset")),
            Column.left(scene.say("field")),
            Column.left(scene.say("Go type")),
            Column.left(scene.say("value")));
    List<Row> rows = new ArrayList<>(fields.fields().size());
    for (Fields.Field field : fields.fields()) {
      rows.add(
          Row.of(
              Cell.text("+" + field.offset()),
              Cell.text(field.path()),
              Cell.text(field.type()),
              value(scene, field.value())));
    }
    if (rows.isEmpty()) {
      boolean there = fields.at() instanceof Reading.Known<Address>;
      Cell none =
          Cell.text(Mark.ABSENT, scene.say("the layout of {0} has no fields", fields.type()));
      rows.add(Row.of(there ? none : gap(scene, fields.at())));
    }
    return new Panel("fields", title(scene, fields), columns, rows);
  }

  /** Where a goroutine or an M stands; empty for others. */
  public static Optional<String> place(Scene scene, Fields fields) {
    return Optional.ofNullable(fields.where())
        .map(where -> scene.say("{0} stands at {1}", fields.name(), Spots.whole(scene, where)));
  }

  private static String title(Scene scene, Fields fields) {
    String what = fields.name() + " · " + fields.type();
    return fields
        .at()
        .asOptional()
        .map(at -> scene.say("{0} at {1}", what, Numbers.hex(at)))
        .orElse(what);
  }

  private static Cell value(Scene scene, Reading<String> value) {
    if (value instanceof Reading.Known<String> known) {
      return Cell.text(named(scene, known.value()));
    }
    return gap(scene, value);
  }

  /** A pointer without 0x, with the name of what it points to. */
  private static String named(Scene scene, String value) {
    if (!value.startsWith("0x")) {
      return value;
    }
    try {
      Address address = Address.parse(value);
      return Numbers.hex(address) + scene.names().of(address).map(name -> " " + name).orElse("");
    } catch (NumberFormatException e) {
      return value;
    }
  }

  private static Cell gap(Scene scene, Reading<?> reading) {
    return new Cell("", scene.value("at", reading), Scene.mark(reading, Mark.NONE), "");
  }
}
