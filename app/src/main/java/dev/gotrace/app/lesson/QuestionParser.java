package dev.gotrace.app.lesson;

import dev.gotrace.app.breaks.CellConditions;
import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.Question.Choice;
import dev.gotrace.protocol.moment.Question.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one question: the lines of a block that begins with {@code question}. */
final class QuestionParser {

  private static final Pattern KEY =
      Pattern.compile("(id|kind|en|zh|why en|why zh|cells|holds)\\s*[:：]\\s*(.*)");
  private static final Pattern CHOICE = Pattern.compile("\\s*[-*]\\s+\\[([ xX])\\]\\s*(.*)");

  private final String of;
  private final int first;
  private final List<String> lines;
  private final Map<String, String> all = new HashMap<>();
  private final List<Option> options = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Map<String, String> current = all;
  private String key = "";

  /** A choice that is being read. */
  private record Option(int line, boolean right, Map<String, String> parts) {}

  /**
   * @param of the id of the phase or step
   * @param first the number of the line above {@code lines}
   */
  QuestionParser(String of, int first, List<String> lines) {
    this.of = of;
    this.first = first;
    this.lines = lines;
  }

  List<Problem> problems() {
    return problems;
  }

  /** The question; empty where it is broken, which is among the problems then. */
  Optional<Question> parse() {
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), first + 1 + i);
    }
    return problems.isEmpty() ? question() : Optional.empty();
  }

  private void line(String line, int number) {
    Matcher choice = CHOICE.matcher(line);
    if (choice.matches()) {
      boolean right = !choice.group(1).isBlank();
      options.add(new Option(number, right, new HashMap<>()));
      current = options.get(options.size() - 1).parts();
      key = "";
      part(choice.group(2), number, true);
    } else if (!line.isBlank()) {
      boolean indented = Character.isWhitespace(line.charAt(0));
      if (!indented) {
        current = all;
      }
      part(line.strip(), number, indented);
    }
  }

  /** A key with its text, or what goes on with the text above it. */
  private void part(String text, int number, boolean indented) {
    Matcher named = KEY.matcher(text);
    if (named.matches()) {
      key = named.group(1);
      if (current.putIfAbsent(key, named.group(2)) != null) {
        problem(number, "the question has " + key + ": twice; it is left out");
      }
    } else if (indented && !key.isEmpty()) {
      current.merge(key, text, (before, more) -> before.isEmpty() ? more : before + "\n" + more);
    } else {
      problem(
          number,
          "no part of a question: "
              + text
              + "; it has id:, kind:, en:, zh:, - [ ], cells:, holds:, why en:, why zh:");
    }
  }

  private Optional<Question> question() {
    String id = all.getOrDefault("id", "");
    if (id.isEmpty()) {
      return broken("the question has no id:");
    }
    Optional<Kind> kind =
        Stream.of(Kind.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(all.get("kind")))
            .findFirst();
    if (kind.isEmpty()) {
      return broken("question " + id + " has no kind: choice, predict or find");
    }
    Bilingual text = both(all, "");
    if (text.text("en").isEmpty()) {
      return broken("question " + id + " asks nothing: give it en: and zh:");
    }
    Optional<String> wrong =
        switch (kind.get()) {
          case CHOICE -> wrongChoices();
          case PREDICT -> wrongCells();
          case FIND -> wrongCondition();
        };
    if (wrong.isPresent()) {
      return broken("question " + id + " " + wrong.get());
    }
    lacks(first, "question " + id, text);
    List<Choice> choices = new ArrayList<>();
    for (Option option : options) {
      Bilingual says = both(option.parts(), "");
      lacks(option.line(), "this answer of question " + id, says);
      choices.add(new Choice(says, option.right(), both(option.parts(), "why ")));
    }
    return Optional.of(
        new Question(
            id,
            of,
            kind.get(),
            text,
            choices,
            cells(),
            all.getOrDefault("holds", "").strip(),
            both(all, "why ")));
  }

  private static Bilingual both(Map<String, String> parts, String prefix) {
    return new Bilingual(
        parts.getOrDefault(prefix + "en", "").strip(),
        parts.getOrDefault(prefix + "zh", "").strip());
  }

  private List<String> cells() {
    return Stream.of(all.getOrDefault("cells", "").split("[,\\s]+"))
        .filter(cell -> !cell.isEmpty())
        .toList();
  }

  private Optional<String> wrongChoices() {
    long right = options.stream().filter(Option::right).count();
    boolean silent =
        options.stream().anyMatch(option -> both(option.parts(), "").text("en").isEmpty());
    if (options.size() < 2) {
      return Optional.of(
          "needs two answers or more, each behind - [ ], the right one behind - [x]");
    }
    if (silent) {
      return Optional.of("has an answer that says nothing: give it en: and zh:");
    }
    return right == 1
        ? Optional.empty()
        : Optional.of("has " + right + " right answers: mark one by - [x]");
  }

  private Optional<String> wrongCells() {
    Optional<String> unknown =
        cells().stream().filter(cell -> !CellConditions.isCell(cell)).findFirst();
    if (unknown.isPresent()) {
      return Optional.of("names " + unknown.get() + ", which no value is called");
    }
    return cells().size() < 2
        ? Optional.of("needs two cells or more to choose from: cells: allp[0].runnext, m0.curg")
        : Optional.empty();
  }

  private Optional<String> wrongCondition() {
    String holds = all.getOrDefault("holds", "");
    return holds.isBlank()
        ? Optional.of("says not what is to be found: holds: tls.base != 0x0")
        : CellConditions.whyNone(holds).map(why -> "cannot be answered: " + why);
  }

  private Optional<Question> broken(String what) {
    problem(first, what + "; it is left out");
    return Optional.empty();
  }

  private void lacks(int line, String what, Bilingual text) {
    if (text.en().isEmpty() || text.zh().isEmpty()) {
      problem(line, what + " has no " + (text.en().isEmpty() ? "en:" : "zh:"));
    }
  }

  private void problem(int line, String text) {
    problems.add(new Problem(line, text));
  }
}
