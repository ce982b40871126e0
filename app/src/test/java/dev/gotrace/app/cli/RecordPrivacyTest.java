package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.protocol.moment.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is the user's own is in no recording, and on no screen. */
@Tag("live")
class RecordPrivacyTest {

  private static final String TOKEN = "hush-4711-the-token";
  private static final String WORD = "open,sesame";

  @TempDir Path folder;

  private Gotrace gotrace;
  private Path home;
  private Path source;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    Programs.gdb();
    gotrace = new Gotrace(folder);
    home = Files.createDirectory(folder.resolve("alice"));
    gotrace.environment.put("HOME", home.toString());
    source = Files.createDirectory(home.resolve("project")).resolve("confides.go");
    Files.copy(Programs.source("confides"), source);
    file = folder.resolve("x.gotrace");
  }

  private Outcome run(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--env", "HOME=" + home, "--env", "SHORT=xyz"));
    all.addAll(List.of("--env", "API_TOKEN=" + TOKEN, source, "--", "--password=" + WORD));
    Outcome outcome = gotrace.run(all.toArray());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    return outcome;
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Recording recording = Recording.open(file)) {
      recording.forEachText(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  @Test
  void aRecordingHasNoneOfIt() throws IOException {
    Outcome outcome = run("record", "-o", file);
    assertThat(text())
        .contains(
            "the program confides", "<$API_TOKEN, 19 characters>", "<an argument, 11 characters>")
        .contains("SHORT=<$SHORT, 3 characters>")
        .doesNotContain(TOKEN, WORD, home.toString());
    assertThat(outcome.out())
        .contains("left out: $API_TOKEN (", "a home folder (", "a secret argument (")
        .doesNotContain(TOKEN, WORD);
    String dump = gotrace.run("dump", file).out();
    assertThat(dump)
        .contains("secret arguments were left out when this was recorded")
        .doesNotContain(TOKEN, WORD, home.toString());
    assertThat(outcome.out())
        .as("the one tells what the other does")
        .endsWith(dump.substring(dump.indexOf("private data: ")));
  }

  @Test
  void aScreenHasNoneOfIt() {
    for (String view : List.of("--plain", "--json")) {
      Outcome outcome = run("attach", view);
      assertThat(outcome.out() + outcome.err())
          .contains("the program confides", "<$API_TOKEN, 19 characters>")
          .doesNotContain(TOKEN, WORD, home.toString());
    }
  }

  @Test
  void allIsKeptWhenAsked() throws IOException {
    Outcome outcome = run("record", "--keep-env", "-o", file);
    assertThat(text()).contains(TOKEN, WORD, home.toString());
    assertThat(outcome.out()).contains("private data: nothing was left out");
    assertThat(gotrace.run("dump", file).out())
        .contains("nothing was left out when this was recorded", "what looks like a secret");
  }
}
