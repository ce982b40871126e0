package dev.gotrace.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Breakpoint;
import dev.gotrace.protocol.moment.Breakpoints;
import dev.gotrace.protocol.moment.Creation;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.view.Scenes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys for the user's breakpoints and for the log of goroutines. */
class BreakpointKeysTest {

  private static final Breakpoint ALWAYS = breakpoint("main.main", "", 2, 2);
  private static final Breakpoint SOMETIMES =
      breakpoint("runtime.newproc", "sched.npidle > 0", 1, 1234);

  private final Scenes scenes = Scenes.atMstart(120, 40, "en");

  private static Breakpoint breakpoint(String where, String condition, long hits, long passes) {
    return new Breakpoint(where, place(where, "main.go", 7), condition, hits, passes);
  }

  private static Place place(String function, String file, long line) {
    return new Place(
        Reading.known(Address.parse("0x4bcba0")),
        Reading.known(function),
        Reading.known(file),
        Reading.known(line));
  }

  private static Creation creation(String entry) {
    return new Creation(Reading.known(entry), place("main.main", "main.go", 11), 4711);
  }

  private Scenes typed(String text) {
    for (char each : text.toCharArray()) {
      scenes.keys(each == ' ' ? "Space" : String.valueOf(each));
    }
    return scenes;
  }

  @Test
  void bTakesAPlaceAndACondition() {
    typed("bmain.f if rax == 0x1").keys("Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Break("main.f if rax == 0x1"));
    assertThat(scenes.state().overlay()).isInstanceOf(Overlay.None.class);
    scenes.keys("b", "Enter", "b", "Space", "Enter", "l");
    assertThat(scenes.effects).hasSize(2).endsWith(new Effect.Log());
  }

  @Test
  void arrowsTakeOneOfTheList() {
    scenes.say(new Breakpoints(List.of(ALWAYS, SOMETIMES), false)).keys("b", "Up", "Enter");
    scenes.keys("b", "Down", "Enter", "b", "Down", "Down", "Down", "Enter");
    assertThat(scenes.effects)
        .containsExactly(
            new Effect.Break("runtime.newproc if sched.npidle > 0"),
            new Effect.Break("main.main"),
            new Effect.Break("main.main"));
    scenes.say(Breakpoints.NONE).keys("b", "x", "Up", "Enter");
    assertThat(scenes.effects).endsWith(new Effect.Break("x"));
  }

  @Test
  void whileTheProgramRunsNothingIsSet() {
    scenes.now(Status.Kind.RUNS);
    typed("bmain.f").keys("Enter", "l");
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.text()).contains("the program runs: Ctrl-C interrupts it");
    scenes.now(Status.Kind.LOST).keys("l");
    assertThat(scenes.effects).isEmpty();
    scenes.now(Status.Kind.ENDED).keys("l");
    assertThat(scenes.effects).containsExactly(new Effect.Log());
  }

  @Test
  void aCoreFileHasNone() {
    scenes.say(Fixtures.core()).moment("main.main").keys("b", "l");
    assertThat(scenes.effects).isEmpty();
    assertThat(scenes.text()).contains("not possible: a core file is all");
  }

  @Test
  void whatWasSetOrClearedIsTold() {
    scenes.say(new Breakpoints(List.of(ALWAYS), false));
    assertThat(scenes.text()).contains("breakpoint: main.main   main.go:7   0x4bcba0");
    scenes.keys("z").say(new Breakpoints(List.of(breakpoint("main.main", "", 3, 3)), false));
    assertThat(scenes.text()).as("counts are no news").doesNotContain("breakpoint:");
    scenes.say(Breakpoints.NONE);
    assertThat(scenes.text()).contains("no breakpoint any more: main.main");
    scenes.say(new Breakpoints(List.of(), true));
    assertThat(scenes.text()).contains("each goroutine is told as it is created");
  }

  @Test
  void theBreakpointThatWasHitIsNamed() {
    scenes.say(Fixtures.moment("main.main").at("main.main"));
    assertThat(scenes.text()).contains("at the breakpoint main.main");
    scenes.moment("main.main");
    assertThat(scenes.text()).doesNotContain("at the breakpoint");
  }

  @Test
  void theListLiesOverTheLine() throws IOException {
    scenes.say(new Breakpoints(List.of(ALWAYS, SOMETIMES), true));
    Golden.check("screen-breakpoints-120x40", typed("bmain.go:11").text());
    Scenes small = Scenes.atMstart(80, 24, "zh");
    small.say(new Breakpoints(List.of(ALWAYS, SOMETIMES), true)).keys("b", "Up");
    Golden.check("screen-breakpoints-80x24-zh", small.text());
  }

  /** Behind what was printed by the stop before them. */
  @Test
  void goroutinesStandInTheOutput() throws IOException {
    scenes.say(creation("runtime.main"));
    scenes.tell(new Msg.Printing("zebra\nzebu"));
    assertThat(scenes.text().indexOf("+ runtime.main, created by main.main   main.go:11"))
        .isPositive()
        .isLessThan(scenes.text().indexOf("zebra"));
    scenes.moment("exit-code").say(creation("main.late")).now(Status.Kind.ENDED);
    Golden.check("screen-creations-120x40", scenes.text());
  }
}
