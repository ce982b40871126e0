package dev.gotrace.tui.view;

import dev.gotrace.tui.Fixtures;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GmpPictureTest {

  private static Sheet add(Sheet sheet, String title, Scene scene, int width, int height) {
    GmpPicture picture = GmpPicture.of(scene);
    return sheet.draw(title, width, height, (c, area) -> picture.draw(c, area, 0));
  }

  @Test
  void linesAreWhatWasRead() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "entry", Scenes.of(null, Scenes.entry()), 78, 6);
    add(sheet, "schedinit", Scenes.of(Scenes.entry(), Scenes.schedinit()), 78, 6);
    add(sheet, "mstart", Scenes.of(Scenes.newproc(), Scenes.mstart()), 78, 8);
    add(sheet, "schedule", Scenes.of(Scenes.mstart(), Scenes.schedule()), 118, 8);
    add(sheet, "main.main", Scenes.of(Scenes.schedule(), Scenes.mainMain()), 118, 12);
    add(sheet, "main.main", Scenes.of(Scenes.schedule(), Scenes.mainMain()), 60, 16);
    add(sheet, "256 Ps", Scenes.of(null, Fixtures.manyPs(256)), 78, 12);
    add(sheet, "unreadable", Scenes.of(null, Scenes.unreadable()), 60, 6);
    add(sheet, "partly unreadable", Scenes.of(null, Scenes.partlyUnreadable()), 78, 10);
    add(sheet, "absent", Scenes.of(null, Scenes.absent()), 60, 6);
    add(sheet, "mstart", Scenes.of(null, Scenes.mstart()), 1, 1);
    add(sheet, "a long name", Scenes.of(null, Scenes.named("長い" + "x".repeat(2000))), 60, 6);
    sheet.check("gmp");
  }

  @Test
  void chinese() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "main.main", Scenes.chinese(Scenes.schedule(), Scenes.mainMain()), 118, 12);
    sheet.check("gmp-zh");
  }
}
