package dev.gotrace.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Phases;
import dev.gotrace.tui.plain.PlainOptions;
import dev.gotrace.tui.plain.PlainTime;
import dev.gotrace.tui.plain.PlainView;
import dev.gotrace.tui.view.Language;
import dev.gotrace.tui.view.Scenes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A recording that is held against another one, on the screen and as text. */
class AgainstTest {

  private static final List<Against.Difference> DIFFERENCES =
      List.of(
          new Against.Difference("sched.npidle", "1", "7"),
          new Against.Difference("gomaxprocs", "2", "8"));

  private static Shown shown(String moment) {
    Moment shown = Fixtures.moment(moment);
    return new Shown(
        shown,
        null,
        8,
        1,
        1,
        true,
        List.of(Fixtures.header(), Fixtures.source()),
        Set.of("entry", shown.phase()),
        List.of(),
        Breakpoints.NONE,
        null,
        List.of(),
        "",
        0);
  }

  private static Msg.Compared compared(
      List<Against.Difference> differences, @Nullable Shown beside, String... skipped) {
    Against against =
        new Against(
            "one.gotrace",
            "two.gotrace",
            "mstart",
            beside != null,
            null,
            differences,
            beside == null ? 0 : 3,
            List.of(skipped));
    return new Msg.Compared(shown("mstart"), against, beside);
  }

  private static Scenes scenes(int columns, int rows, String language) {
    return new Scenes(columns, rows, language)
        .tell(compared(DIFFERENCES, shown("newproc"), "mstart early"));
  }

  private static String line(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).findFirst().orElse("");
  }

  @Test
  void twoRecordingsStandSideBySide() {
    String text = scenes(140, 40, "en").text();
    List<String> lines = text.lines().toList();
    assertThat(lines.get(0)).contains("gotrace ▸ one.gotrace ").contains("gotrace ▸ two.gotrace");
    assertThat(lines.get(1)).contains("▸mstart ").contains("▸newproc ").contains("│");
    assertThat(text).contains("against two.gotrace", " 2 ≠ ");
    assertThat(line(text, "gomaxprocs")).matches("≠ gomaxprocs +2 +8");
    assertThat(text)
        .contains(
            "3 more differ, and may from run to run", "next, only in two.gotrace: mstart early");
  }

  /** Each half marks the same value, and shows its own. */
  @Test
  void whatDiffersIsMarkedInBothHalves() {
    Scenes scenes = scenes(140, 40, "en");
    while (scenes.state().focus() != PanelId.QUEUES) {
      scenes.keys("Tab");
    }
    assertThat(line(scenes.text(), "npidle ≠")).matches(".*npidle ≠ .*│.*npidle ≠ .*");
    scenes.tell(compared(List.of(), shown("newproc")));
    assertThat(scenes.text())
        .doesNotContain("npidle ≠")
        .contains("all values are the same here that must be");
  }

  @Test
  void aTabSaysThatSomethingDiffersInItsPanel() {
    assertThat(scenes(140, 40, "en").text()).contains(" queues≠ ");
  }

  @Test
  void aStopThatTheOtherOneHasNotIsSaid() {
    Scenes scenes = scenes(140, 40, "en").tell(compared(List.of(), null));
    assertThat(scenes.text()).contains("two.gotrace has no stop mstart").doesNotContain("▸newproc");
    scenes.tell(compared(DIFFERENCES, shown("newproc")));
    assertThat(scenes.text()).contains("▸newproc");
  }

  /** Where there is no room for two, one is shown, and what differs from the other. */
  @Test
  void onASmallScreenThereIsAPanel() {
    String text = scenes(80, 24, "en").text();
    assertThat(text.lines().findFirst().orElse("")).contains("one.gotrace ≠ two.gotrace");
    assertThat(line(text, "npidle")).matches("≠ sched.npidle +1 +7");
    assertThat(scenes(110, 36, "en").text()).contains("≠ sched.npidle");
  }

  @Test
  void theDifferencesCanBeFocusedAndHaveTheWholeScreen() {
    Scenes scenes = scenes(140, 40, "en");
    for (int i = 0; i < 30 && scenes.state().focus() != PanelId.AGAINST; i++) {
      scenes.keys("Tab");
    }
    scenes.keys("z");
    assertThat(scenes.text()).contains("one.gotrace ≠ two.gotrace", "≠ gomaxprocs");
    assertThat(scenes.text()).doesNotContain("│");
    scenes.keys("z", "h");
    assertThat(scenes.text()).contains("help · arrows scroll").contains("│");
  }

  @Test
  void theMouseHitsBothHalvesAndTheDifferences() {
    Scenes scenes = scenes(140, 40, "en");
    scenes.tell(new Msg.Mouse(80, 3, Msg.Mouse.Button.CLICK));
    assertThat(scenes.state().focus()).isEqualTo(PanelId.SOURCE);
    scenes.tell(new Msg.Mouse(20, 32, Msg.Mouse.Button.CLICK));
    assertThat(scenes.state().focus()).isEqualTo(PanelId.AGAINST);
  }

  @Test
  void inChinese() {
    assertThat(scenes(140, 40, "zh").text()).contains("对照 two.gotrace", "另有 3 个值不同");
  }

  @Test
  void asTextEachDifferenceIsALine() {
    StringWriter text = new StringWriter();
    PlainView view =
        new PlainView(
            new PrintWriter(text),
            Phases.IDS,
            new PlainOptions(false, false, Language.EN, () -> 0));
    new PlainTime(view).accept(compared(DIFFERENCES, shown("newproc")));
    assertThat(text.toString())
        .contains("mstart")
        .contains("against two.gotrace: values that differ: 2\n")
        .contains("differs: sched.npidle  1 | 7\n");
  }
}
