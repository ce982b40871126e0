package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.state.GoroutineOptions;
import dev.gotrace.tui.state.GoroutineOptions.Group;
import dev.gotrace.tui.state.GoroutineOptions.Order;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GoroutineListTest {

  private static final GoroutineOptions ALL = GoroutineOptions.ALL;

  private static GoroutineOptions filtered(String text) {
    return new GoroutineOptions(text, Order.GOID, false, Group.NONE);
  }

  private static GoroutineOptions sorted(Order order, boolean descending) {
    return new GoroutineOptions("", order, descending, Group.NONE);
  }

  private static GoroutineOptions grouped(Group group) {
    return new GoroutineOptions("", Order.GOID, false, group);
  }

  private static Sheet add(
      Sheet sheet, String title, Scene scene, GoroutineOptions options, String... open) {
    GoroutineList list = GoroutineList.of(scene, options, Set.of(open));
    return sheet.rows(title + " " + list.summary(), list.panel(0, 12));
  }

  @Test
  void asTheRuntimeCountsThem() throws IOException {
    Sheet sheet = new Sheet();
    Scene main = Stops.of(Stops.mstart(), Stops.mainMain());
    add(sheet, "entry", Stops.of(null, Stops.entry()), ALL);
    add(sheet, "mstart", Stops.of(Stops.newproc(), Stops.mstart()), ALL);
    add(sheet, "main.main", main, ALL);
    add(sheet, "filter: gc", main, filtered("GC"));
    add(sheet, "filter: system", main, filtered("system"));
    add(sheet, "filter: nothing", main, filtered("nothing"));
    add(sheet, "filter: m2", main, filtered("m2"));
    add(sheet, "by status", main, sorted(Order.STATUS, false));
    add(sheet, "by entry, down", main, sorted(Order.ENTRY, true));
    add(sheet, "tree", main, sorted(Order.TREE, false));
    add(sheet, "by status, in groups", main, grouped(Group.STATUS));
    add(sheet, "unreadable", Stops.of(null, Stops.unreadable()), ALL);
    add(sheet, "none any more", Stops.of(Stops.mstart(), Stops.absent()), ALL);
    sheet.check("goroutines");
  }

  @Test
  void manyInGroups() throws IOException {
    Sheet sheet = new Sheet();
    Scene many = Stops.of(Stops.newproc(), Fixtures.manyGoroutines(10_000, 10_431));
    GoroutineOptions groups = grouped(Group.ENTRY);
    add(sheet, "by entry", many, groups);
    add(sheet, "one open", many, groups, "main.main.func2");
    add(sheet, "by status", many, grouped(Group.STATUS));
    add(sheet, "filter", many, new GoroutineOptions("runnable", Order.GOID, false, Group.ENTRY));
    add(sheet, "tree", many, sorted(Order.TREE, false));
    sheet.check("goroutines-many");
  }

  @Test
  void chinese() throws IOException {
    Sheet sheet = new Sheet();
    Scene main = Stops.chinese(Stops.mstart(), Stops.mainMain());
    add(sheet, "main.main", main, ALL);
    add(sheet, "tree", main, sorted(Order.TREE, false));
    sheet.check("goroutines-zh");
  }

  @Test
  void namesOfAnyLengthAndScript() {
    String name = "main.長い名前_" + "x".repeat(2000);
    GoroutineList list = GoroutineList.of(Stops.of(null, Stops.named(name)), ALL, Set.of());
    assertThat(list.rows(0, 9).get(0).cells()).anyMatch(cell -> cell.text().equals(name));
    GoroutineOptions filter = filtered("長い");
    assertThat(GoroutineList.of(Stops.of(null, Stops.named(name)), filter, Set.of()).goroutine(0))
        .isEqualTo("g1");
  }

  @Test
  void rowsAreFoundByNameAndNamedByRow() {
    Scene main = Stops.of(null, Stops.mainMain());
    GoroutineList down = GoroutineList.of(main, sorted(Order.GOID, true), Set.of());
    assertThat(down.goroutine(0)).isEqualTo("g19");
    assertThat(down.rowOf("g19")).isZero();
    assertThat(down.rowOf("g99")).isEqualTo(-1);
    assertThat(down.goroutine(-1)).isEmpty();
    assertThat(down.goroutine(99)).isEmpty();
    assertThat(down.rows(3, 99)).hasSize(2);
    GoroutineList groups = GoroutineList.of(main, grouped(Group.STATUS), Set.of("waiting"));
    assertThat(groups.group(0)).contains("waiting");
    assertThat(groups.goroutine(1)).isEqualTo("g2");
    assertThat(groups.group(1)).isEmpty();
    assertThat(groups.size()).isEqualTo(6);
  }

  @Test
  void creatorsInACircleEndSomewhere() {
    Scene scene =
        Stops.of(
            null,
            dev.gotrace.protocol.moment.MomentJson.read(
                Stops.json("main.main")
                    .replace("runtime.bgsweep", "a")
                    .replace("runtime.bgscavenge", "b")
                    .replaceFirst("\"createdBy\":\"runtime.gcenable\"", "\"createdBy\":\"b\"")
                    .replaceFirst("\"createdBy\":\"runtime.gcenable\"", "\"createdBy\":\"a\"")));
    GoroutineList tree = GoroutineList.of(scene, sorted(Order.TREE, false), Set.of());
    List<Row> rows = tree.rows(0, 99);
    for (int goid : new int[] {1, 2, 17, 18, 19}) {
      assertThat(rows.stream().filter(row -> row.cells().get(0).text().strip().equals("g" + goid)))
          .hasSize(1);
    }
  }

  @Test
  void tenThousandAnswerAKeyAtOnce() {
    Moment moment = Fixtures.manyGoroutines(10_000, 10_000);
    Scene scene = Stops.of(null, moment);
    GoroutineOptions[] keys = {
      ALL,
      filtered("func2"),
      sorted(Order.ENTRY, true),
      sorted(Order.TREE, false),
      grouped(Group.ENTRY),
      new GoroutineOptions("chan", Order.STATUS, true, Group.STATUS),
    };
    for (GoroutineOptions key : keys) {
      long best = Long.MAX_VALUE;
      for (int i = 0; i < 40; i++) {
        long before = System.nanoTime();
        GoroutineList list = GoroutineList.of(scene, key, Set.of());
        Lines lines = list.lines(120);
        for (int row = lines.size() / 2;
            row < Math.min(lines.size(), lines.size() / 2 + 40);
            row++) {
          assertThat(lines.line(row).spans()).isNotEmpty();
        }
        best = Math.min(best, System.nanoTime() - before);
      }
      System.out.println("10,000 goroutines, " + key + ": " + best / 1000 + " µs");
      assertThat(best).isLessThan(20_000_000);
    }
  }
}
