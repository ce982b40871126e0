package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Whereabouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The goroutines by goid and entry function. Many alike ones stand in one row. */
public final class GoroutineRows {

  private GoroutineRows() {}

  public static Panel of(Scene scene) {
    Reading<Listing<Goroutine>> goroutines = scene.moment().goroutines();
    List<Row> rows =
        Lists.instead(scene, "allgs", goroutines, scene.say("no goroutines"))
            .map(List::of)
            .orElseGet(
                () -> {
                  List<Row> every = rows(scene, Names.items(goroutines));
                  boolean group = !scene.isWhole() && every.size() > Lists.BRIEF_ROWS;
                  return Lists.cut(
                      scene, group ? grouped(scene, every) : every, goroutines, "goroutines");
                });
    List<Row> all = new ArrayList<>(rows);
    all.addAll(Lists.gone(scene, "g"));
    boolean told = Spots.areTold(Names.items(goroutines));
    return new Panel("goroutines", scene.say("goroutines"), columns(scene, told), all);
  }

  private static List<Column> columns(Scene scene, boolean told) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.left("G"),
                Column.left(scene.say("status")),
                Column.left(scene.say("waits for")),
                Column.left("M"),
                Column.left(scene.say("entry")),
                Column.left(scene.say("created by"))));
    if (told) {
      columns.add(Column.tail(scene.say("at")));
    }
    return columns;
  }

  private static List<Row> rows(Scene scene, List<Goroutine> goroutines) {
    List<Row> rows = new ArrayList<>(goroutines.size());
    for (int i = 0; i < goroutines.size(); i++) {
      Goroutine g = goroutines.get(i);
      String name = Cells.nameOf(g, i);
      List<Cell> cells =
          new ArrayList<>(
              List.of(
                  id(scene, name, g),
                  scene.cell("", name + ".status", g.status()),
                  scene.cell("", name + ".waitReason", g.waitReason()),
                  scene.cell("", name + ".m", g.m()),
                  scene.cell("", name + ".entry", g.entry()),
                  scene.cell("", name + ".createdBy", g.createdBy())));
      Whereabouts where = g.where();
      if (where != null) {
        cells.add(Spots.of(scene, name, where));
      }
      rows.add(Lists.row(scene, name, cells));
    }
    return rows;
  }

  private static Cell id(Scene scene, String name, Goroutine g) {
    String text = g.goid().equals(Reading.known(0L)) ? scene.say("{0}, no goid yet", name) : name;
    return new Cell("", text, Scene.mark(g.goid(), Mark.NONE), name + ".addr");
  }

  /** Goroutines that say the same stand in one row, from {@link Lists#FOLD} on. */
  private static List<Row> grouped(Scene scene, List<Row> rows) {
    Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      groups.computeIfAbsent(says(row), says -> new ArrayList<>()).add(row);
    }
    List<Row> grouped = new ArrayList<>();
    for (List<Row> group : groups.values()) {
      if (group.size() < Lists.FOLD) {
        grouped.addAll(group);
      } else {
        grouped.add(one(scene, group));
      }
    }
    return grouped;
  }

  private static List<String> says(Row row) {
    List<String> says = new ArrayList<>();
    says.add(row.mark().name());
    row.cells().stream().skip(1).forEach(cell -> says.add(cell.mark() + cell.text()));
    return says;
  }

  private static Row one(Scene scene, List<Row> group) {
    Row first = group.get(0);
    List<Cell> cells = new ArrayList<>(first.cells());
    String from = first.cells().get(0).text();
    String to = group.get(group.size() - 1).cells().get(0).text();
    cells.set(0, Cell.text(scene.say("{0} alike, {1}…{2}", Numbers.count(group.size()), from, to)));
    return new Row(first.mark(), cells);
  }
}
