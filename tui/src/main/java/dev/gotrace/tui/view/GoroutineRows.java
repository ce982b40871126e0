package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The goroutines by goid and entry function. Many alike ones stand in one row. */
public final class GoroutineRows {

  private static final List<Column> COLUMNS =
      List.of(
          Column.left("G"),
          Column.left("status"),
          Column.left("waits for"),
          Column.left("M"),
          Column.left("entry"),
          Column.left("created by"));

  private GoroutineRows() {}

  public static Panel of(Scene scene) {
    Reading<Listing<Goroutine>> goroutines = scene.moment().goroutines();
    List<Row> rows =
        Lists.instead(scene, "allgs", goroutines, "no goroutines")
            .map(List::of)
            .orElseGet(
                () -> {
                  List<Row> every = rows(scene, Names.items(goroutines));
                  boolean group = !scene.isWhole() && every.size() > Lists.BRIEF_ROWS;
                  return Lists.cut(scene, group ? grouped(every) : every, goroutines, "goroutines");
                });
    List<Row> all = new ArrayList<>(rows);
    all.addAll(Lists.gone(scene, "g"));
    return new Panel("goroutines", "goroutines", COLUMNS, all);
  }

  private static List<Row> rows(Scene scene, List<Goroutine> goroutines) {
    List<Row> rows = new ArrayList<>(goroutines.size());
    for (int i = 0; i < goroutines.size(); i++) {
      Goroutine g = goroutines.get(i);
      String name = Cells.nameOf(g, i);
      rows.add(
          Lists.row(
              scene,
              name,
              List.of(
                  id(name, g),
                  scene.cell("", name + ".status", g.status()),
                  scene.cell("", name + ".waitReason", g.waitReason()),
                  scene.cell("", name + ".m", g.m()),
                  scene.cell("", name + ".entry", g.entry()),
                  scene.cell("", name + ".createdBy", g.createdBy()))));
    }
    return rows;
  }

  private static Cell id(String name, Goroutine g) {
    String text = g.goid().equals(Reading.known(0L)) ? name + ", no goid yet" : name;
    return new Cell("", text, Scene.mark(g.goid(), Mark.NONE), name + ".addr");
  }

  /** Goroutines that say the same stand in one row, from {@link Lists#FOLD} on. */
  private static List<Row> grouped(List<Row> rows) {
    Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      groups.computeIfAbsent(says(row), says -> new ArrayList<>()).add(row);
    }
    List<Row> grouped = new ArrayList<>();
    for (List<Row> group : groups.values()) {
      if (group.size() < Lists.FOLD) {
        grouped.addAll(group);
      } else {
        grouped.add(one(group));
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

  private static Row one(List<Row> group) {
    Row first = group.get(0);
    List<Cell> cells = new ArrayList<>(first.cells());
    String from = first.cells().get(0).text();
    String to = group.get(group.size() - 1).cells().get(0).text();
    cells.set(0, Cell.text(Numbers.count(group.size()) + " alike, " + from + "…" + to));
    return new Row(first.mark(), cells);
  }
}
