package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackGaugeTest {

  private static final List<StackWord> WORDS =
      List.of(
          word("0x7fffffffe2f8", "0x46a0c5", "runtime.rt0_go+165", true),
          word("0x7fffffffe300", "0x0", "", false),
          word("0x7fffffffe308", "0x571f40", "", false),
          new StackWord(
              Address.parse("0x7fffffffe310"),
              Reading.unreadable("Cannot access memory"),
              Optional.empty(),
              false),
          word("0x7fffffffe318", "0x7fffffffe378", "argv, on the stack of the OS", false));

  private static StackWord word(String at, String word, String is, boolean changed) {
    return new StackWord(
        Address.parse(at),
        Reading.known(Address.parse(word)),
        is.isEmpty() ? Optional.empty() : Optional.of(is),
        changed);
  }

  private static Sheet add(Sheet sheet, String title, Scene scene, int width, int height) {
    return sheet.draw(title, width, height, StackGauge.of(scene, List.of())::draw);
  }

  @Test
  void fromNothingToScale() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "entry", Scenes.of(null, Scenes.entry()), 60, 6);
    add(sheet, "entry", Scenes.of(null, Scenes.entry()), 30, 6);
    Scene mstart = Scenes.of(Scenes.newproc(), Scenes.mstart());
    for (int[] size : new int[][] {{30, 6}, {40, 5}, {58, 7}, {58, 12}, {60, 20}}) {
      add(sheet, "mstart", mstart, size[0], size[1]);
    }
    Scene schedule = Scenes.of(Scenes.mstart(), Scenes.schedule());
    for (int[] size : new int[][] {{30, 6}, {58, 9}, {60, 20}}) {
      add(sheet, "schedule", schedule, size[0], size[1]);
    }
    sheet.check("stack");
  }

  @Test
  void anotherStackThanG0s() throws IOException {
    Sheet sheet = new Sheet();
    Scene main = Scenes.of(Scenes.mstart(), Scenes.mainMain());
    add(sheet, "main.main", main, 30, 6);
    add(sheet, "main.main", main, 58, 12);
    Moment worker =
        MomentJson.read(Scenes.json("main.main").replace("\"of\":\"g1\"", "\"of\":\"g0\""));
    add(sheet, "the g0 of another M", Scenes.of(null, worker), 58, 12);
    Moment cgo = MomentJson.read(Scenes.json("mstart").replace("0x7ffffffee310", "0x7fffff7fe310"));
    add(sheet, "cgo", Scenes.of(null, cgo), 76, 9);
    Moment nowhere =
        MomentJson.read(
            Scenes.json("mstart")
                .replace(
                    "\"of\":\"g0\"", "\"of\":{\"absent\":\"SP is in no stack that is known\"}"));
    add(sheet, "SP in no stack", Scenes.of(null, nowhere), 58, 9);
    sheet.check("stack-others");
  }

  @Test
  void wordsAroundSp() throws IOException {
    Sheet sheet = new Sheet();
    Scene mstart = Scenes.of(Scenes.newproc(), Scenes.mstart());
    for (int[] size : new int[][] {{30, 8}, {58, 12}, {60, 20}}) {
      sheet.draw("mstart", size[0], size[1], StackGauge.of(mstart, WORDS)::draw);
    }
    sheet.draw("entry", 58, 10, StackGauge.of(Scenes.of(null, Scenes.entry()), WORDS)::draw);
    sheet.check("stack-words");
  }

  @Test
  void gaps() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "unreadable", Scenes.of(null, Scenes.unreadable()), 40, 6);
    add(sheet, "partly unreadable", Scenes.of(Scenes.mstart(), Scenes.partlyUnreadable()), 58, 9);
    add(sheet, "absent", Scenes.of(Scenes.mainMain(), Scenes.absent()), 40, 6);
    add(sheet, "mstart", Scenes.of(null, Scenes.mstart()), 1, 1);
    add(sheet, "mstart", Scenes.of(null, Scenes.mstart()), 0, 0);
    sheet.check("stack-gaps");
  }

  @Test
  void chinese() throws IOException {
    Sheet sheet = new Sheet();
    add(sheet, "mstart", Scenes.chinese(Scenes.newproc(), Scenes.mstart()), 58, 9);
    add(sheet, "schedule", Scenes.chinese(Scenes.mstart(), Scenes.schedule()), 30, 9);
    sheet.check("stack-zh");
  }

  @Test
  void theUsedPartIsNeverMoreThanWasUsed() {
    StackGauge gauge = StackGauge.of(Scenes.of(null, Scenes.mstart()), List.of());
    assertThat(gauge.used()).contains(24L);
    assertThat(gauge.size()).isEqualTo(65536);
    assertThat(StackGauge.of(Scenes.of(null, Scenes.entry()), List.of()).ticks()).isEmpty();
  }
}
