package dev.gotrace.protocol.moment.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gotrace.protocol.moment.End;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingWriterTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("x.gotrace");
  }

  private RecordingWriter writer(boolean replace) throws RecordingException {
    return RecordingWriter.create(file(), replace, Recordings.NO_TROUBLE);
  }

  @Test
  void itHasItsNameOnlyWhenItIsClosed() throws IOException {
    List<SessionLine> lines = Recordings.lines(2);
    try (RecordingWriter writer = writer(false)) {
      lines.forEach(writer);
      assertThat(file()).doesNotExist();
      try (Recording partial = Recording.open(RecordingWriter.partial(file()))) {
        assertThat(partial.size()).isEqualTo(2);
        assertThat(partial.moment(1)).isEqualTo(Recordings.moment(lines, 1));
      }
      assertThat(writer.moments()).isEqualTo(2);
    }
    assertThat(RecordingWriter.partial(file())).doesNotExist();
    assertThat(file()).isNotEmptyFile();
  }

  @Test
  void twoDoNotWriteOneFile() throws IOException {
    try (RecordingWriter one = writer(false)) {
      Recordings.lines(1).forEach(one);
      for (boolean replace : new boolean[] {false, true}) {
        assertThatThrownBy(() -> writer(replace))
            .isInstanceOf(RecordingException.class)
            .hasMessageStartingWith("another gotrace records into ");
      }
    }
    try (Recording recording = Recording.open(file())) {
      assertThat(recording.size()).isEqualTo(1);
      assertThat(recording.around(1)).containsExactly(new End(1));
    }
  }

  @Test
  void whatIsThereStays() throws IOException {
    Files.writeString(file(), "mine");
    assertThatThrownBy(() -> writer(false)).hasMessageContaining("is there already");
    assertThat(file()).hasContent("mine");
    assertThat(RecordingWriter.partial(file())).doesNotExist();
    writer(true).close();
    assertThat(file()).as("nothing was recorded").hasContent("mine");
  }

  @Test
  void whatSomebodyMadeMeanwhileStays() throws IOException {
    StringBuilder told = new StringBuilder();
    try (RecordingWriter writer = RecordingWriter.create(file(), false, told::append)) {
      Recordings.lines(1).forEach(writer);
      Files.writeString(file(), "mine");
    }
    assertThat(file()).hasContent("mine");
    assertThat(told).contains("was made by somebody else meanwhile");
    try (Recording recording = Recording.open(RecordingWriter.partial(file()))) {
      assertThat(recording.size()).isEqualTo(1);
    }
  }

  @Test
  void whatWasCutOffIsNotLostByAnotherRecording() throws IOException {
    Path left = RecordingWriter.partial(file());
    Files.writeString(left, "what is left");
    assertThatThrownBy(() -> writer(false)).hasMessageContaining("from a recording that was cut");
    assertThat(left).hasContent("what is left");
    try (RecordingWriter writer = writer(true)) {
      Recordings.lines(1).forEach(writer);
    }
    assertThat(left).doesNotExist();
  }

  @Test
  void aRecordingBeginsWithItsHeader() throws RecordingException {
    try (RecordingWriter writer = writer(false)) {
      assertThatThrownBy(() -> writer.accept(new End(0))).isInstanceOf(IllegalStateException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }
}
