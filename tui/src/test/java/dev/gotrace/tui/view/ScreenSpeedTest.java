package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.MomentJson;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.state.PanelId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drawing is quick. The limits are loose: what it takes is measured by scripts/bench. */
class ScreenSpeedTest {

  /** The time of a core, which other tests beside these do not take away. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static double medianMillis(int times, Runnable work) {
    double[] took = new double[times];
    for (int i = 0; i < times; i++) {
      long from = THREADS.getCurrentThreadCpuTime();
      work.run();
      took[i] = (THREADS.getCurrentThreadCpuTime() - from) / 1e6;
    }
    Arrays.sort(took);
    return took[times / 2];
  }

  @Test
  void aWholeScreen() {
    Scenes scenes = Scenes.atMstart(200, 60, "en");
    double millis = medianMillis(200, scenes::drawn);
    System.out.printf("a screen of 200x60: %.2f ms%n", millis);
    assertThat(millis).isLessThan(10);
  }

  @Test
  void tenThousandGoroutinesScroll() {
    Scenes scenes = Scenes.atMstart(120, 40, "en").say(Fixtures.manyGoroutines(10_000, 10_000));
    while (scenes.state().focus() != PanelId.GOROUTINES) {
      scenes.keys("Tab");
    }
    double millis =
        medianMillis(
            200,
            () -> {
              scenes.keys("PgDn");
              scenes.drawn();
            });
    System.out.printf("a page of 10,000 goroutines: %.2f ms%n", millis);
    assertThat(millis).isLessThan(10);
  }

  /** A function as long as the longest file of the runtime, whose end the program stands at. */
  @Test
  void sevenThousandLinesOfSource() {
    List<String> text = new ArrayList<>();
    for (int i = 1; i <= 7000; i++) {
      text.add(
          switch (i % 4) {
            case 0 -> "\tif gp.m.p.ptr().runnext != 0 && \"quoted\" != name { // a remark";
            case 1 -> "\tMOVQ\t$0x1234, AX /* inside */";
            case 2 -> "\t\tcasgstatus(gp, _Grunnable, _Grunning)";
            default -> "";
          });
    }
    Scene mstart = Stops.of(null, Stops.mstart());
    for (String file : List.of("runtime/asm_amd64.s", "runtime/asm_amd64.go")) {
      Moment moment = MomentJson.read(Stops.json("mstart").replace("runtime/asm_amd64.s", file));
      Scenes scenes = Scenes.atMstart(200, 60, "en").say(new Source(file, 1, text));
      double millis =
          medianMillis(
              100,
              () -> {
                scenes.say(moment);
                scenes.drawn();
              });
      System.out.printf("a stop in 7,000 lines of %s: %.2f ms%n", file, millis);
      assertThat(millis).isLessThan(10);
    }
    assertThat(SourcePanel.of(mstart, List.of(new Source("runtime/asm_amd64.s", 1, text))).size())
        .isEqualTo(7000);
  }
}
