package dev.gotrace.app.export;

import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Question;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A lesson's questions in Markdown, their answers at the end or nowhere. */
final class MarkdownQuestions {

  private static final int PLACES = 5;

  private final Walk walk;
  private final Options options;
  private final LessonAnswers lesson;

  MarkdownQuestions(Walk walk, Options options) {
    this.walk = walk;
    this.options = options;
    this.lesson = new LessonAnswers(walk, options.conditions());
  }

  private String say(String name, Object... values) {
    return PageWords.say(options.language(), name, values);
  }

  private String text(Bilingual text) {
    return LessonMarkdown.harmless(text.text(options.language().code()));
  }

  /** The questions of a stop. */
  String at(int place) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < walk.questions.size(); i++) {
      Question question = walk.questions.get(i);
      if (walk.place(question.of()).filter(at -> at == place).isPresent()) {
        String kind = say("question." + question.kind().name().toLowerCase(Locale.ROOT));
        out.append("> **").append(i + 1).append(". ").append(kind).append("**\n>\n");
        out.append(quoted(text(question.text()))).append(">\n");
        for (String choice : choices(question)) {
          out.append(quoted("- " + choice));
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  private List<String> choices(Question question) {
    return question.kind() == Question.Kind.PREDICT
        ? question.cells().stream().map(MarkdownText::code).toList()
        : question.choices().stream().map(choice -> text(choice.text())).toList();
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    text.lines().forEach(line -> out.append("> ").append(line).append('\n'));
    return out.toString();
  }

  /** All answers, as far as they are wanted. */
  String answers() {
    if (options.answers() == Answers.NONE || walk.questions.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("\n## ").append(say("answers")).append("\n\n");
    for (int i = 0; i < walk.questions.size(); i++) {
      Question question = walk.questions.get(i);
      Optional<Integer> at = walk.place(question.of());
      if (at.isPresent()) {
        out.append("**").append(i + 1).append(".** ");
        out.append(answer(question, at.get())).append("\n\n");
        String why = text(question.why());
        out.append(why.isEmpty() ? "" : why + "\n\n");
      }
    }
    return out.toString();
  }

  private String answer(Question question, int at) {
    return switch (question.kind()) {
      case CHOICE -> {
        List<String> right =
            question.choices().stream()
                .filter(Question.Choice::right)
                .map(choice -> (text(choice.text()) + " " + text(choice.why())).strip())
                .toList();
        yield right.isEmpty() ? say("none.of.them") : String.join("; ", right);
      }
      case PREDICT -> {
        List<String> changed =
            lesson.changed(question, at).stream().map(MarkdownText::code).toList();
        String next = lesson.next(at).map(this::moment).orElse(say("the.end"));
        String names = changed.isEmpty() ? say("none.of.them") : String.join(", ", changed);
        yield say("changed.at", next, names);
      }
      case FIND -> {
        List<String> found =
            lesson.found(question).stream().limit(PLACES).map(this::moment).toList();
        yield found.isEmpty() ? say("nowhere") : say("it.is.at") + " " + String.join("; ", found);
      }
    };
  }

  private String moment(int place) {
    Stop stop = walk.stops.get(place);
    return say("moment.of", stop.moment().number(), MarkdownText.code(stop.id()));
  }
}
