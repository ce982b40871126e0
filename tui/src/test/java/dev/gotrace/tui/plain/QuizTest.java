package dev.gotrace.tui.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.tui.Fixtures;
import dev.gotrace.tui.Golden;
import dev.gotrace.tui.Lessons;
import dev.gotrace.tui.Phases;
import dev.gotrace.tui.view.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A lesson in the text view. */
class QuizTest {

  private final StringWriter text = new StringWriter();
  private final FakeWalk walk = new FakeWalk();

  private Shell shell(PlainView view) {
    view.deciding((condition, moment) -> condition.equals("at " + moment.phase()));
    view.accept(Fixtures.header());
    Lessons.all().forEach(view::accept);
    view.accept(Fixtures.moment("newproc"));
    view.accept(Fixtures.moment("mstart"));
    text.getBuffer().setLength(0);
    return new Shell(walk, view, Phases.IDS);
  }

  private PlainView view(Language language) {
    return new PlainView(
        new PrintWriter(text), Phases.IDS, new PlainOptions(false, false, language, () -> 80));
  }

  @ParameterizedTest
  @EnumSource
  void questionsAreAskedByLines(Language language) throws IOException {
    PlainView view = view(language);
    Shell shell = shell(view);
    for (String line :
        new String[] {"next", "5", "1 2", "stack", "1", "next", "1", "next", "1", "next"}) {
      text.write("> " + line + "\n");
      shell.run(line);
    }
    assertThat(walk.calls).containsExactly("tour schedinit mstart main.main");
    view.accept(Fixtures.moment("main.main"));
    shell.run("next");
    assertThat(walk.calls).endsWith("next");
    Golden.check("quiz-" + language.code(), text.toString());
  }

  @Test
  void enterLeavesAQuestion() {
    Shell shell = shell(view(Language.EN));
    for (int i = 0; i < 3; i++) {
      shell.run("");
      assertThat(walk.calls).isEmpty();
      shell.run("");
    }
    shell.run("");
    assertThat(walk.calls).containsExactly("tour schedinit mstart main.main");
  }

  @Test
  void notesAreOnceToldAndWrittenByWords() {
    PlainView view = view(Language.EN);
    Shell shell = shell(view);
    shell.run("note a text");
    shell.run("mark here");
    shell.run("note");
    assertThat(walk.calls).containsExactly("note mstart en a text", "mark mstart en here");
    assertThat(text.toString()).contains("note what? note TEXT");
    view.accept(new Note("mstart", new Bilingual("mine", ""), new Bilingual("", ""), true));
    text.getBuffer().setLength(0);
    view.accept(Fixtures.moment("mstart"));
    view.accept(Fixtures.moment("mstart"));
    assertThat(text.toString()).containsOnlyOnce("m0 starts to schedule").containsOnlyOnce("mine");
  }
}
