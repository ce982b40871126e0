package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Standing;
import java.util.ArrayList;
import java.util.List;

/** The Ms, the runtime's threads: thread id, goroutine, P, and whether each looks for work. */
public final class MachineRows {

  private MachineRows() {}

  public static Panel of(Scene scene) {
    Reading<Listing<Machine>> machines = scene.moment().machines();
    List<Row> rows =
        Lists.instead(scene, "allm", machines, scene.say("no Ms"))
            .map(List::of)
            .orElseGet(() -> Lists.cut(scene, rows(scene, Names.items(machines)), machines, "ms"));
    List<Row> all = new ArrayList<>(rows);
    all.addAll(Lists.gone(scene, "m"));
    boolean told = Names.items(machines).stream().anyMatch(m -> m.at() != null);
    return new Panel("ms", scene.say("Ms"), columns(scene, told), all);
  }

  /**
   * @param told whether it was asked where their threads stand
   */
  private static List<Column> columns(Scene scene, boolean told) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.left("M"),
                Column.left(scene.say("thread")),
                Column.left("curg"),
                Column.left("P"),
                Column.left("spinning")));
    if (told) {
      columns.add(Column.tail(scene.say("at")));
    }
    return columns;
  }

  private static List<Row> rows(Scene scene, List<Machine> machines) {
    List<Row> rows = new ArrayList<>(machines.size());
    for (int i = 0; i < machines.size(); i++) {
      Machine m = machines.get(i);
      String name = Cells.nameOf(m, i);
      Cell procid = scene.cell("", name + ".procid", m.procid());
      List<Cell> cells =
          new ArrayList<>(
              List.of(
                  new Cell("", name, Scene.mark(m.id(), Mark.NONE), name + ".addr"),
                  m.procid().equals(Reading.known(0L))
                      ? procid.with(scene.say("until minit"))
                      : procid,
                  scene.cell("", name + ".curg", m.curg()),
                  scene.cell("", name + ".p", m.p()),
                  scene.cell("", name + ".spinning", m.spinning())));
      Reading<Standing> at = m.at();
      if (at != null) {
        cells.add(Spots.of(scene, name, at));
      }
      rows.add(Lists.row(scene, name, cells));
    }
    return rows;
  }
}
