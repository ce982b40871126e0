package dev.gotrace.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.view.Scenes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which message the screen's foot says, and how long. */
class RemarksTest {

  private final Scenes scenes = new Scenes(120, 40, "en").header();

  private static Message warning(String text) {
    return new Message(Message.Level.WARNING, text);
  }

  private String foot() {
    return scenes.text().lines().skip(38).findFirst().orElse("").strip();
  }

  @Test
  void aWarningIsGoneAtTheStopAfterItsOwn() {
    scenes.say(warning("of the start")).moment("entry").now(Status.Kind.STANDS);
    assertThat(foot()).isEqualTo("of the start");
    scenes.now(Status.Kind.RUNS);
    assertThat(foot()).isEqualTo("of the start");
    scenes.say(warning("of the way")).moment("newproc").now(Status.Kind.STANDS);
    assertThat(foot()).isEqualTo("of the way");
    scenes.say(warning("of the stop"));
    assertThat(foot()).isEqualTo("of the stop");
    scenes.now(Status.Kind.RUNS).moment("mstart").now(Status.Kind.STANDS);
    assertThat(foot()).isEmpty();
  }

  @Test
  void aRunToAPhaseTellsSeveralStopsAndEachHasItsOwn() {
    scenes.moment("entry").now(Status.Kind.STANDS).now(Status.Kind.RUNS);
    scenes.say(warning("of newproc")).moment("newproc");
    assertThat(foot()).isEqualTo("of newproc");
    scenes.moment("mstart").say(warning("of mstart")).now(Status.Kind.STANDS);
    assertThat(foot()).isEqualTo("of mstart");
  }

  @Test
  void whatWasBeingDoneIsDoneAtTheStop() {
    scenes.say(new Message(Message.Level.INFO, "building"));
    assertThat(foot()).isEqualTo("building");
    scenes.moment("entry").now(Status.Kind.STANDS);
    assertThat(foot()).isEmpty();
  }

  private static Msg.Past kept(String moment, boolean recording, String... warnings) {
    return new Msg.Past(
        new Shown(
            Fixtures.moment(moment),
            null,
            8,
            1,
            1,
            recording,
            List.of(Fixtures.header()),
            Set.of("entry"),
            List.of(warnings).stream().map(RemarksTest::warning).toList(),
            Breakpoints.NONE,
            null,
            List.of(),
            "",
            0));
  }

  @Test
  void inThePastTheStopThatIsShownSaysWhatWasToldAtIt() {
    scenes.moment("entry").say(warning("newest")).moment("mstart").now(Status.Kind.STANDS);
    scenes.tell(kept("entry", false, "of entry"));
    assertThat(foot()).isEqualTo("of entry");
    scenes.tell(kept("newproc", false));
    assertThat(foot()).isEqualTo("the past of this session: End shows the newest moment");
    scenes.tell(new Msg.Newest());
    assertThat(foot()).isEqualTo("newest");
  }

  @Test
  void whatIsWrongWithARecordingIsSaidAtTheStopThatIsShownNext() {
    Scenes replay = new Scenes(120, 40, "en");
    replay.say(warning("a part is damaged")).now(Status.Kind.STANDS);
    replay.tell(kept("entry", true, "of entry")).tell(kept("entry", true, "of entry"));
    assertThat(replay.state().session().remarks().newest()).contains(warning("a part is damaged"));
    replay.tell(kept("newproc", true, "of newproc"));
    assertThat(replay.state().session().remarks().newest()).contains(warning("of newproc"));
    replay.say(warning("the file has changed")).tell(kept("mstart", true));
    assertThat(replay.state().session().remarks().newest())
        .contains(warning("the file has changed"));
    replay.tell(kept("entry", true));
    assertThat(replay.state().session().remarks().newest()).isEmpty();
  }
}
