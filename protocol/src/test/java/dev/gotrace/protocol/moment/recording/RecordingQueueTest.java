package dev.gotrace.protocol.moment.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.SessionLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingQueueTest {

  private static final int MOMENTS = 70;

  @TempDir Path folder;

  /** As after a kill: what is in the file while the last Moment was only just taken. */
  @Test
  void theMomentBeforeIsInTheFile() throws IOException {
    Path file = folder.resolve("x.gotrace");
    List<SessionLine> lines = Recordings.lines(MOMENTS);
    int taken = 0;
    try (RecordingQueue queue =
        new RecordingQueue(RecordingWriter.create(file, false, Recordings.NO_TROUBLE))) {
      for (SessionLine line : lines) {
        queue.accept(line);
        if (line instanceof Moment && ++taken > 1) {
          try (Recording partial = Recording.open(RecordingWriter.partial(file))) {
            assertThat(partial.size()).isBetween(taken - 1, taken);
          }
        }
      }
    }
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.size()).isEqualTo(MOMENTS);
      assertThat(recording.moment(MOMENTS - 1)).isEqualTo(Recordings.moment(lines, MOMENTS - 1));
    }
  }

  /** Somebody looks at a stop for long, and nobody hurries. */
  @Test
  void theNewestMomentDoesNotWaitForTheNext() throws IOException {
    RecordingWriter file =
        RecordingWriter.create(folder.resolve("x.gotrace"), false, Recordings.NO_TROUBLE);
    try (RecordingQueue queue = new RecordingQueue(file)) {
      Recordings.lines(3).forEach(queue);
      await().until(() -> file.moments() == 3);
    }
  }

  /** Nobody else would have it written: the thread looks for itself in a day. */
  @Test
  void whoHurriesHasWhatIsThereWritten() throws IOException {
    RecordingWriter file =
        RecordingWriter.create(folder.resolve("x.gotrace"), false, Recordings.NO_TROUBLE);
    try (RecordingQueue queue = new RecordingQueue(file, TimeUnit.DAYS.toMillis(1))) {
      int taken = 0;
      for (SessionLine line : Recordings.lines(MOMENTS)) {
        queue.accept(line);
        if (line instanceof Moment) {
          queue.hurry();
          int all = ++taken;
          await().until(() -> file.moments() == all);
        }
      }
    }
  }

  @Test
  void linesDoNotWaitForAMomentForEver() throws IOException {
    RecordingWriter file =
        RecordingWriter.create(folder.resolve("x.gotrace"), false, Recordings.NO_TROUBLE);
    try (RecordingQueue queue = new RecordingQueue(file)) {
      Recordings.lines(1).forEach(queue);
      Message line = new Message(Message.Level.INFO, "a goroutine");
      for (int i = 0; i < 1000; i++) {
        queue.accept(line);
      }
      await().until(() -> file.moments() == 1);
      long before = file.bytes();
      for (int i = 0; i < 100_000; i++) {
        queue.accept(new Message(Message.Level.INFO, "goroutine " + i));
      }
      await().until(() -> file.bytes() > before);
    }
  }

  /** While whoever told it ends other things. */
  @Test
  void itEndsByItselfOnceItIsTold() throws IOException {
    Path file = folder.resolve("x.gotrace");
    List<SessionLine> lines = Recordings.lines(2);
    try (RecordingQueue queue =
        new RecordingQueue(RecordingWriter.create(file, false, Recordings.NO_TROUBLE))) {
      lines.forEach(queue);
      queue.end();
      lines.forEach(queue);
      await().until(() -> Files.exists(file));
      try (Recording recording = Recording.open(file)) {
        assertThat(recording.size()).isEqualTo(2);
      }
    }
  }

  @Test
  void nothingIsTakenBehindTheEnd() throws IOException {
    Path file = folder.resolve("x.gotrace");
    List<SessionLine> lines = Recordings.lines(2);
    RecordingQueue queue =
        new RecordingQueue(RecordingWriter.create(file, false, Recordings.NO_TROUBLE));
    lines.forEach(queue);
    queue.close();
    lines.forEach(queue);
    queue.close();
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.size()).isEqualTo(2);
    }
  }
}
