package dev.gotrace.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Syntax;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.view.Scenes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keys do in time, and what screens say of it. */
class TimeKeysTest {

  private final Scenes scenes = Scenes.atMstart(120, 40, "en");
  private final List<SessionLine> ground = List.of(Fixtures.header(), Fixtures.source());

  private Msg.Past past(String moment, boolean recording) {
    Moment shown = Fixtures.moment(moment);
    return new Msg.Past(
        new Shown(
            shown,
            Fixtures.moment("entry"),
            8,
            1,
            1,
            recording,
            ground,
            Set.of("entry", shown.phase()),
            List.of(),
            Breakpoints.NONE,
            null,
            List.of(),
            "printed by then\n",
            0));
  }

  @Test
  void aKeyAMoment() {
    scenes.keys("[").tell(past("newproc", false)).keys("[", "]", "{", "}", "Home");
    assertThat(scenes.effects)
        .containsExactly(
            new Effect.Back(),
            new Effect.Back(),
            new Effect.Forward(),
            new Effect.BackPhase(),
            new Effect.ForwardPhase(),
            new Effect.First());
  }

  @Test
  void theScreenSaysWhatItShows() {
    assertThat(scenes.text()).contains("live · moment 8 · ");
    scenes.tell(past("newproc", false));
    assertThat(scenes.text())
        .contains(
            "the past · moment 7 of 8 · ",
            "the past of this session: End shows the newest moment",
            "▸newproc  mstart",
            "[ back   ] forward   End newest",
            "printed by then");
    scenes.tell(past("newproc", true));
    assertThat(scenes.text()).contains("a recording · moment 7 of 8 · ");
    scenes.tell(new Msg.Resized(90, 24));
    assertThat(scenes.text()).contains("  a recording · moment 7 of 8");
    scenes.tell(new Msg.Resized(60, 16));
    assertThat(scenes.text()).contains("  recording 7/8");
  }

