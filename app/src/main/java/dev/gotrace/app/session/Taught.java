package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.lesson.Lesson;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.SessionLine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A lesson in a live session: told once, with what this program does not have of it. */
final class Taught {

  private final Lesson lesson;
  private final List<SessionLine> lines;
  private boolean told;

  /**
   * @param lines the lesson's, and those of the learner's own notes
   */
  Taught(Lesson lesson, List<SessionLine> lines) {
    this.lesson = lesson;
    this.lines = lines;
  }

  /** Tells it, unless it was. */
  void tell(Run run, Consumer<SessionLine> sink) {
    if (told) {
      return;
    }
    told = true;
    lines.forEach(sink);
    Set<String> missing = new HashSet<>(lesson.stops());
    if (!Phases.IDS.containsAll(missing)) {
      // Which steps there are is looked up in the sources, which takes its time.
      missing.retainAll(run.steps().whyNone().keySet());
      Set<String> there = new HashSet<>(lesson.stops());
      there.removeAll(missing);
      for (String text : lesson.missing(there)) {
        sink.accept(new Message(Message.Level.WARNING, text));
      }
    }
  }
}
