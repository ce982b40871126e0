package dev.gotrace.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.Lessons;
import dev.gotrace.tui.view.Scenes;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lesson on the screen: its notes, its tour, its questions. */
class LessonKeysTest {

  private static final Set<String> STOPS =
      new LinkedHashSet<>(List.of("schedinit", "mstart", "main.main"));

  private static Scenes atMstart(int columns, int rows, String language) {
    Scenes scenes = new Scenes(columns, rows, language).header();
    Lessons.all().forEach(scenes::say);
    return scenes.moment("newproc").moment("mstart").now(Status.Kind.STANDS);
  }

  private final Scenes scenes = atMstart(120, 40, "en");

  private Lesson lesson() {
    return scenes.state().lesson();
  }

  @ParameterizedTest
  @CsvSource({"120,40,en", "120,40,zh", "80,24,en", "80,24,zh"})
  void whatALessonLooksLike(int columns, int rows, String language) throws IOException {
    String name = "screen-lesson-" + columns + "x" + rows + "-" + language + "-";
    Scenes all = atMstart(columns, rows, language);
    Golden.check(name + "note", all.text());
    Golden.check(name + "choice", all.keys("Space", "Down").text());
    Golden.check(name + "wrong", all.keys("1").text());
    Golden.check(name + "predict", all.keys("Space").text());
    all.keys("2", "Enter").now(Status.Kind.RUNS).moment("main.main").now(Status.Kind.STANDS);
    Golden.check(name + "found", all.text());
  }

