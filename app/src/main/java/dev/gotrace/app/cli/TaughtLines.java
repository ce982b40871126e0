package dev.gotrace.app.cli;

import dev.gotrace.app.lesson.Lesson;
import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.List;
import java.util.function.Consumer;

/** A recording's lines with a lesson's behind the header; what is in both is told once. */
final class TaughtLines implements Consumer<SessionLine> {

  private final List<SessionLine> lesson;
  private final Consumer<? super SessionLine> reader;
  private boolean begun;

  TaughtLines(Lesson lesson, Consumer<? super SessionLine> reader) {
    this.lesson = lesson.lines();
    this.reader = reader;
  }

  @Override
  public void accept(SessionLine line) {
    boolean taught = line instanceof Note || line instanceof Question || line instanceof Bookmark;
    if (!taught || !lesson.contains(line)) {
      reader.accept(line);
    }
    if (line instanceof Header && !begun) {
      begun = true;
      lesson.forEach(reader);
    }
  }
}
