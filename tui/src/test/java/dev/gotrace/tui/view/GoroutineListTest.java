package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.Fixtures;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GoroutineListTest {

  private static final GoroutineOptions ALL = GoroutineOptions.ALL;

  private static Sheet add(Sheet sheet, String title, Scene scene, GoroutineOptions options) {
    GoroutineList list = GoroutineList.of(scene, options);
    return sheet.rows(title + " " + list.summary(), list.panel(0, 12));
  }

  @Test
  void asTheRuntimeCountsThem() throws IOException {
    Sheet sheet = new Sheet();
    Scene main = Scenes.of(Scenes.mstart(), Scenes.mainMain());
    add(sheet, "entry", Scenes.of(null, Scenes.entry()), ALL);
    add(sheet, "mstart", Scenes.of(Scenes.newproc(), Scenes.mstart()), ALL);
    add(sheet, "main.main", main, ALL);
    add(sheet, "filter: gc", main, ALL.withFilter("GC"));
    add(sheet, "filter: system", main, ALL.withFilter("system"));
    add(sheet, "filter: nothing", main, ALL.withFilter("nothing"));
    add(sheet, "filter: m2", main, ALL.withFilter("m2"));
    add(sheet, "by status", main, ALL.sorted(GoroutineOptions.Order.STATUS, false));
    add(sheet, "by entry, down", main, ALL.sorted(GoroutineOptions.Order.ENTRY, true));
    add(sheet, "tree", main, ALL.sorted(GoroutineOptions.Order.TREE, false));
    add(sheet, "by status, in groups", main, ALL.grouped(GoroutineOptions.Grouping.STATUS));
    add(sheet, "unreadable", Scenes.of(null, Scenes.unreadable()), ALL);
    add(sheet, "none any more", Scenes.of(Scenes.mstart(), Scenes.absent()), ALL);
    sheet.check("goroutines");
  }

  @Test
  void manyInGroups() throws IOException {
    Sheet sheet = new Sheet();
    Scene many = Scenes.of(Scenes.newproc(), Fixtures.manyGoroutines(10_000, 10_431));
    GoroutineOptions groups = ALL.grouped(GoroutineOptions.Grouping.ENTRY);
    add(sheet, "by entry", many, groups);
    add(sheet, "one open", many, groups.toggled("main.main.func2"));
    add(sheet, "by status", many, ALL.grouped(GoroutineOptions.Grouping.STATUS));
    add(sheet, "filter", many, groups.withFilter("runnable"));
    add(sheet, "tree", many, ALL.sorted(GoroutineOptions.Order.TREE, false));
    sheet.check("goroutines-many");
  }

  @Test
  void chinese() throws IOException {
    Sheet sheet = new Sheet();
    Scene main = Scenes.chinese(Scenes.mstart(), Scenes.mainMain());
    add(sheet, "main.main", main, ALL);
    add(sheet, "tree", main, ALL.sorted(GoroutineOptions.Order.TREE, false));
    sheet.check("goroutines-zh");
  }

  @Test
  void namesOfAnyLengthAndScript() {
    String name = "main.長い名前_" + "x".repeat(2000);
    GoroutineList list = GoroutineList.of(Scenes.of(null, Scenes.named(name)), ALL);
    assertThat(list.rows(0, 9).get(0).cells()).anyMatch(cell -> cell.text().equals(name));
    GoroutineOptions filter = ALL.withFilter("長い");
    assertThat(GoroutineList.of(Scenes.of(null, Scenes.named(name)), filter).goroutine(0))
        .isEqualTo("g1");
  }

  @Test
  void rowsAreFoundByNameAndNamedByRow() {
    Scene main = Scenes.of(null, Scenes.mainMain());
    GoroutineList down = GoroutineList.of(main, ALL.sorted(GoroutineOptions.Order.GOID, true));
    assertThat(down.goroutine(0)).isEqualTo("g19");
    assertThat(down.rowOf("g19")).isZero();
    assertThat(down.rowOf("g99")).isEqualTo(-1);
    assertThat(down.goroutine(-1)).isEmpty();
    assertThat(down.goroutine(99)).isEmpty();
    assertThat(down.rows(3, 99)).hasSize(2);
    GoroutineList groups =
        GoroutineList.of(main, ALL.grouped(GoroutineOptions.Grouping.STATUS).toggled("waiting"));
    assertThat(groups.group(0)).contains("waiting");
    assertThat(groups.goroutine(1)).isEqualTo("g2");
    assertThat(groups.group(1)).isEmpty();
    assertThat(groups.size()).isEqualTo(6);
  }

  @Test
  void creatorsInACircleEndSomewhere() {
    Scene scene =
        Scenes.of(
            null,
            dev.gotrace.protocol.moment.MomentJson.read(
                Scenes.json("main.main")
                    .replace("runtime.bgsweep", "a")
                    .replace("runtime.bgscavenge", "b")
                    .replaceFirst("\"createdBy\":\"runtime.gcenable\"", "\"createdBy\":\"b\"")
                    .replaceFirst("\"createdBy\":\"runtime.gcenable\"", "\"createdBy\":\"a\"")));
    GoroutineList tree = GoroutineList.of(scene, ALL.sorted(GoroutineOptions.Order.TREE, false));
    List<Row> rows = tree.rows(0, 99);
    for (int goid : new int[] {1, 2, 17, 18, 19}) {
      assertThat(rows.stream().filter(row -> row.cells().get(0).text().strip().equals("g" + goid)))
          .hasSize(1);
    }
  }

  @Test
  void tenThousandAnswerAKeyAtOnce() {
    Moment moment = Fixtures.manyGoroutines(10_000, 10_000);
    Scene scene = Scenes.of(null, moment);
    GoroutineOptions[] keys = {
      ALL,
      ALL.withFilter("func2"),
      ALL.sorted(GoroutineOptions.Order.ENTRY, true),
      ALL.sorted(GoroutineOptions.Order.TREE, false),
      ALL.grouped(GoroutineOptions.Grouping.ENTRY),
      new GoroutineOptions(
          "chan", GoroutineOptions.Order.STATUS, true, GoroutineOptions.Grouping.STATUS, Set.of()),
    };
    for (GoroutineOptions key : keys) {
      long best = Long.MAX_VALUE;
      for (int i = 0; i < 40; i++) {
        long before = System.nanoTime();
        GoroutineList list = GoroutineList.of(scene, key);
        assertThat(list.rows(Math.max(0, list.size() / 2 - 20), 40)).isNotEmpty();
        best = Math.min(best, System.nanoTime() - before);
      }
      System.out.println("10,000 goroutines, " + key + ": " + best / 1000 + " µs");
      assertThat(best).isLessThan(20_000_000);
    }
  }
}
