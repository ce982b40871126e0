package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ThreadBoxesTest {

  private static Sheet add(Sheet sheet, String title, Scene scene, int width, int height) {
    return sheet.lines(title, width, height, ThreadBoxes.of(scene).lines(width, height));
  }

  @Test
  void boxesAppearAsTheyBecomeTrue() throws IOException {
    Sheet sheet = new Sheet();
    int[][] sizes = {{50, 3}, {50, 5}, {58, 8}, {90, 8}};
    for (int[] size : sizes) {
      add(sheet, "entry", Stops.of(null, Stops.entry()), size[0], size[1]);
      add(sheet, "schedinit", Stops.of(Stops.entry(), Stops.schedinit()), size[0], size[1]);
      add(sheet, "mstart", Stops.of(Stops.schedinit(), Stops.mstart()), size[0], size[1]);
      add(sheet, "main.main", Stops.of(Stops.mstart(), Stops.mainMain()), size[0], size[1]);
    }
    add(sheet, "mstart", Stops.of(Stops.newproc(), Stops.mstart()), 30, 4);
    add(sheet, "mstart", Stops.of(null, Stops.mstart()), 1, 1);
    sheet.check("thread");
  }

  /** Not nil, and not m0: what was not read is told as that. */
  @Test
  void whatWasNotReadIsNotAbsent() {
    String there = MomentJson.write(Stops.mainMain());
    String unread = "{\"unreadable\":\"not mapped\"}";
    Moment p =
        MomentJson.read(there.replace("\"curg\":1,\"p\":1,", "\"curg\":1,\"p\":" + unread + ","));
    assertThat(line(p)).contains("m2", "P?").doesNotContain("∅");
    Moment m =
        MomentJson.read(
            there.replaceFirst("(\"createdBy\":\"runtime.newproc\",\"m\":)2", "$1" + unread));
    assertThat(line(m)).contains("M?", "P?").doesNotContain("m0", "∅");
  }

  private static String line(Moment moment) {
    return ThreadBoxes.of(Stops.of(null, moment)).line().text();
  }

  @Test
  void theCheckOfTheSlotIsNoG() throws IOException {
    Moment check =
        MomentJson.read(
            MomentJson.write(Stops.schedinit())
                .replace("\"word\":\"0x571f40\"", "\"word\":\"0x123\"")
                .replace("\"g\":\"0x571f40\"", "\"g\":{\"absent\":\"not bound yet: it is no g\"}")
                .replace("\"g0\":\"0x571f40\"", "\"g0\":\"0x0\""));
    Sheet sheet = new Sheet();
    add(sheet, "0x123 in the slot", Stops.of(Stops.entry(), check), 58, 8);
    add(sheet, "unreadable", Stops.of(null, Stops.unreadable()), 50, 8);
    add(sheet, "absent", Stops.of(null, Stops.absent()), 50, 5);
    add(sheet, "partly unreadable", Stops.of(null, Stops.partlyUnreadable()), 58, 8);
    sheet.check("thread-gaps");
  }

  @Test
  void chinese() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "mstart", Stops.chinese(Stops.schedinit(), Stops.mstart()), 58, 8);
    sheet.check("thread-zh");
  }

  @Test
  void oneLineHoldsTheChain() {
    assertThat(ThreadBoxes.of(Stops.of(null, Stops.mstart())).line().text())
        .isEqualTo("TLS ──▸ g0 ◂─▸ m0 ──▸ P0");
    assertThat(ThreadBoxes.of(Stops.of(null, Stops.mainMain())).line().text())
        .isEqualTo("TLS ──▸ g1 ◂─▸ m2 ──▸ P1");
    assertThat(ThreadBoxes.of(Stops.of(null, Stops.entry())).line().text()).doesNotContain("▸");
  }
}
