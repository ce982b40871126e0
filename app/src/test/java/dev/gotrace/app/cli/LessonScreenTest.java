package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lesson on a terminal: the launcher, the screen, an editor, gdb and a program, all real. */
@Tag("live")
@Timeout(120)
class LessonScreenTest {

  private static final String LESSON =
      """
      ## entry

      ### en

      Here it *begins*.

      speaker: say hello

      ### zh

      从这里*开始*。

      ```question
      id: one
      kind: choice
      en: Which is right?
      zh: 哪个对？
      - [x] en: this
            zh: 这个
      - [ ] en: that
            zh: 那个
      ```

      ## schedinit
      """;

  @TempDir Path folder;

  private Gotrace gotrace;
  private Tmux tmux;
  private Path lesson;
  private String program;

  @BeforeEach
  void openTerminal() throws IOException {
    Programs.gdb();
    lesson = Files.writeString(folder.resolve("lesson.md"), LESSON);
    gotrace = new Gotrace(folder);
    gotrace.environment.put("GOTRACE", Started.launcher().toString());
    program = Programs.forDebugging(folder, "answers").toString();
    gotrace.environment.put("PROGRAM", program);
    gotrace.environment.keySet().removeIf(name -> name.startsWith("TMUX"));
    gotrace.environment.keySet().removeAll(List.of("VISUAL", "EDITOR"));
    gotrace.environment.put("TERM", "screen-256color");
    gotrace.environment.put("PS1", "$ ");
    gotrace.environment.put("LC_ALL", "C.UTF-8");
    tmux = new Tmux(folder, gotrace.environment);
  }

  @AfterEach
  void closeTerminal() {
    tmux.close();
    Programs.assertNothingLeft(folder);
  }

  private void begin(String before, String options) {
    tmux.line(
        before
            + " \"$GOTRACE\" attach --notes "
            + lesson
            + " "
            + options
            + " \"$PROGRAM\"; echo \"left $?\"");
    expect("lesson 1/2");
  }

  private void expect(String text) {
    await(text).atMost(Duration.ofSeconds(30)).until(() -> tmux.screen().contains(text));
  }

  @Test
  void aTourWithAQuestionAndNotesByTypedLines() throws IOException {
    begin("", "");
    assertThat(tmux.screen()).contains("Here it begins.").doesNotContain("say hello");
    tmux.keys("Space");
    expect("Which is right?");
    tmux.keys("1");
    expect("right · 1 of 1 answered right so far");
    tmux.keys("Space");
    expect("▸schedinit");
    tmux.keys("a");
    expect("a note on schedinit");
    tmux.text("mine 是").keys("Enter").text("second").keys("Enter", "Enter");
    expect("written into");
    expect("mine 是");
    tmux.keys("m");
    expect("what is it called?");
    tmux.text("here").keys("Enter");
    await()
        .until(
            () ->
                tmux.screen().contains("written into") && !tmux.screen().contains("is it called"));
    tmux.keys("q");
    expect("left 0");
    assertThat(Files.readString(lesson)).isEqualTo(LESSON);
    assertThat(Files.readString(folder.resolve("lesson.notes.md")))
        .isEqualTo("## schedinit\n\n### en\n\nmine 是\nsecond\n\nbookmark: here\n");
  }

  /** Ctrl-C in the editor is the editor's, and what is typed there is not heard here. */
  @Test
  void theOneWhoTeachesWritesIntoTheLessonByAnEditor() throws IOException {
    Path editor = folder.resolve("an editor");
    Files.writeString(
        editor,
        """
        #!/bin/sh
        trap '' INT
        echo "editing $1"
        read -r line
        printf '%s\\n' "$line" >>"$1"
        """);
    assertThat(editor.toFile().setExecutable(true)).isTrue();
    begin("EDITOR=\"'" + editor + "'\"", "--speaker");
    assertThat(tmux.screen()).contains("say hello");
    tmux.keys("a");
    expect("editing ");
    tmux.keys("C-c");
    tmux.text("qqq of the editor").keys("Enter");
    expect("written into");
    expect("qqq of the editor");
    tmux.keys("q");
    expect("left 0");
    assertThat(Files.readString(lesson))
        .isEqualTo(
            LESSON.replace("speaker: say hello\n", "speaker: say hello\n\nqqq of the editor\n"));
  }

  @Test
  void anEditorThatFailsIsTold() {
    begin("EDITOR=false", "");
    tmux.keys("a");
    expect("the editor false ended with status 1");
    tmux.keys("q");
    expect("left 0");
  }

  @Test
  void withoutATerminalTheNotesArePrinted() throws IOException {
    Files.writeString(lesson, LESSON + "\n## nowhere\n");
    long line = LESSON.lines().count() + 2;
    Gotrace.Outcome outcome =
        gotrace.run("attach", "--notes", "lesson.md", "--to", "check", program);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains(
            "lesson 1/2",
            "Here it begins.",
            "warning: lesson.md:" + line + ": no phase or step is called nowhere")
        .doesNotContain("say hello");
  }

  @Test
  void aLessonThatCannotBeReadIsRefused() {
    Gotrace.Outcome none = gotrace.run("attach", "--notes", "none.md", program);
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.refusal())
        .startsWith("--notes: no file ")
        .endsWith("give a lesson's Markdown file");
    assertThat(gotrace.run("attach", "--notes", ".", program).refusal())
        .startsWith("--notes: cannot read ");
    assertThat(gotrace.run("attach", "--speaker", program).refusal())
        .isEqualTo("--speaker is about a lesson: give --notes FILE, too");
    assertThat(gotrace.run("attach", "--json", "--notes", "lesson.md", program).refusal())
        .isEqualTo("--json has no place for a lesson; leave out --notes or --json");
  }
}
