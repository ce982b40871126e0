package dev.gotrace.tui.view;

import dev.gotrace.tui.Fixtures;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GmpPictureTest {

  private static Sheet add(Sheet sheet, String title, Scene scene, int width, int height) {
    return sheet.lines(title, width, height, GmpPicture.of(scene).lines(width));
  }

  @Test
  void linesAreWhatWasRead() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "entry", Stops.of(null, Stops.entry()), 78, 6);
    add(sheet, "schedinit", Stops.of(Stops.entry(), Stops.schedinit()), 78, 6);
    add(sheet, "mstart", Stops.of(Stops.newproc(), Stops.mstart()), 78, 8);
    add(sheet, "schedule", Stops.of(Stops.mstart(), Stops.schedule()), 118, 8);
    add(sheet, "main.main", Stops.of(Stops.schedule(), Stops.mainMain()), 118, 12);
    add(sheet, "main.main", Stops.of(Stops.schedule(), Stops.mainMain()), 60, 16);
    add(sheet, "256 Ps", Stops.of(null, Fixtures.manyPs(256)), 78, 12);
    add(sheet, "unreadable", Stops.of(null, Stops.unreadable()), 60, 6);
    add(sheet, "partly unreadable", Stops.of(null, Stops.partlyUnreadable()), 78, 10);
    add(sheet, "absent", Stops.of(null, Stops.absent()), 60, 6);
    add(sheet, "mstart", Stops.of(null, Stops.mstart()), 1, 1);
    add(sheet, "a long name", Stops.of(null, Stops.named("長い" + "x".repeat(2000))), 60, 6);
    sheet.check("gmp");
  }

  @Test
  void chinese() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "main.main", Stops.chinese(Stops.schedule(), Stops.mainMain()), 118, 12);
    sheet.check("gmp-zh");
  }
}
