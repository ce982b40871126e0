package dev.gotrace.tui.plain;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.state.Conditions;
import dev.gotrace.tui.state.Lesson;
import dev.gotrace.tui.view.Detail;
import dev.gotrace.tui.view.Markdown;
import dev.gotrace.tui.view.QuestionLines;
import dev.gotrace.tui.view.Scene;
import dev.gotrace.tui.view.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A lesson as text: what it says at a stop, and its questions, which are answered by numbers. */
final class Quiz {

  private static final String INDENT = "    ";

  private final LinePrinter lines;
  private final PlainOptions options;
  private final Set<String> told = new HashSet<>();
  private Lesson lesson = Lesson.NONE;
  private @Nullable Question asking;

  Quiz(LinePrinter lines, PlainOptions options) {
    this.lines = lines;
    this.options = options;
  }

  Lesson lesson() {
    return lesson;
  }

  /** Takes a line of the lesson; what the learner wrote is told anew. */
  void accept(SessionLine line) {
    lesson = lesson.with(line);
    if (line instanceof Note note && note.own()) {
      told.remove(note.of());
    }
  }

  /**
   * Tells what the lesson says of a stop, once.
   *
   * @return whether it says something
   */
  boolean tells(Moment moment, Words words) {
    List<Note> notes = lesson.notes(moment);
    if (notes.isEmpty() || !told.add(notes.get(0).of())) {
      return false;
    }
    String language = words.language().code();
    boolean said = false;
    for (Note note : notes) {
      String text = note.text().text(language);
      String speaker = note.speaker().text(language);
      if (!text.isEmpty()) {
        lines.sentence(note.own() ? words.say("my notes") : title(moment, words));
        paragraph(text);
        said |= !note.own();
      }
      if (!speaker.isEmpty()) {
        lines.sentence(words.say("for the speaker"));
        paragraph(speaker);
      }
    }
    return said;
  }

  private String title(Moment moment, Words words) {
    int place = lesson.place(moment);
    return place == 0
        ? words.say("lesson")
        : words.say("lesson {0}/{1}", place, lesson.stops().size());
  }

  private void paragraph(String text) {
    for (String line : Markdown.plain(text, options.columns() - INDENT.length())) {
      lines.line(line.isEmpty() ? "" : INDENT + line);
    }
  }

  /** Asks what is to be asked before a stop is left; whether there is something. */
  boolean asks(Moment moment, Words words) {
    Optional<Question> next = lesson.next(moment);
    next.ifPresent(question -> ask(question, words));
    return next.isPresent();
  }

  private void ask(Question question, Words words) {
    asking = question;
    QuestionLines form = new QuestionLines(words, options.columns());
    form.asked(question, -1).forEach(line -> lines.line(" " + line.text()));
    lines.sentence(words.say("a number answers, Enter leaves it; any other word is done first"));
  }

  /**
   * Takes a typed line as an answer.
   *
   * @return whether it was one, or left the question
   */
  boolean takes(String line, @Nullable Moment here, Words words) {
    Question question = asking;
    if (question == null || here == null) {
      return false;
    }
    if (line.isEmpty()) {
      asking = null;
      lesson = lesson.leaving(question);
      lines.sentence(words.say("left without an answer: next goes on"));
      return true;
    }
    if (line.matches("\\d{1,2}([ ,]+\\d{1,2})+")) {
      lines.sentence(words.say("one number: where more than one is right, any of them is"));
      return true;
    }
    if (!line.matches("\\d{1,2}")) {
      return false;
    }
    int number = Integer.parseInt(line) - 1;
    int answers =
        switch (question.kind()) {
          case CHOICE -> question.choices().size();
          case PREDICT -> question.cells().size();
          case FIND -> 1;
        };
    if (number < 0 || number >= answers) {
      lines.sentence(words.say("there is no answer {0}: 1 to {1}", line, answers));
      return true;
    }
    asking = null;
    switch (question.kind()) {
      case CHOICE -> tell(Lesson.choose(question, number), null, words);
      case PREDICT -> {
        lesson = lesson.opening(question, question.cells().get(number), here);
        lines.sentence(words.say("next shows what changes"));
      }
      case FIND -> {
        lesson = lesson.opening(question, "", here);
        lines.sentence(words.say("go there by any word: each stop is looked at"));
      }
    }
    return true;
  }

  /** Looks whether a Moment answers the question that is open. */
  void shown(@Nullable Moment before, Moment moment, Conditions conditions, Words words) {
    asking = null;
    Optional<Lesson.Result> known = lesson.answer(before, moment, conditions);
    while (known.isPresent()) {
      tell(known.get(), Scene.of(before, moment, Detail.BRIEF, words), words);
      known = lesson.answer(before, moment, conditions);
    }
  }

  private void tell(Lesson.Result result, @Nullable Scene scene, Words words) {
    lesson = lesson.counting(result);
    QuestionLines form = new QuestionLines(words, options.columns());
    List<String> said = new ArrayList<>();
    said.add(result.right() ? words.say("right") : words.say("not right"));
    said.add(words.say("{0} of {1} answered right so far", lesson.right(), lesson.answered()));
    lines.sentence(String.join(" · ", said));
    for (var line : form.answered(result, scene)) {
      String text = line.text();
      lines.line(TextWidth.of(text) == 0 ? "" : " " + text);
    }
  }
}
