package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.tui.canvas.Ink;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.state.Lesson;
import dev.gotrace.tui.state.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lesson's question, and what came of its answer, as lines. */
public final class QuestionLines {

  private static final String INDENT = " ";
  private static final String HANG = "      ";

  private final Words words;
  private final int width;

  /** What the answers are numbered by, from 0, line by line; -1 where there is none. */
  private final List<Integer> answers = new ArrayList<>();

  private final List<Line> lines = new ArrayList<>();

  /**
   * @param width the columns that there are
   */
  public QuestionLines(Words words, int width) {
    this.words = words;
    this.width = width;
  }

  /** How it is answered, as a title. */
  public String title(Question question) {
    return switch (question.kind()) {
      case CHOICE -> words.say("question · a digit, or arrows and Enter; Esc leaves it");
      case PREDICT ->
          words.say("what changes at the next stop? · a digit, or arrows and Enter; Esc leaves it");
      case FIND -> words.say("find it · Enter, then go there by any key; Esc leaves it");
    };
  }

  /** What the answer came to, as a title. */
  public String title(Lesson lesson, Lesson.Result result) {
    return (result.right() ? words.say("right") : words.say("not right"))
        + " · "
        + words.say("{0} of {1} answered right so far", lesson.right(), lesson.answered())
        + " · "
        + words.say("Space goes on");
  }

  /** The question with its answers, one of them under the cursor; -1 for none. */
  public List<Line> asked(Question question, int cursor) {
    lines.clear();
    answers.clear();
    text(said(question.text()), Style.bold(Ink.TEXT));
    for (int i = 0; i < answers(question).size(); i++) {
      answer(i, answers(question).get(i), i == cursor);
    }
    if (question.kind() == Question.Kind.FIND) {
      answer(0, words.say("go and find it"), cursor == 0);
    }
    return List.copyOf(lines);
  }

  private List<String> answers(Question question) {
    return switch (question.kind()) {
      case CHOICE -> question.choices().stream().map(choice -> said(choice.text())).toList();
      case PREDICT -> question.cells().stream().map(cell -> "`" + cell + "`").toList();
      case FIND -> List.of();
    };
  }

  /** Which answer stands in a line of the last {@link #asked}; -1 for none. */
  int answerAt(int line) {
    return line >= 0 && line < answers.size() ? answers.get(line) : -1;
  }

  /** The first line of an answer of the last {@link #asked}. */
  int lineOf(int answer) {
    return Math.max(0, answers.indexOf(answer));
  }

  /**
   * What came of an answer, and why.
   *
   * @param scene the stop that is shown
   */
  public List<Line> answered(Lesson.Result result, @Nullable Scene scene) {
    lines.clear();
    answers.clear();
    Question question = result.question();
    text(said(question.text()), Style.DIM);
    if (result.chosen() >= 0) {
      String chosen = answers(question).get(result.chosen());
      text(words.say("your answer: {0}", chosen), Style.bold(result.right() ? Ink.GOOD : Ink.BAD));
    }
    switch (question.kind()) {
      case CHOICE -> {
        text(said(question.choices().get(result.chosen()).why()), Style.TEXT);
        if (!result.right()) {
          Question.Choice right =
              question.choices().stream().filter(Question.Choice::right).findFirst().orElseThrow();
          text(words.say("right is: {0}", said(right.text())), Style.bold(Ink.GOOD));
          text(said(right.why()), Style.TEXT);
        }
      }
      case PREDICT -> changed(result, scene);
      case FIND -> text(words.say("here it is: {0}", question.holds()), Style.bold(Ink.GOOD));
    }
    text(said(question.why()), Style.TEXT);
    return List.copyOf(lines);
  }

  /** What the program did, cell by cell. */
  private void changed(Lesson.Result result, @Nullable Scene scene) {
    for (String cell : result.question().cells()) {
      boolean other = result.changed().contains(cell);
      Optional<String> now =
          scene == null ? Optional.empty() : scene.textOf(cell).map(value -> " = " + value);
      String said =
          (other ? Mark.CHANGED.sign() : " ")
              + " "
              + cell
              + now.orElse("")
              + (other ? "" : "   " + words.say("as before"));
      lines.add(Line.of(INDENT + said, other ? Looks.CHANGED : Style.DIM).clipped(width));
      answers.add(-1);
    }
  }

  private String said(Bilingual text) {
    return text.text(words.language().code());
  }

  private void text(String markdown, Style style) {
    if (!markdown.isEmpty()) {
      for (Line line : Markdown.lines(markdown, width - 2 * INDENT.length(), style)) {
        put(INDENT, line, Style.TEXT, -1);
      }
    }
  }

  private void answer(int number, String text, boolean here) {
    String lead = INDENT + (here ? Mark.CURRENT.sign() : " ") + " " + (number + 1) + "  ";
    for (Line line : Markdown.lines(text, width - HANG.length() - 1, Style.TEXT)) {
      Line shown =
          here
              ? new Line(
                  line.spans().stream()
                      .map(span -> new Span(span.text(), span.style().withCursor(true), ""))
                      .toList())
              : line;
      put(lead, shown, Style.bold(Ink.TITLE), number);
      lead = HANG;
    }
  }

  private void put(String lead, Line line, Style style, int answer) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.of(lead, style));
    spans.addAll(line.spans());
    lines.add(new Line(spans));
    answers.add(answer);
  }

  /** The overlay's lines. */
  static QuestionLines of(Overlay.Asked asked, Words words, int width) {
    QuestionLines lines = new QuestionLines(words, width);
    lines.asked(asked.question(), asked.cursor());
    return lines;
  }
}
