package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.P;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;

/** The Ps, each with its M, its tick, what runs next on it and its queue. Alike ones are folded. */
public final class ProcessorRows {

  private ProcessorRows() {}

  public static Panel of(Scene scene) {
    Reading<Listing<P>> ps = scene.moment().allp();
    List<Row> rows =
        Lists.instead(scene, "allp", ps, scene.say("no Ps"))
            .map(List::of)
            .orElseGet(
                () -> {
                  List<Row> every = rows(scene, Names.items(ps));
                  return Lists.cut(scene, scene.isWhole() ? every : folded(scene, every), ps, "ps");
                });
    return new Panel(
        "ps", scene.say("Ps"), columns(scene), joined(rows, Lists.gone(scene, "allp")));
  }

  private static List<Column> columns(Scene scene) {
    return List.of(
        Column.left("P"),
        Column.left(scene.say("status")),
        Column.left("M"),
        Column.right(scene.say("tick")),
        Column.left("runnext"),
        Column.left(scene.say("queue")));
  }

  private static List<Row> rows(Scene scene, List<P> ps) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ps.size(); i++) {
      P p = ps.get(i);
      String name = Cells.nameOf(p, i);
      rows.add(
          Lists.row(
              scene,
              name,
              List.of(
                  new Cell("", id(p, i), Mark.NONE, name + ".addr"),
                  scene.cell("", name + ".status", p.status()),
                  scene.cell("", name + ".m", p.m()),
                  scene.cell("", name + ".schedtick", p.schedtick()),
                  scene.cell("", name + ".runnext", p.runnext()),
                  scene.cell("", name + ".runq", p.runq()))));
    }
    return rows;
  }

  private static String id(P p, int index) {
    return "P" + p.id().asOptional().orElse((long) index);
  }

  /** Neighbours that say the same stand in one row, from {@link Lists#FOLD} on. */
  private static List<Row> folded(Scene scene, List<Row> rows) {
    List<Row> folded = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int to = from + 1;
      while (to < rows.size() && alike(rows.get(from), rows.get(to))) {
        to++;
      }
      if (to - from >= Lists.FOLD) {
        folded.add(one(scene, rows.get(from), rows.get(to - 1), to - from));
      } else {
        folded.addAll(rows.subList(from, to));
      }
      from = to;
    }
    return folded;
  }

  private static boolean alike(Row one, Row other) {
    return one.mark() == other.mark() && says(one).equals(says(other));
  }

  private static List<String> says(Row row) {
    return row.cells().stream().skip(1).map(cell -> cell.mark() + cell.text()).toList();
  }

  private static Row one(Scene scene, Row first, Row last, int count) {
    List<Cell> cells = new ArrayList<>(first.cells());
    cells.set(0, Cell.text(first.cells().get(0).text() + "…" + last.cells().get(0).text()));
    int queue = cells.size() - 1;
    cells.set(queue, cells.get(queue).with(scene.say("({0} alike)", count)));
    return new Row(first.mark(), cells);
  }

  private static List<Row> joined(List<Row> rows, List<Row> more) {
    List<Row> all = new ArrayList<>(rows);
    all.addAll(more);
    return all;
  }
}