  @Test
  void spaceAsksAndThenGoesFromStopToStop() {
    scenes.keys("Space");
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.Asked(Lessons.choice(), 0));
    scenes.keys("Space");
    assertThat(scenes.effects).as("a question is not gone by").isEmpty();
    scenes.keys("Down", "Enter");
    assertThat(scenes.text()).contains("right · 1 of 1 answered right so far", "called by rt0_go");
    scenes.keys("Space", "3");
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.Asked(Lessons.find(), 0));
    scenes.keys("Esc");
    assertThat(scenes.effects).isEmpty();
    scenes.keys("Space");
    assertThat(scenes.effects).containsExactly(new Effect.Tour(STOPS));
    assertThat(lesson().done()).containsExactlyInAnyOrder("guard", "next", "main");
  }

  @Test
  void withoutALessonSpaceIsWhatItWas() {
    Scenes bare = Scenes.atMstart(120, 40, "en").keys("Space");
    assertThat(bare.effects).containsExactly(new Effect.Next());
  }

  @Test
  void behindTheLastStopSpaceGoesToTheNextPhase() {
    scenes.moment("main.main").keys("Space");
    assertThat(scenes.effects).containsExactly(new Effect.Next());
  }

  /** Or the question of the stop that the program runs to would be gone by. */
  @Test
  void aKeyThatComesTooEarlyIsNoneInALesson() {
    scenes.now(Status.Kind.RUNS).keys("Space").now(Status.Kind.STANDS);
    assertThat(scenes.effects).isEmpty();
  }

  @Test
  void aPredictionIsAnsweredByTheNextStop() {
    scenes.keys("Space", "2", "Space", "1");
    assertThat(scenes.state().overlay()).as("the next question").isInstanceOf(Overlay.Asked.class);
    scenes.keys("Esc", "Space").now(Status.Kind.RUNS);
    assertThat(scenes.effects).containsExactly(new Effect.Tour(STOPS));
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
    scenes.moment("main.main").now(Status.Kind.STANDS);
    assertThat(scenes.text())
        .contains(
            "your answer: tls.base", "• tls.base", "sched.maxmcount", "as before", "gogo set it.");
    scenes.keys("Space");
    assertThat(scenes.state().overlay())
        .as("what changed is looked at first")
        .isEqualTo(new Overlay.None());
    assertThat(scenes.effects).hasSize(1);
  }

  @Test
  void aPredictionThatDoesNotComeTrueIsNotRight() {
    scenes.keys("Space", "2", "Space", "3", "Esc", "Space").moment("main.main");
    assertThat(scenes.text())
        .contains("not right · 1 of 2 answered", "your answer: sched.maxmcount");
    assertThat(lesson().open()).isEmpty();
  }

  /** One stop may answer two. */
  @Test
  void whatIsAnsweredAtOnceIsToldOneByOne() {
    scenes.keys("Space", "2", "Space", "1", "1").moment("main.main");
    assertThat(scenes.text()).contains("your answer: tls.base", "2 of 2");
    scenes.keys("Space");
    assertThat(scenes.text()).contains("here it is: at main.main", "3 of 3");
    scenes.keys("Esc");
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
  }

  /** Between the stops of a lesson nothing is decided. */
  @Test
  void aStopThatIsNoneOfTheLessonsAnswersNoPrediction() {
    scenes.keys("Space", "2", "Space", "2", "Esc", "Space").say(Fixtures.moment("newproc"));
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
    assertThat(lesson().open()).hasSize(1);
  }

  @Test
  void whatIsToBeFoundIsLookedForAtEachStop() {
    scenes.keys("Space", "Esc", "Space", "Esc", "Space", "Enter");
    assertThat(scenes.text()).contains("go there by any key", "▸ Where does main.main begin?");
    scenes.keys(".").moment("newproc");
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
    scenes.moment("main.main");
    assertThat(scenes.text()).contains("right · 1 of 1", "here it is: at main.main");
    scenes.keys("Space").moment("main.main");
    assertThat(scenes.state().overlay()).isEqualTo(new Overlay.None());
  }

  private static Msg past(String before, String name) {
    return Scenes.kept(Fixtures.moment(name), Fixtures.moment(before), 12, false);
  }

  /** Space may go by it; the way back is said, until it is taken. */
  @Test
  void whatIsGoneByIsSaid() {
    String gone = "what is to be found began before this moment: [ goes back";
    scenes.keys("Space", "Esc", "Space", "Esc", "Space", "Enter");
    assertThat(scenes.tell(past("newproc", "mstart")).text()).doesNotContain(gone);
    assertThat(scenes.tell(past("main.main", "main.main")).text()).contains(gone);
    assertThat(lesson().open()).hasSize(1);
    scenes.tell(past("newproc", "mstart")).tell(past("mstart", "main.main"));
    assertThat(scenes.text()).contains("here it is: at main.main").doesNotContain(gone);
  }

  /** True is not enough: it must have become so. */
  @Test
  void whatWasSoBeforeIsNotFound() {
    Scenes late = new Scenes(120, 40, "en").header();
    Lessons.all().forEach(late::say);
    late.moment("mstart")
        .now(Status.Kind.STANDS)
        .keys("Space", "Esc", "Space", "Esc", "Space", "1");
    late.moment("main.main");
    assertThat(late.state().overlay()).isInstanceOf(Overlay.Answered.class);
    late.say(Lessons.note("mstart", "", ""));
    Scenes past = new Scenes(120, 40, "en").header();
    Lessons.all().forEach(past::say);
    past.moment("main.main").moment("mstart").now(Status.Kind.STANDS);
    past.keys("Space", "Esc", "Space", "Esc", "Space", "1").moment("main.main").moment("main.main");
    assertThat(past.state().lesson().right()).isEqualTo(1);
  }

  @Test
  void theMouseChoosesAnAnswer() {
    scenes.keys("Space");
    scenes.tell(scenes.on("Which stack", Msg.Mouse.Button.CLICK));
    assertThat(scenes.state().overlay()).isInstanceOf(Overlay.Asked.class);
    scenes.tell(new Msg.Mouse(3, 3, Msg.Mouse.Button.CLICK));
    assertThat(scenes.state().overlay()).isInstanceOf(Overlay.Asked.class);
    scenes.tell(scenes.on("that of g0", Msg.Mouse.Button.CLICK));
    assertThat(lesson().right()).isEqualTo(1);
  }

  @Test
  void bookmarksAreBehindThePhasesInTheList() {
    scenes.keys("g", "1", "3");
    assertThat(scenes.text()).contains("13  ★ procs.idle", "the idle Ps");
    scenes.keys("Enter");
    assertThat(scenes.effects).containsExactly(new Effect.Steps(), new Effect.Go("procs.idle"));
  }

  @Test
  void notesAndBookmarksAreWrittenWhereTheProgramStands() {
    scenes.keys("m", "a", " ", "b", "Enter", "a");
    assertThat(scenes.effects)
        .containsExactly(
            new Effect.Mark("mstart", "en", "a b"), new Effect.Annotate("mstart", "en"));
    scenes.tell(new Msg.Written("/home/l.notes.md", ""));
    assertThat(scenes.text()).contains("written into /home/l.notes.md");
    scenes.tell(new Msg.Written("/l.md", "cannot write /l.md: disk full; the note is lost"));
    assertThat(scenes.text()).contains("not possible: cannot write /l.md: disk full");
    scenes.say(new Note("mstart", new Bilingual("mine", ""), new Bilingual("", ""), true));
    assertThat(scenes.keys("Tab", "z").text())
        .contains("my notes", "mine", "m0 starts to schedule");
    Scenes early = new Scenes(80, 24, "en").keys("a", "m");
    assertThat(early.effects).isEmpty();
  }

  /** What a lesson file has in it reaches no terminal as anything but text. */
  @Test
  void aHostileLessonIsInert() {
    String hostile =
        "<script>alert(1)</script> \u001b[31mred\u001b]0;title\u0007 \u202Eoverride\u2066 a\u0000b"
            + " [x](javascript:alert(1)) ![i](http://x/) <img src=x> \r\u009b2J";
    scenes.say(Lessons.note("mstart", hostile, hostile));
    for (String key : List.of("Ctrl-L", "Tab", "z", "L")) {
      String text = scenes.keys(key).text();
      assertThat(text).contains("<script>alert(1)</script>", "(javascript:alert(1))");
      assertThat(text.codePoints().filter(point -> point != '\n'))
          .noneMatch(
              point ->
                  Character.getType(point) == Character.CONTROL
                      || Character.getType(point) == Character.FORMAT);
    }
  }
}
