package dev.gotrace.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.view.Scenes;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key that gives the note the room that it needs. */
class MoreKeyTest {

  private static final Source SOURCE =
      new Source(
          "runtime/asm_amd64.s",
          400,
          IntStream.range(400, 460).mapToObj(line -> "line " + line).toList(),
          Source.Origin.TREE,
          "");

  /** The usual screen, with a note of so many sentences. */
  private static Scenes usual(int columns, int rows, int sentences) {
    String text = "Words of a long note follow each other. ".repeat(sentences) + "END.";
    Scenes scenes = new Scenes(columns, rows, "en").header().say(SOURCE);
    scenes.say(new Text("mstart", "en", "a long note", text, List.of("sched.npidle")));
    return scenes.moment("newproc").moment("mstart").now(Status.Kind.STANDS);
  }

  @ParameterizedTest
  @CsvSource({"80,24", "120,30", "120,40", "200,60"})
  void allOfItIsShownWhereThereIsRoom(int columns, int rows) throws IOException {
    Scenes scenes = usual(columns, rows, 12);
    String before = scenes.text();
    scenes.keys("e");
    Golden.check("screen-deep-note-" + columns + "x" + rows, scenes.text());
    assertThat(scenes.text()).contains("END.", "425").contains("sched.npidle");
    assertThat(scenes.keys("e").state().deep()).isFalse();
    assertThat(scenes.text().replace("e more of the note", "").lines().limit(rows - 1).toList())
        .isEqualTo(before.lines().limit(rows - 1).toList());
  }

  @Test
  void ordinarilyItHasItsPlace() {
    assertThat(usual(80, 24, 12).text()).doesNotContain("END.");
  }

  @Test
  void theFocusGoesBackToWhereItWas() {
    Scenes scenes = usual(80, 24, 12).keys("Tab", "Tab");
    PanelId focus = scenes.state().focus();
    scenes.keys("z", "e", "e");
    assertThat(scenes.state().focus()).isEqualTo(focus);
    assertThat(scenes.state().zoomed()).isTrue();
    Scenes small = usual(80, 20, 30).keys("e", "Tab");
    PanelId tabbed = small.state().focus();
    assertThat(small.keys("e").text()).contains("425").doesNotContain("Words of");
    assertThat(small.state().focus()).isEqualTo(tabbed);
  }

  @Test
  void onASmallScreenItLiesOverTheSourceAndIsScrolled() {
    Scenes scenes = usual(80, 20, 30).keys("e");
    assertThat(scenes.text()).contains("Words of a long note").doesNotContain("END.");
    assertThat(scenes.keys("PgDn", "PgDn").text()).contains("END.");
    assertThat(scenes.keys("e").text()).contains("425").doesNotContain("Words of");
  }
}
