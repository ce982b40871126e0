package dev.gotrace.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LessonTest {

  private static final String QUESTION =
      """
      ```question
      id: ps
      kind: choice
      en: How many Ps?
      zh: 几个 P？
      - [x] en: as many as CPUs,
            and no more
        zh: 和 CPU 一样多
        why en: procresize makes them
        why zh: procresize 创建它们
      - [ ] en: one
        zh: 一个
      why en: see allp
      why zh: 看 allp
      ```
      """;

  @TempDir Path folder;

  private static Lesson parse(String text) {
    return LessonParser.parse("l.md", text, false);
  }

  private static List<SessionLine> lines(String text) {
    Lesson lesson = parse(text);
    assertThat(lesson.warnings()).isEmpty();
    return lesson.linesWithSpeaker();
  }

  private static Bilingual both(String en, String zh) {
    return new Bilingual(en, zh);
  }

  @Test
  void aLessonHasNotesQuestionsAndBookmarks() {
    List<SessionLine> lines =
        lines(
            """
            # How hello starts

            For those who read the file.

            ## schedinit · the Ps are made

            ### en

            The *heap* and the Ps.

            speaker: Ask who knows GOMAXPROCS,
            then wait.

            - one
            - two

            bookmark: the Ps

            ### zh

            堆与 P。

            bookmark: P

            """
                + QUESTION
                + """

                <!-- for the next year -->

                ## `procs.idle`
                """);
    assertThat(lines.get(0))
        .isEqualTo(
            new Note(
                "schedinit",
                both("The *heap* and the Ps.\n\n- one\n- two", "堆与 P。"),
                both("Ask who knows GOMAXPROCS,\nthen wait.", ""),
                false));
    Question question = (Question) lines.get(1);
    assertThat(question.id()).isEqualTo("ps");
    assertThat(question.of()).isEqualTo("schedinit");
    assertThat(question.kind()).isEqualTo(Question.Kind.CHOICE);
    assertThat(question.text()).isEqualTo(both("How many Ps?", "几个 P？"));
    assertThat(question.why()).isEqualTo(both("see allp", "看 allp"));
    assertThat(question.choices())
        .containsExactly(
            new Question.Choice(
                both("as many as CPUs,\nand no more", "和 CPU 一样多"),
                true,
                both("procresize makes them", "procresize 创建它们")),
            new Question.Choice(both("one", "一个"), false, both("", "")));
    assertThat(lines.get(2)).isEqualTo(new Bookmark("schedinit", both("the Ps", "P")));
    assertThat(lines.get(3)).isEqualTo(new Note("procs.idle", both("", ""), both("", ""), false));
    assertThat(lines).hasSize(4);
  }

  /** What only the one who teaches is to see gets out by no way of writing it. */
  @Test
  void aSpeakersLineIsInNoTextAndIsNotHandedOut() {
    Lesson lesson =
        parse(
            """
            ## mstart
            ### en
            A text.
            speaker: secret one
            secret two

            - speaker: secret three
            > Speaker： secret four

            Seen.
            ### zh
            文
            """);
    Note note = (Note) lesson.linesWithSpeaker().get(0);
    assertThat(note.text().en()).isEqualTo("A text.\n\nSeen.");
    assertThat(note.speaker().en().lines())
        .containsExactly("secret one", "secret two", "secret three", "secret four");
    assertThat(lesson.lines().toString()).contains("Seen.").doesNotContain("secret");
  }

  @Test
  void codeIsNoStructure() {
    List<SessionLine> lines =
        lines(
            """
            ## mstart
            ### en
            ```
            ## schedule
            speaker: of the code
            ```

                ### zh

            after
            ### zh
            文
            """);
    assertThat(lines).hasSize(1);
    assertThat(((Note) lines.get(0)).text().en())
        .contains("## schedule", "speaker: of the code", "    ### zh", "after");
  }

  @Test
  void predictionsAndSearchesNameCells() {
    List<SessionLine> lines =
        lines(
            """
            ## schedule
            ```question
            id: next
            kind: predict
            en: What changes?
            zh: 什么会变？
            cells: m0.curg, allp[0].runnext g1.status
            ```
            ```question
            id: fs
            kind: find
            en: Where does FS stop being 0?
            zh: FS 何时不再为 0？
            holds: fs_base != 0x0
            ```
            """);
    assertThat(((Question) lines.get(1)).cells())
        .containsExactly("m0.curg", "allp[0].runnext", "g1.status");
    assertThat(((Question) lines.get(2)).holds()).isEqualTo("fs_base != 0x0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "## schedint|l.md:1: no phase or step is called schedint; did you mean schedinit?; its section is left out",
        "## zzzzzzzzzzzz|l.md:1: no phase or step is called zzzzzzzzzzzz; its section is left out",
        "## mstart/text|l.md:2: a text in no language: put ### en or ### zh above it; it is left out",
        "## mstart/### fr/text|l.md:2: no language is called fr: write ### en or ### zh; it is left out",
        "## mstart/### en/text|l.md:1: mstart says nothing in zh: what it says in en is shown",
        "## mstart/### en/text/### zh|l.md:4: mstart says nothing in zh: what it says in en is shown",
        "## mstart/### en/bookmark: a/### zh|l.md:1: mstart has more bookmarks in one language than in the other",
        "## mstart//## mstart|l.md:3: mstart has a heading in line 1 already: it goes on there",
        "text/```question/id: a/```|l.md:2: a question above the first ## heading is left out: put it below one",
        "## mstart/```question/kind: find/```|l.md:2: the question has no id:; it is left out",
        "## mstart/```question/id: a/kind: guess/```|l.md:2: question a has no kind: choice, predict or find; it is left out",
        "## mstart/```question/id: a/kind: find/```|l.md:2: question a asks nothing: give it en: and zh:; it is left out",
        "## mstart/```question/id: a/id: b/```|l.md:4: the question has id: twice; it is left out",
        "## mstart/```question/nonsense/```|l.md:3: no part of a question: nonsense; it has id:, kind:, en:, zh:, - [ ], cells:, holds:, why en:, why zh:",
        "## mstart/```question/id: a/kind: choice/en: x/zh: y/- [x] en: a/```|l.md:2: question a needs two answers or more, each behind - [ ], the right one behind - [x]; it is left out",
        "## mstart/```question/id: a/kind: choice/en: x/zh: y/- [ ] en: a/- [ ] en: b/```|l.md:2: question a has 0 right answers: mark one by - [x]; it is left out",
        "## mstart/```question/id: a/kind: choice/en: x/zh: y/- [x] en:/- [ ] en: b/```|l.md:2: question a has an answer that says nothing: give it en: and zh:; it is left out",
        "## mstart/```question/id: a/kind: predict/en: x/zh: y/cells: m0.curg, m0.crg/```|l.md:2: question a names m0.crg, which no value is called; it is left out",
        "## mstart/```question/id: a/kind: predict/en: x/zh: y/cells: m0.curg/```|l.md:2: question a needs two cells or more to choose from: cells: allp[0].runnext, m0.curg; it is left out",
        "## mstart/```question/id: a/kind: find/en: x/zh: y/```|l.md:2: question a says not what is to be found: holds: tls.base != 0x0; it is left out",
        "## mstart/```question/id: a/kind: find/en: x/zh: y/holds: tls.bse != 0/```|l.md:2: question a cannot be answered: no condition: no value is called tls.bse; did you mean tls.base?; it is left out",
        "## mstart/```question/id: a/kind: find/en: x/holds: rax == 1/```|l.md:2: question a has no zh:",
      })
  void whatIsWrongIsNamedWithItsLineAndTheRestWorks(String file, String warning) {
    Lesson lesson =
        parse(file.replace('/', '\n') + "\n\n## schedule\n### en\nworks\n### zh\n好\n" + QUESTION);
    assertThat(lesson.warnings()).containsExactly(warning);
    assertThat(lesson.lines())
        .contains(new Note("schedule", both("works", "好"), both("", ""), false))
        .anyMatch(line -> line instanceof Question question && question.id().equals("ps"));
  }

  @Test
  void aQuestionsNameIsTakenOnce() {
    Lesson lesson = parse("## mstart\n" + QUESTION + "\n" + QUESTION);
    assertThat(lesson.warnings())
        .containsExactly("l.md:18: a question is called ps already; this one is left out");
  }

  @Test
  void aQuestionThatIsNotClosedEndsWithTheFile() {
    assertThat(lines("## mstart\n" + QUESTION.replaceFirst("```\n$", ""))).hasSize(2);
  }

  @Test
  void lineEndsAndAByteOrderMarkDoNotMatter() {
    String text = "\uFEFF## mstart\r\n### en\r\none\r\n### zh\r\n一\r\n";
    assertThat(lines(text))
        .containsExactly(new Note("mstart", both("one", "一"), both("", ""), false));
  }

  /** A learner writes in one language. */
  @Test
  void ownNotesNeedOneLanguage() {
    Lesson own = LessonParser.parse("n.md", "## mstart\n### zh\n我的\n", true);
    assertThat(own.warnings()).isEmpty();
    assertThat(own.lines()).containsExactly(new Note("mstart", both("", "我的"), both("", ""), true));
  }

  @Test
  void whatIsNotThereInARecordingIsListed() {
    Lesson lesson = parse("## mstart\n\n## sched.traceback\n");
    assertThat(lesson.missing(Set.of("mstart")))
        .containsExactly("l.md:3: sched.traceback is left out: there is no stop at it");
    assertThat(lesson.stops()).containsExactly("mstart", "sched.traceback");
  }

  @Test
  void noFileIsRefused() throws IOException {
    Path file = folder.resolve("none.md");
    assertThatThrownBy(() -> Lesson.load(file))
        .isInstanceOf(IOException.class)
        .hasMessage("no file " + file + "; give a lesson's Markdown file");
    assertThatThrownBy(() -> Lesson.load(folder)).hasMessageStartingWith("cannot read " + folder);
    assertThat(Lesson.loadOwn(file).lines()).isEmpty();
    Files.write(file, new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> Lesson.load(file)).hasMessageContaining("larger than 1 MiB");
    Files.write(file, new byte[] {'#', '#', ' ', (byte) 0xff, 0, 27});
    assertThat(Lesson.load(file).warnings())
        .hasSize(2)
        .first()
        .isEqualTo("none.md:1: not all in it is UTF-8 text; it was read as far as it is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# A title\n\ntext\n", "\u007fELF"})
  void aFileWithoutALessonIsNamed(String text) {
    assertThat(parse(text).warnings())
        .containsExactly(
            "l.md:1: nothing in it is of a lesson: below ## and a phase or step is what it says"
                + " there");
    assertThat(LessonParser.parse("n.md", text, true).warnings()).as("own notes").isEmpty();
  }

  @Test
  void theFirstLineThatIsNoTextIsNamed() throws IOException {
    Path file = folder.resolve("l.md");
    byte[] bytes = "## mstart\n\n### en\none\n### zh\n?\n".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) 0xff;
    Files.write(file, bytes);
    assertThat(Lesson.load(file).warnings())
        .containsExactly("l.md:6: not all in it is UTF-8 text; it was read as far as it is");
    assertThat(Lesson.load(file).lines()).hasSize(1);
  }

  /** What follows is inside of it then, and none of it is wrong by itself. */
  @Test
  void aQuestionThatIsNotClosedIsNamedOnce() {
    String open = QUESTION.replaceFirst("```\n$", "");
    assertThat(parse("## mstart\n" + open + "\n## schedule\n### en\none\n").warnings())
        .containsExactly(
            "l.md:2: the block of this question is not closed: put ``` below it; it is left out");
    assertThat(parse("## mstart\n```question\n").warnings())
        .containsExactly(
            "l.md:2: the block of this question is not closed: put ``` below it; it is left out");
  }

  /** Whatever nests must not take the stack, nor much time. */
  @Test
  void deepNestingIsRead() {
    String deep = ">".repeat(20_000) + " x\n" + "[".repeat(20_000) + "*".repeat(20_000) + "\n";
    assertThat(lines("## mstart\n### en\n" + deep + "### zh\nx\n")).hasSize(1);
  }

  @Test
  void writingKeepsAllOtherBytes() throws IOException {
    Path file = folder.resolve("lesson.md");
    byte[] before =
        "\uFEFF# Ä\r\n\r\n## mstart\r\n### en\r\none\r\n\r\n```question\r\nbroken\r\n```\r\n### zh\r\n一"
            .getBytes(StandardCharsets.UTF_8);
    before[5] = (byte) 0xff;
    Files.write(file, before);
    NoteFile notes = new NoteFile(file, false);
    assertThat(notes.note("mstart", "en", "two\nthree"))
        .isEqualTo(new Note("mstart", both("one\n\ntwo\nthree", "一"), both("", ""), false));
    byte[] after = Files.readAllBytes(file);
    String text = new String(after, StandardCharsets.ISO_8859_1);
    assertThat(text.replace("\r\n\r\ntwo\r\nthree", ""))
        .isEqualTo(new String(before, StandardCharsets.ISO_8859_1));
  }

  @Test
  void aNewSectionStandsWhereTheStartComesByIt() throws IOException {
    Path file = folder.resolve("notes/own.notes.md");
    NoteFile notes = new NoteFile(file, true);
    notes.note("schedule", "en", "late");
    notes.note("procs.idle", "en", "inside schedinit");
    notes.note("entry", "zh", "早");
    notes.note("entry", "en", "early");
    notes.bookmark("exit", "en", "the\nend");
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            ## entry

            ### zh

            早

            ### en

            early

            ## procs.idle

            ### en

            inside schedinit

            ## schedule

            ### en

            late

            ## exit

            ### en

            bookmark: the end
            """);
    assertThat(Lesson.loadOwn(file).warnings()).isEmpty();
    assertThat(Lesson.loadOwn(file).lines()).contains(new Bookmark("exit", both("the end", "")));
  }

  @ParameterizedTest
  @CsvSource({"## schedule", "### zh", "```", "<!--", "```question"})
  void whatIsWrittenBreaksNothingElse(String text) throws IOException {
    Path file = folder.resolve("own.md");
    Files.writeString(file, "## mstart\n### en\none\n## schedule\n### en\nkept\n");
    new NoteFile(file, true).note("mstart", "en", text + "\nmore");
    List<SessionLine> lines = Lesson.loadOwn(file).lines();
    assertThat(lines).hasSize(2);
    assertThat(((Note) lines.get(0)).text().en()).startsWith("one\n\n").endsWith("more");
    assertThat(((Note) lines.get(1)).text().en()).isEqualTo("kept");
  }

  @Test
  void aLearnersNotesAreBesideTheLessonOrInTheirOwnFolder() throws IOException {
    Path lesson = Files.writeString(folder.resolve("go.md"), "");
    assertThat(NoteFile.ownFor(lesson, Path.of("/state")))
        .isEqualTo(new NoteFile(folder.resolve("go.notes.md"), true));
    assertThat(NoteFile.ownFor(Path.of("/nowhere/hello.gotrace"), Path.of("/state")).path())
        .isEqualTo(Path.of("/state/hello.notes.md"));
  }
}
