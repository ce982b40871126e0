package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gotrace.app.export.RecordedHello;
import dev.gotrace.app.target.Commands;
import dev.gotrace.protocol.moment.recording.RecordingWriter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gotrace export} as its user sees it. */
class ExportCommandTest {

  @TempDir Path folder;
  private Gotrace gotrace;

  @BeforeEach
  void record() throws Exception {
    gotrace = new Gotrace(folder);
    try (RecordingWriter out =
        RecordingWriter.create(folder.resolve("hello.gotrace"), false, text -> {})) {
      RecordedHello.lines().forEach(out);
    }
  }

  private Gotrace.Outcome export(Object... words) {
    Object[] all = new Object[words.length + 2];
    all[0] = "export";
    all[1] = "hello.gotrace";
    System.arraycopy(words, 0, all, 2, words.length);
    return gotrace.run(all);
  }

  @ParameterizedTest
  @CsvSource({
    "html, <!doctype html>",
    "md, # hello",
    "cast, '{\"version\":2,'",
    "json, '{\"moment\":1,'"
  })
  void eachFormatIsKnownByTheEndingOfItsName(String ending, String begins) throws Exception {
    Path out = folder.resolve("lesson." + ending);
    Gotrace.Outcome outcome = export("-o", out);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(Files.readString(out)).startsWith(begins);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .as("what is private is told before anything is written")
        .startsWith("gotrace: private data: ")
        .contains(
            "gotrace: private data: 17 characters that the program printed\n",
            "gotrace: private data: source text of the program's own: main.go\ngotrace: wrote ");
    assertThat(Files.list(folder).map(Path::getFileName).map(Path::toString))
        .doesNotContain(".lesson." + ending + ".part");
  }

  @Test
  void whatIsThereIsNotReplacedUnasked() throws Exception {
    Path out = folder.resolve("a.md");
    Files.writeString(out, "mine");
    assertThat(export("-o", out).refusal())
        .isEqualTo(out + " is there already; name another file, or replace it by --force");
    assertThat(export("-o", out).status()).isEqualTo(1);
    assertThat(out).hasContent("mine");
    assertThat(export("-o", out, "--force").status()).isZero();
    assertThat(Files.readString(out)).startsWith("# hello");
  }

  @ParameterizedTest
  @CsvSource({"n, 1, mine", "'', 1, mine", "y, 0, # hello"})
  void whoeverSitsAtATerminalIsAsked(String answer, int status, String holds) throws Exception {
    Path out = folder.resolve("a.md");
    Files.writeString(out, "mine");
    InputStream before = System.in;
    InputStream typed =
        new ByteArrayInputStream((answer + "\nahead").getBytes(StandardCharsets.UTF_8));
    System.setIn(typed);
    try {
      Gotrace.Outcome outcome = gotrace.onTerminal().run("export", "hello.gotrace", "-o", out);
      assertThat(outcome.err()).contains(out + " is there already; replace it? [y/N] ");
      assertThat(outcome.status()).isEqualTo(status);
      if (status != 0) {
        assertThat(outcome.err())
            .endsWith(out + " stays as it is; name another file, or replace it by --force\n");
      }
    } finally {
      System.setIn(before);
    }
    assertThat(typed).as("typed ahead").hasContent("ahead");
    assertThat(Files.readString(out)).startsWith(holds);
  }

  @Test
  void wordsThatMakeNoSenseAreRefused() {
    assertThat(export("-o", "a.txt").refusal())
        .isEqualTo("--to says which format OUT is to have: one of html, md, cast, json");
    assertThat(export("-o", "a", "--to", "htm").refusal())
        .isEqualTo("no format is called htm; did you mean html?");
    assertThat(export("-o", "a.md", "--answers", "maybe").refusal())
        .isEqualTo("--answers takes none or end, not maybe");
    assertThat(export("-o", "a.md", "--notes", "none.md").refusal())
        .startsWith("--notes: no file ");
    assertThat(export("-o", "a.md", "--notes", "none.md").status()).isEqualTo(2);
    assertThat(export("--to", "md").status()).isEqualTo(2);
  }

  @Test
  void aFileThatCannotBeWrittenIsOneLine() throws Exception {
    assertThat(export("-o", "no/a.md").refusal())
        .isEqualTo(
            "cannot write "
                + folder.resolve("no/a.md")
                + ": there is no directory "
                + folder.resolve("no")
                + "; make it first");
    assertThat(export("-o", folder, "--to", "md").refusal())
        .isEqualTo(folder + " is a directory; name a file in it");
    assertThat(export("-o", "/dev/full", "--to", "md").refusal())
        .startsWith("cannot write /dev/full: No space left on device");
    assertThat(export("-o", "/proc/a.md").refusal()).startsWith("cannot write /proc/a.md: ");
  }

  @Test
  void whatIsNoRecordingIsOneLine() throws Exception {
    Files.writeString(folder.resolve("hello.gotrace"), "nothing");
    Gotrace.Outcome outcome = export("-o", "a.md");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.refusal()).contains("hello.gotrace");
    assertThat(folder.resolve("a.md")).doesNotExist();
  }

  @Test
  void aLessonIsExportedWithoutWhatItsSpeakerIsTold() throws Exception {
    Files.writeString(
        folder.resolve("lesson.md"),
        "# Lesson\n\n## mstart\n\n### en\n\nLook at **P0**.\n\n### zh\n\n看 **P0**。\n\nspeaker: tell a joke\n");
    for (String format : new String[] {"html", "md", "cast", "json"}) {
      Path out = folder.resolve("a." + format);
      Gotrace.Outcome outcome = export("-o", out, "--notes", "lesson.md");
      assertThat(outcome.status()).as(outcome.err()).isZero();
      assertThat(Files.readString(out)).doesNotContain("joke");
    }
    assertThat(folder.resolve("a.md")).content().contains("Look at **P0**.");
  }

  /** The film in the program that shows such films, in a real terminal. */
  @Tag("live")
  @Test
  void asciinemaPlaysTheFilm() throws Exception {
    Commands.need("asciinema");
    assertThat(export("-o", "hello.cast").status()).isZero();
    StringBuilder sent = new StringBuilder();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(folder.resolve("hello.cast"))) {
      JsonNode event = json.readTree(line);
      if (event.isArray() && event.get(1).asText().equals("o")) {
        sent.append(event.get(2).asText());
      }
    }
    Map<String, String> environment =
        Map.of("LC_ALL", "C.UTF-8", "HOME", folder.toString(), "PATH", System.getenv("PATH"));
    Map<String, String> shell = new HashMap<>(environment);
    shell.put("TERM", "xterm-256color");
    shell.put("PS1", "$ ");
    try (Tmux terminal = new Tmux(folder, shell)) {
      terminal.line("asciinema cat hello.cast > sent; echo told");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> terminal.screen().lines().anyMatch("told"::equals));
      assertThat(Files.readString(folder.resolve("sent"))).isEqualTo(sent.toString());
      terminal.line("asciinema play -i 0.05 -s 5 hello.cast; echo played");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> terminal.screen().lines().anyMatch("played"::equals));
      assertThat(terminal.screen()).contains("✓main.main", "▸exit", "hi,world");
      assertThat(terminal.flag("cursor_flag")).isEqualTo("1");
      assertThat(terminal.flag("mouse_any_flag")).isEqualTo("0");
    }
  }
}