  /** Also where two keys come before the first is answered. */
  @Test
  void whoGoesBackAsksTheProgramForNothing() {
    scenes.keys("[", "Space", ".", ",", "s");
    assertThat(scenes.effects)
        .containsExactly(
            new Effect.Back(),
            new Effect.ForwardPhase(),
            new Effect.ForwardStep(),
            new Effect.ForwardBy(Moment.Kind.LINE),
            new Effect.ForwardBy(Moment.Kind.INSTRUCTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f", "c", "l", "t", "r"})
  void whatOnlyAProgramCanDoIsRefused(String key) {
    scenes.tell(past("newproc", false)).keys(key);
    assertThat(scenes.text()).contains("not possible: this is the past of the session; End shows");
    scenes.tell(past("newproc", true)).keys(key);
    assertThat(scenes.text()).contains("not possible: this is a recording: there is no program");
    assertThat(scenes.effects).isEmpty();
  }

  @Test
  void breakpointsAreListedAndNotChanged() {
    scenes.tell(past("newproc", true)).keys("b", "x", "Enter");
    assertThat(scenes.text()).contains("not possible: this is a recording");
    assertThat(scenes.effects).isEmpty();
  }

  @Test
  void endShowsTheProgramAgainAtOnce() {
    scenes.tell(past("newproc", false)).keys("End", "Space");
    assertThat(scenes.effects).containsExactly(new Effect.Last(), new Effect.Next());
    assertThat(scenes.text()).contains("live · moment 8 · ");
    scenes.now(Status.Kind.STANDS).tell(new Msg.Newest()).keys("]");
    assertThat(scenes.effects).hasSize(2);
    assertThat(scenes.text()).contains("this is the newest moment: Space goes on");
  }

  /** The program may run while its past is looked at. */
  @Test
  void theProgramGoesOnBehindItsPast() {
    scenes.keys("Space").tell(past("newproc", false)).moment("main.main");
    assertThat(scenes.text()).contains("the past · moment 7 of 11 · ", "▸newproc");
    scenes.now(Status.Kind.STANDS).keys("End");
    assertThat(scenes.text()).contains("live · moment 11 · ", "▸main.main");
    Session newest = scenes.state().session();
    assertThat(newest.seen()).contains("newproc", "mstart", "main.main");
    assertThat(newest.status().kind()).isEqualTo(Status.Kind.STANDS);
  }

  @Test
  void whatChangedIsAgainstTheMomentBeforeInTime() {
    scenes.tell(past("newproc", false));
    assertThat(scenes.text()).contains("• rip");
    assertThat(scenes.state().session().before()).isEqualTo(Fixtures.moment("entry"));
  }

  @ParameterizedTest
  @CsvSource({"99", "m99", "#m99", "#99"})
  void aMomentIsGoneToByItsNumber(String number) {
    scenes.keys("g");
    number.codePoints().forEach(each -> scenes.keys(Character.toString(each)));
    scenes.keys("Enter");
    assertThat(scenes.effects).endsWith(new Effect.Seek(99));
  }

  @Test
  void inThePastAPhaseIsGoneToInThePast() {
    scenes.tell(past("newproc", false)).keys("g", "6", "Enter", "g", "#", "2", "Enter");
    assertThat(scenes.effects)
        .filteredOn(effect -> !(effect instanceof Effect.Steps))
        .containsExactly(new Effect.SeekPhase("schedinit"), new Effect.Seek(2));
  }

  @Test
  void aValueOfThePastIsKnownFromWhatWasKept() {
    scenes.tell(past("mstart", true)).keys("Tab");
    while (scenes.state().focus() != PanelId.PS) {
      scenes.keys("Tab");
    }
    scenes.keys("Right", "Right", "Right", "Right", "?");
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.text())
        .contains("how do we know allp[0].runnext?", "kept as it was read by gdb 13.1 at moment 8");
    scenes.keys("Esc", "Enter");
    assertThat(scenes.text()).contains("not all fields of allp[0] were kept");
    scenes.keys("C");
    assertThat(scenes.text()).contains("the articles are held against a program");
    assertThat(scenes.effects).isEmpty();
  }

  @Test
  void machineCodeThatWasNotKeptIsNotAskedFor() {
    scenes.tell(past("newproc", false)).keys("o");
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.text()).contains("the machine code of this place was not kept");
    scenes.keys("End");
    assertThat(scenes.effects).hasAtLeastOneElementOfType(Effect.Disassemble.class);
  }

  @Test
  void machineCodeIsShownAsItWasKept() {
    Code.Instruction one =
        new Code.Instruction(
            new Address(0x448be0),
            "c3",
            "ret",
            Reading.known("runtime/proc.go"),
            Reading.known(5312L));
    Shown at = past("newproc", true).what();
    List<SessionLine> lines = new ArrayList<>(at.ground());
    lines.add(new Code("runtime.newproc", Syntax.INTEL, List.of(one)));
    scenes.tell(
        new Msg.Past(
            new Shown(
                at.moment(),
                at.before(),
                at.newest(),
                at.run(),
                at.runs(),
                true,
                lines,
                at.seen(),
                at.messages(),
                at.breakpoints(),
                null,
                at.logged(),
                at.output(),
                0)));
    scenes.keys("o");
    assertThat(scenes.text()).contains("448be0  c3  ret", "Intel syntax");
    assertThat(scenes.text()).doesNotContain("no source");
    scenes.keys("o");
    assertThat(scenes.text()).as("no source is there").contains("no source");
  }

  @Test
  void aSearchIsTypedWalkedAndEnded() {
    scenes.keys("\\", "g", "1", "Space", "r", "Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Search("g1 r"));
    scenes.tell(new Msg.Found(new Search("g1 r", 2, 0, 700, 900, true)));
    assertThat(scenes.text()).contains("g1 r: 2 hits so far, 700 of 900 moments searched; Esc");
    scenes.keys("Esc");
    scenes.tell(past("newproc", false));
    scenes.tell(new Msg.Found(new Search("g1 r", 3, 2, 900, 900, false)));
    assertThat(scenes.text()).contains("g1 r: hit 2 of 3; n N walk them");
    scenes.keys("n", "N");
    assertThat(scenes.effects)
        .containsExactly(
            new Effect.Search("g1 r"),
            new Effect.StopSearch(),
            new Effect.Hit(1),
            new Effect.Hit(-1));
    scenes.keys("Esc", "n");
    assertThat(scenes.effects).as("n finds in the panel again").hasSize(4);
    scenes.tell(new Msg.Found(new Search("x", 0, 0, 900, 900, false)));
    assertThat(scenes.text()).contains("x: no moment of 900 has it");
    scenes.tell(new Msg.Refused("no condition: a b: c"));
    assertThat(scenes.text()).contains("not possible: no condition: a b: c");
  }

  @Test
  void aProgramThatEndedHasAPast() {
    scenes.moment("exit-code").now(Status.Kind.ENDED).keys("[");
    assertThat(scenes.effects).containsExactly(new Effect.Back());
    scenes.tell(past("newproc", false)).keys("End");
    assertThat(scenes.text()).contains("exit code 0");
  }

  /** At either end of a recording there is nothing on that side. */
  @Test
  void theBottomLineOffersWhatLeadsSomewhere() {
    Moment entry = Fixtures.moment("entry");
    Moment last = Fixtures.moment("mstart");
    assertThat(scenes.tell(recorded(entry, null)).text())
        .contains("] forward")
        .doesNotContain("[ back");
    assertThat(scenes.tell(recorded(last, entry)).text())
        .contains("[ back")
        .doesNotContain("] forward", "End newest");
  }

  private static Msg recorded(Moment moment, @Nullable Moment before) {
    return Scenes.kept(moment, before, 8, true);
  }

  /** Nothing runs there. */
  @Test
  void helpInARecordingIsAboutTime() {
    assertThat(scenes.keys("h").text()).contains("run to the next phase");
    assertThat(scenes.keys("Esc").tell(past("newproc", true)).keys("h").text())
        .contains("the next phase that was kept", "the next source line that was walked to")
        .doesNotContain("run to the next", "run one instruction");
  }

  /** The smallest screens that show all have eighty columns. */
  @ParameterizedTest
  @CsvSource({"en,\\", "zh,\\", "en,g", "zh,g", "en,b", "zh,b", "en,/", "zh,/", "en,m", "zh,m"})
  void aPromptsTitleIsWholeInEightyColumns(String language, String key) {
    String text = Scenes.atMstart(80, 24, language).keys(key).text();
    assertThat(text.lines().filter(line -> line.startsWith("── ")).map(String::strip))
        .as(text)
        .noneMatch(line -> line.contains("…") && line.contains("Esc"))
        .anyMatch(line -> line.contains("Esc"));
  }

  @Test
  void everyKeyInThePastLeavesAScreen() {
    for (boolean recording : List.of(false, true)) {
      for (var row : dev.gotrace.tui.keys.Keys.TABLE) {
        for (String key : row.keys()) {
          scenes.tell(past("newproc", recording)).keys(key);
          assertThat(scenes.text()).contains("gotrace");
          scenes.keys("Esc");
        }
      }
    }
    assertThat(scenes.effects)
        .allMatch(
            each ->
                each instanceof Effect.InTime
                    || each instanceof Effect.Steps
                    || each instanceof Effect.Annotate
                    || each instanceof Effect.Copy
                    || each instanceof Effect.Redraw
                    || each instanceof Effect.Suspend
                    || each instanceof Effect.Disassemble
                    || each instanceof Effect.Quit);
  }
}
