package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ThreadBoxesTest {

  private static Sheet add(Sheet sheet, String title, Scene scene, int width, int height) {
    return sheet.draw(title, width, height, ThreadBoxes.of(scene)::draw);
  }

  @Test
  void boxesAppearAsTheyBecomeTrue() throws IOException {
    Sheet sheet = new Sheet();
    int[][] sizes = {{50, 3}, {50, 5}, {58, 8}, {90, 8}};
    for (int[] size : sizes) {
      add(sheet, "entry", Scenes.of(null, Scenes.entry()), size[0], size[1]);
      add(sheet, "schedinit", Scenes.of(Scenes.entry(), Scenes.schedinit()), size[0], size[1]);
      add(sheet, "mstart", Scenes.of(Scenes.schedinit(), Scenes.mstart()), size[0], size[1]);
      add(sheet, "main.main", Scenes.of(Scenes.mstart(), Scenes.mainMain()), size[0], size[1]);
    }
    add(sheet, "mstart", Scenes.of(Scenes.newproc(), Scenes.mstart()), 30, 4);
    add(sheet, "mstart", Scenes.of(null, Scenes.mstart()), 1, 1);
    sheet.check("thread");
  }

  @Test
  void theCheckOfTheSlotIsNoG() throws IOException {
    Moment check =
        MomentJson.read(
            MomentJson.write(Scenes.schedinit())
                .replace("\"word\":\"0x571f40\"", "\"word\":\"0x123\"")
                .replace("\"g\":\"0x571f40\"", "\"g\":{\"absent\":\"not bound yet: it is no g\"}")
                .replace("\"g0\":\"0x571f40\"", "\"g0\":\"0x0\""));
    Sheet sheet = new Sheet();
    add(sheet, "0x123 in the slot", Scenes.of(Scenes.entry(), check), 58, 8);
    add(sheet, "unreadable", Scenes.of(null, Scenes.unreadable()), 50, 8);
    add(sheet, "absent", Scenes.of(null, Scenes.absent()), 50, 5);
    add(sheet, "partly unreadable", Scenes.of(null, Scenes.partlyUnreadable()), 58, 8);
    sheet.check("thread-gaps");
  }

  @Test
  void chinese() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "mstart", Scenes.chinese(Scenes.schedinit(), Scenes.mstart()), 58, 8);
    sheet.check("thread-zh");
  }

  @Test
  void oneLineHoldsTheChain() {
    assertThat(ThreadBoxes.of(Scenes.of(null, Scenes.mstart())).line().text())
        .isEqualTo("TLS ──▸ g0 ◂─▸ m0 ──▸ P0");
    assertThat(ThreadBoxes.of(Scenes.of(null, Scenes.mainMain())).line().text())
        .isEqualTo("TLS ──▸ g1 ◂─▸ m2 ──▸ P1");
    assertThat(ThreadBoxes.of(Scenes.of(null, Scenes.entry())).line().text()).doesNotContain("▸");
  }
}
