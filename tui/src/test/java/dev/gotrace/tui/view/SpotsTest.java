package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.state.GoroutineOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where threads and goroutines stand, in a program that was taken hold of. */
class SpotsTest {

  private static final Moment TAKEN = Fixtures.moment("taken");

  private static GoroutineList list(Scene scene) {
    return GoroutineList.of(scene, GoroutineOptions.ALL, Set.of());
  }

  private static List<Line> drawn(Lines lines, int width) {
    List<Line> drawn = new ArrayList<>(lines.head());
    for (int i = 0; i < lines.size(); i++) {
      drawn.add(lines.line(i).clipped(width));
    }
    return drawn;
  }

  @Test
  void inTheirPanels() throws IOException {
    Scene scene = Stops.of(null, TAKEN);
    Scene chinese = Stops.chinese(null, TAKEN);
    new Sheet()
        .lines("goroutines", 130, 7, drawn(list(scene).lines(130), 130))
        .lines("narrower", 100, 7, drawn(list(scene).lines(100), 100))
        .lines("narrow", 64, 7, drawn(list(scene).lines(64), 64))
        .lines("Ms", 100, 6, drawn(RowLines.of(MachineRows.of(scene), 100), 100))
        .rows("plain", GoroutineRows.of(scene))
        .rows("plain", MachineRows.of(scene))
        .rows("zh", GoroutineRows.of(chinese))
        .rows("zh", MachineRows.of(chinese))
        .check("spots");
  }

  @Test
  void areCellsWithNames() {
    Scene scene = Stops.of(null, TAKEN);
    assertThat(scene.textOf("g1.at")).contains("main.main+0x205 main.go:9");
    assertThat(scene.textOf("g17.userAt")).contains("main.worker+0x25 main.go:4");
    assertThat(scene.textOf("m1.at")).contains("runtime.futex+0x23 runtime/sys_linux_amd64.s:570");
    assertThat(scene.textOf("g1.userAt")).as("it is in main.main itself").isEmpty();
  }

  @Test
  void areFiltered() {
    GoroutineOptions worker = GoroutineOptions.ALL.filtered("worker");
    GoroutineList list = GoroutineList.of(Stops.of(null, TAKEN), worker, Set.of());
    assertThat(list.goroutine(0)).isEqualTo("g17");
    assertThat(list.size()).isEqualTo(1);
  }

  @Test
  void areSaidOfWhatIsOpened() {
    Goroutine g18 = TAKEN.goroutines().asOptional().orElseThrow().items().get(3);
    Fields fields =
        new Fields(
            "g18",
            "runtime.g",
            Reading.known(g18.addr().asOptional().orElseThrow()),
            List.of(),
            g18.where());
    assertThat(FieldsPanel.place(Stops.of(null, TAKEN), fields))
        .contains(
            "g18 stands at runtime.gopark+0xf1 runtime/proc.go:463 ← ? the frame pointers on its"
                + " stack lead no farther than runtime.chanrecv");
    assertThat(FieldsPanel.place(Stops.chinese(null, TAKEN), fields).orElseThrow())
        .startsWith("g18 停在 ");
  }

  @Test
  void areWrittenAndRead() {
    assertThat(MomentJson.read(MomentJson.write(TAKEN))).isEqualTo(TAKEN);
    assertThat(MomentJson.write(Fixtures.moment("main.main"))).doesNotContain("userAt");
  }
}
