package dev.gotrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.app.cli.Gotrace.Outcome;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Exit;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Text;
import dev.gotrace.protocol.moment.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gotrace replay} where nobody sits, and what it refuses. */
class ReplayCommandTest {

  @TempDir Path folder;

  private Path recording() throws IOException {
    List<SessionLine> lines = new ArrayList<>();
    lines.add(
        new Header(
            "hello",
            Reading.known("go1.26.8"),
            "linux/amd64",
            Reading.known("static"),
            Reading.known(false),
            "gdb 13.1"));
    lines.add(new Text("check", "en", "the first Go code", "It runs.", List.of()));
    int number = 0;
    for (String phase : List.of("entry", "check", "exit")) {
      String output = phase.equals("exit") ? "hello\n" : "";
      Exit exit = new Exit.Code(0);
      lines.add(Moment.without(++number, phase, 1000, output, 0, exit, "nothing was read"));
    }
    Path file = folder.resolve("a.gotrace");
    try (RecordingWriter writer = RecordingWriter.create(file, true, text -> {})) {
      lines.forEach(writer);
    }
    return file;
  }

  @Test
  void allMomentsArePrintedWhereNobodySits() throws IOException {
    Outcome outcome = new Gotrace(folder).run("replay", recording());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .startsWith("gotrace ▸ hello   go1.26.8 linux/amd64   gdb 13.1   built: static\n")
        .contains(
            "a recording · moment 1 of 3", "the first Go code", "moment 3 of 3", "exit code 0");
  }

  @Test
  void itBeginsWhereItIsTold() throws IOException {
    Path file = recording();
    for (String at : List.of("check", "2", "#m2")) {
      Outcome outcome = new Gotrace(folder).run("replay", file, "--at", at);
      assertThat(outcome.out()).contains("moment 2 of 3").doesNotContain("moment 1 of 3");
    }
    Outcome wrong = new Gotrace(folder).run("replay", file, "--at", "chek");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.refusal())
        .isEqualTo("no moment of " + file + " is called chek; did you mean check?");
  }

  @Test
  void whatIsNoRecordingIsRefused() throws IOException {
    Gotrace gotrace = new Gotrace(folder);
    assertThat(gotrace.run("replay").status()).isEqualTo(2);
    Path text = Files.writeString(folder.resolve("text"), "no recording");
    for (Path file : List.of(text, folder, folder.resolve("nothing"))) {
      Outcome outcome = gotrace.run("replay", file);
      assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
      assertThat(outcome.refusal()).contains(file.toString());
      assertThat(outcome.out()).isEmpty();
    }
  }

  @Test
  void aRecordedWalkIsOfferedWhereThereIsNoDebugger() throws IOException {
    DebuggerException none =
        new DebuggerException(
            "gdb not found on PATH; run scripts/setup, or name one by --gdb PATH");
    assertThat(BundledRecording.offer(none, folder.toString())).isEmpty();
    Path file = folder.resolve("samples/recordings/hello.gotrace");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    assertThat(BundledRecording.offer(none, folder.toString()))
        .hasValue("a recorded walk needs no debugger: gotrace replay " + file);
    assertThat(BundledRecording.offer(DebuggerException.forbidden("gdb", "x"), folder.toString()))
        .isPresent();
    DebuggerException named =
        new DebuggerException("--gdb: /none is no program that can be run; name a gdb");
    assertThat(BundledRecording.offer(named, folder.toString())).isPresent();
    assertThat(BundledRecording.offer(new DebuggerException("other"), folder.toString())).isEmpty();
    assertThat(BundledRecording.offer(none, "")).isEmpty();
  }
}
