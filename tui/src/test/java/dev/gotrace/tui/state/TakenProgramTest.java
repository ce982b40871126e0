package dev.gotrace.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.view.Scenes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The screen of a program that gotrace did not start. */
class TakenProgramTest {

  private static Scenes core(String language) {
    return new Scenes(120, 40, language)
        .say(Fixtures.core())
        .moment("main.main")
        .now(Status.Kind.STANDS);
  }

  private static Scenes served() {
    return new Scenes(120, 40, "en")
        .say(Fixtures.served())
        .moment("main.main")
        .now(Status.Kind.STANDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Space", "s", "c", "g", "r", "t", "Ctrl-C"})
  void whatCannotBeDoneIsRefusedWithTheReason(String key) {
    Scenes scenes = core("en").keys(key);
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.state().overlay()).isInstanceOf(Overlay.None.class);
    assertThat(scenes.text())
        .contains("not possible: a core file is all that is left of this program");
    assertThat(core("zh").keys(key).text()).contains("做不到：这个程序只剩核心转储文件");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void whatCannotBeDoneIsGreyAndWhatWasNotObservedIsMarked(String language) throws IOException {
    Golden.check("screen-core-" + language, core(language).text());
    Golden.check("screen-core-help-" + language, core(language).keys("h").text());
  }

  @Test
  void lookingIsPossible() {
    Scenes scenes = core("en").keys("?", "o", "q");
    assertThat(scenes.effects)
        .contains(new Effect.Disassemble(Syntax.GNU), new Effect.Quit(false))
        .doesNotContain(new Effect.Quit(true));
  }

  @Test
  void aPhaseThatLiesBehindIsRefused() {
    Scenes scenes = served().keys("g", "Home", "Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Steps());
    assertThat(scenes.text()).contains("not possible: gotrace did not start this program");
    scenes.keys("g", "End", "Enter");
    assertThat(scenes.effects).endsWith(new Effect.Go("exit"));
  }

  @Test
  void leavingAsksWhatIsToBecomeOfAServersProgram() {
    Scenes scenes = served().keys("q");
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.text())
        .contains("what becomes of the program?")
        .contains("▸ it goes on running")
        .contains("it is ended");
    scenes.keys("Esc").keys("q", "Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Quit(false));
    assertThat(served().keys("q", "q").effects).containsExactly(new Effect.Quit(false));
    assertThat(served().keys("q", "Down", "Up", "Down", "Enter").effects)
        .containsExactly(new Effect.Quit(true));
  }

  @Test
  void nothingIsOfferedToTypeToAProgramThatReadsElsewhere() {
    assertThat(Scenes.atMstart(120, 40, "en").now(Status.Kind.RUNS).text()).contains("t type");
    assertThat(served().now(Status.Kind.RUNS).text()).contains("Ctrl-C").doesNotContain("t type");
  }

  @Test
  void leavingAServerThatEndsWithItAsksFirst() {
    Scenes scenes = Scenes.atMstart(120, 40, "en").say(Fixtures.servedAlone()).moment("mstart");
    scenes.now(Status.Kind.STANDS).keys("q");
    assertThat(scenes.text())
        .contains("this dlv serves one client alone")
        .contains("▸ stay")
        .contains("leave: its dlv ends, and a program that it started with it");
    scenes.keys("Enter");
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.text()).doesNotContain("serves one client alone");
    scenes.keys("q", "q");
    assertThat(scenes.effects).as("not by the same key twice").isEmpty();
    scenes.keys("q", "Down", "Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Quit(false));
  }

  @Test
  void theQuestionIsAnsweredByTheMouseToo() {
    Scenes scenes = served().keys("q");
    scenes.tell(scenes.on("it is ended", Msg.Mouse.Button.CLICK));
    assertThat(scenes.effects).isEmpty();
    scenes.tell(scenes.on("it is ended", Msg.Mouse.Button.CLICK));
    assertThat(scenes.effects).containsExactly(new Effect.Quit(true));
  }

  @Test
  void nothingIsAskedWhereNothingLives() {
    for (Status.Kind kind : List.of(Status.Kind.STARTING, Status.Kind.ENDED, Status.Kind.LOST)) {
      assertThat(served().now(kind).keys("q").effects).containsExactly(new Effect.Quit(false));
    }
    Scenes launched = Scenes.atMstart(120, 40, "en").keys("q");
    assertThat(launched.effects).containsExactly(new Effect.Quit(false));
  }

  @Test
  void whatHasEndedIsNotStartedAgain() {
    Scenes scenes = served().now(Status.Kind.ENDED).keys("Space");
    assertThat(scenes.text()).contains("the program has ended: q leaves").doesNotContain("restart");
    assertThat(served().now(Status.Kind.LOST).keys("Space").text())
        .contains("the debugger is gone: q leaves");
  }
}
