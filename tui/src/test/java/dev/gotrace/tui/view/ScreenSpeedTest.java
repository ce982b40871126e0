package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.state.PanelId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Drawing is quick. The limits are loose: what it takes is measured by scripts/bench. */
class ScreenSpeedTest {

  private static double medianMillis(int times, Runnable work) {
    double[] took = new double[times];
    for (int i = 0; i < times; i++) {
      long from = System.nanoTime();
      work.run();
      took[i] = (System.nanoTime() - from) / 1e6;
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
}
