package dev.gotrace.protocol.moment.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Other;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("x.gotrace");
  }

  /** A recording of so many Moments, with some line of any kind before each. */
  private List<SessionLine> record(int moments) throws IOException {
    List<SessionLine> lines = Recordings.lines(moments);
    Recordings.write(file(), lines);
    return lines;
  }

  private static List<SessionLine> all(Recording recording) {
    List<SessionLine> lines = new ArrayList<>();
    recording.forEach(lines::add);
    return lines;
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    List<SessionLine> lines = record(200);
    try (Recording recording = Recording.open(file())) {
      assertThat(recording.size()).isEqualTo(200);
      assertThat(recording.warnings()).isEmpty();
      assertThat(recording.header()).isEqualTo(lines.get(0));
      List<SessionLine> read = all(recording);
      assertThat(read.subList(0, lines.size())).isEqualTo(lines);
      assertThat(read).hasSize(lines.size() + 1);
    }
  }

  @Test
  void anyMomentIsFoundWithWhatWasToldBeforeIt() throws IOException {
    List<SessionLine> lines = record(200);
    try (Recording recording = Recording.open(file())) {
      for (int i : new int[] {199, 0, 64, 63, 128, 127, 5, 65}) {
        Moment moment = Recordings.moment(lines, i);
        assertThat(recording.moment(i)).isEqualTo(moment);
        assertThat(recording.phase(i)).isEqualTo(moment.phase());
        assertThat(recording.step(i)).isEqualTo(moment.step());
        assertThat(recording.around(i)).isEqualTo(Recordings.before(lines, i));
      }
      assertThat(recording.around(200)).hasSize(1);
    }
  }

  @Test
  void zcatReadsItAll() throws IOException {
    record(100);
    int lines = 0;
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file())), StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        lines++;
        assertThat(line).startsWith("{\"").endsWith("}");
      }
    }
    // The header and what stands before each Moment, the Moments, the end and the index.
    assertThat(lines).isEqualTo(1 + 2 * 100 + 2);
  }

  @Test
  void aFileThatSomebodyElsePackedIsRead() throws IOException {
    List<SessionLine> lines = record(150);
    Path other = folder.resolve("other.gz");
    Recordings.repack(file(), other);
    try (Recording recording = Recording.open(other)) {
      assertThat(recording.warnings()).isEmpty();
      assertThat(recording.size()).isEqualTo(150);
      assertThat(recording.moment(149)).isEqualTo(Recordings.moment(lines, 149));
      assertThat(recording.around(70)).isEqualTo(Recordings.before(lines, 70));
    }
  }

  @Test
  void unknownKindsAreKeptWhenCopied() throws IOException {
    List<SessionLine> lines = new ArrayList<>(Recordings.lines(3));
    lines.add(1, new Other("weather", "{\"weather\":{\"sunny\":1.50}}"));
    Recordings.write(file(), lines);
    Path copy = folder.resolve("copy.gotrace");
    try (Recording recording = Recording.open(file());
        RecordingWriter writer = RecordingWriter.create(copy, false, Recordings.NO_TROUBLE)) {
      all(recording).subList(0, lines.size()).forEach(writer);
    }
    assertThat(Files.readAllBytes(copy)).isEqualTo(Files.readAllBytes(file()));
  }

  @Test
  void whatIsNoRecordingIsRefused() throws IOException {
    assertThatThrownBy(() -> Recording.open(file())).hasMessageEndingWith("no such file");
    Files.writeString(file(), "");
    assertThatThrownBy(() -> Recording.open(file())).hasMessageContaining("is empty");
    Files.writeString(file(), "#!/bin/sh\n");
    assertThatThrownBy(() -> Recording.open(file())).hasMessageContaining("is no recording");
    assertThatThrownBy(() -> Recording.open(folder)).hasMessageContaining("is a directory");
    Recordings.gzip(file(), "{\"moment\":1}\n");
    assertThatThrownBy(() -> Recording.open(file())).hasMessageContaining("is no recording");
    Recordings.gzip(file(), "hello\n");
    assertThatThrownBy(() -> Recording.open(file())).isInstanceOf(RecordingException.class);
  }
}
