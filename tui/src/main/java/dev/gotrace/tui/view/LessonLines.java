package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Note;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.state.Lesson;
import java.util.ArrayList;
import java.util.List;

/** What a lesson says at a stop: the teacher's words, those for the speaker, the learner's own. */
final class LessonLines {

  private final Lesson lesson;
  private final Words words;
  private final int width;

  LessonLines(Lesson lesson, Words words, int width) {
    this.lesson = lesson;
    this.words = words;
    this.width = width;
  }

  /** Which stop of the lesson this is. */
  String title(Scene scene) {
    int place = lesson.place(scene.moment());
    return place == 0
        ? words.say("lesson")
        : words.say("lesson {0}/{1}", place, lesson.stops().size());
  }

  /** The questions that are still open. */
  List<Line> open() {
    List<Line> lines = new ArrayList<>();
    for (Lesson.Open open : lesson.open()) {
      String asked = open.question().text().text(words.language().code());
      lines.addAll(Markdown.lines(Mark.CURRENT.sign() + " " + asked, width, Looks.CURRENT));
    }
    return lines;
  }

  /** The teacher's note, with what the speaker is to say. */
  List<Line> teacher(Scene scene) {
    List<Line> lines = new ArrayList<>();
    for (Note note : lesson.notes(scene.moment())) {
      if (!note.own()) {
        lines.addAll(Markdown.lines(text(note), width, Style.TEXT));
        String speaker = note.speaker().text(words.language().code());
        if (!speaker.isEmpty()) {
          lines.add(Line.of(words.say("for the speaker"), Style.bold(Ink.REMARK)));
          lines.addAll(Markdown.lines(speaker, width, Looks.REMARK));
        }
      }
    }
    return lines;
  }

  /** What the learner wrote. */
  List<Line> own(Scene scene) {
    List<Line> lines = new ArrayList<>();
    for (Note note : lesson.notes(scene.moment())) {
      if (note.own()) {
        lines.add(Line.of(words.say("my notes"), Style.bold(Ink.TITLE)));
        lines.addAll(Markdown.lines(text(note), width, Style.TEXT));
      }
    }
    return lines;
  }

  private String text(Note note) {
    return note.text().text(words.language().code());
  }
}
