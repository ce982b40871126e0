package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StackGaugeTest {

  private static Sheet add(Sheet sheet, String title, Scene scene, int width, int height) {
    return sheet.lines(title, width, height, StackGauge.of(scene, null).lines(width, height));
  }

  @Test
  void fromNothingToScale() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "entry", Stops.of(null, Stops.entry()), 60, 6);
    add(sheet, "entry", Stops.of(null, Stops.entry()), 30, 6);
    Scene mstart = Stops.of(Stops.newproc(), Stops.mstart());
    for (int[] size : new int[][] {{30, 6}, {40, 5}, {58, 7}, {58, 12}, {60, 20}}) {
      add(sheet, "mstart", mstart, size[0], size[1]);
    }
    Scene schedule = Stops.of(Stops.mstart(), Stops.schedule());
    for (int[] size : new int[][] {{30, 6}, {58, 9}, {60, 20}}) {
      add(sheet, "schedule", schedule, size[0], size[1]);
    }
    sheet.check("stack");
  }

  @Test
  void anotherStackThanG0s() throws IOException {
    Sheet sheet = new Sheet();
    Scene main = Stops.of(Stops.mstart(), Stops.mainMain());
    add(sheet, "main.main", main, 30, 6);
    add(sheet, "main.main", main, 58, 12);
    Moment worker =
        MomentJson.read(Stops.json("main.main").replace("\"of\":\"g1\"", "\"of\":\"g0\""));
    add(sheet, "the g0 of another M", Stops.of(null, worker), 58, 12);
    Moment cgo = MomentJson.read(Stops.json("mstart").replace("0x7ffffffee310", "0x7fffff7fe310"));
    add(sheet, "cgo", Stops.of(null, cgo), 76, 9);
    Moment nowhere =
        MomentJson.read(
            Stops.json("mstart")
                .replace(
                    "\"of\":\"g0\"", "\"of\":{\"absent\":\"SP is in no stack that is known\"}"));
    add(sheet, "SP in no stack", Stops.of(null, nowhere), 58, 9);
    sheet.check("stack-others");
  }

  @Test
  void wordsFromSpOn() throws IOException {
    Sheet sheet = new Sheet();
    Moment before = Stops.withWords(Stops.newproc(), 0x46a0b0);
    Moment now = Stops.withWords(Stops.mstart(), 0x46a0c5);
    StackGauge gauge = StackGauge.of(Stops.of(before, now), before);
    for (int[] size : new int[][] {{30, 8}, {58, 12}, {60, 20}}) {
      sheet.lines("mstart", size[0], size[1], gauge.lines(size[0], size[1]));
    }
    Scene entry = Stops.of(null, Stops.withWords(Stops.entry(), 2));
    sheet.lines("entry", 58, 10, StackGauge.of(entry, null).lines(58, 10));
    sheet.check("stack-words");
  }

  @Test
  void gaps() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "unreadable", Stops.of(null, Stops.unreadable()), 40, 6);
    add(sheet, "partly unreadable", Stops.of(Stops.mstart(), Stops.partlyUnreadable()), 58, 9);
    add(sheet, "absent", Stops.of(Stops.mainMain(), Stops.absent()), 40, 6);
    add(sheet, "mstart", Stops.of(null, Stops.mstart()), 1, 1);
    add(sheet, "mstart", Stops.of(null, Stops.mstart()), 0, 0);
    sheet.check("stack-gaps");
  }

  @Test
  void chinese() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "mstart", Stops.chinese(Stops.newproc(), Stops.mstart()), 58, 9);
    add(sheet, "schedule", Stops.chinese(Stops.mstart(), Stops.schedule()), 30, 9);
    String words = MomentJson.write(Stops.withWords(Stops.mstart(), 1));
    Moment inStack = MomentJson.read(words.replace("argv[0]", "g0 stack"));
    add(sheet, "a word that points into g0's stack", Stops.chinese(null, inStack), 58, 12);
    sheet.check("stack-zh");
  }

  @Test
  void theUsedPartIsNeverMoreThanWasUsed() {
    StackGauge gauge = StackGauge.of(Stops.of(null, Stops.mstart()), null);
    assertThat(gauge.used()).contains(24L);
    assertThat(gauge.size()).isEqualTo(65536);
    assertThat(StackGauge.of(Stops.of(null, Stops.entry()), null).ticks()).isEmpty();
  }
}
