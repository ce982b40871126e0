package dev.gotrace.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.Statements;
import dev.gotrace.tui.canvas.Canvas;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.state.Status;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole screens, as text. */
class ScreenTest {

  @ParameterizedTest
  @CsvSource({
    "120,40,en",
    "80,24,en",
    "200,60,en",
    "120,40,zh",
    "80,24,zh",
    "200,60,zh",
    "60,16,en",
    "59,15,en",
    "1,1,en"
  })
  void atMstart(int columns, int rows, String language) throws IOException {
    Golden.check(
        "screen-mstart-" + columns + "x" + rows + "-" + language,
        Scenes.atMstart(columns, rows, language).text());
  }

  private static void check(String name, Scenes scenes) throws IOException {
    Golden.check("screen-" + name, scenes.text());
  }

  /** What each cell means: a letter an ink, {@code #} under the cursor. */
  private static String styles(Canvas canvas) {
    String letters = "._TC>g!cr";
    StringBuilder grid = new StringBuilder();
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        Style style = canvas.cell(x, y).style();
        boolean blank = canvas.cell(x, y).text().equals(" ") && !style.selected();
        char letter = letters.charAt(style.ink().ordinal());
        grid.append(blank ? ' ' : style.selected() ? '#' : letter);
      }
      grid.append('\n');
    }
    return grid.toString();
  }

  @ParameterizedTest
  @CsvSource({"120,40,en", "80,24,en", "120,40,zh"})
  void whatItsColoursMean(int columns, int rows, String language) throws IOException {
    Canvas canvas = Scenes.atMstart(columns, rows, language).keys("Tab", "Tab", "Down").drawn();
    Golden.check("styles-mstart-" + columns + "x" + rows + "-" + language, styles(canvas));
  }

  @ParameterizedTest
  @ValueSource(strings = {"entry", "main.main", "exit-code", "exit-signal", "unreadable"})
  void atOtherStops(String moment) throws IOException {
    for (String language : List.of("en", "zh")) {
      Scenes scenes = new Scenes(120, 40, language).header().moment(moment);
      Status.Kind kind = moment.startsWith("exit") ? Status.Kind.ENDED : Status.Kind.STANDS;
      check(moment + "-" + language, scenes.now(kind));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h", "g", "/", "F", "t", "o", "z"})
  void overTheScreen(String key) throws IOException {
    String name = key.equals("/") ? "find" : key;
    check("key-" + name + "-120x40", Scenes.atMstart(120, 40, "en").keys(key));
    check("key-" + name + "-80x24", Scenes.atMstart(80, 24, "en").keys(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void whatArticlesSayLiesOverTheScreen(String language) throws IOException {
    for (int columns : List.of(120, 80)) {
      Scenes scenes = Scenes.atMstart(columns, columns == 120 ? 40 : 24, language).keys("C");
      check(
          "claims-" + columns + "-" + language,
          scenes.tell(new Msg.Stated(Statements.all())).keys("Down", "Down"));
    }
  }

  @Test
  void whileItStartsRunsAndIsLost() throws IOException {
    Status starts = new Status(Status.Kind.STARTING, "starting the program");
    check("starting", new Scenes(120, 40, "en").tell(new Msg.Now(starts)));
    Scenes runs = Scenes.atMstart(120, 40, "en").now(Status.Kind.RUNS);
    check(
        "running",
        runs.tell(new Msg.Tick(2_000_000_000L)).tell(new Msg.Printing("a\tb\n\u001b[31m中")));
    Status lost = new Status(Status.Kind.LOST, "gdb was killed by signal 9");
    check("lost", Scenes.atMstart(120, 40, "zh").tell(new Msg.Now(lost)));
  }

  @Test
  void manyOfEverything() throws IOException {
    Scenes scenes = Scenes.atMstart(120, 40, "en").say(Fixtures.manyPs(256));
    check("many-ps", scenes);
    check("many-goroutines", scenes.say(Fixtures.manyGoroutines(10_000, 12_000)).keys("G"));
  }

  @Test
  void muchOutputInLongLines() throws IOException {
    Scenes scenes = Scenes.atMstart(80, 24, "en").now(Status.Kind.RUNS);
    scenes.tell(new Msg.Printing("x".repeat(5000) + " the tail"));
    check("long-output", scenes.keys("Shift-Tab"));
    assertThat(scenes.text()).contains("the tail");
  }
}
