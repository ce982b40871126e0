package dev.gotrace.tui.state;

import dev.gotrace.protocol.moment.Fields;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.protocol.moment.Statement;
import java.util.List;

/** What lies over the lower third of the screen and takes the keys first. */
public sealed interface Overlay {

  /** How many lines it has at most on a screen of so many rows: a third, less its title. */
  static int rows(int screenRows) {
    return Math.max(2, screenRows / 3 - 1);
  }

  /** Nothing. */
  record None() implements Overlay {}

  /** What can be pressed, for the panel in focus. */
  record Help(int top) implements Overlay {}

  /**
   * The list of places to go to.
   *
   * @param typed what its places have in them; empty for no filter
   * @param at the number of the place that the cursor is on; empty for the first
   */
  record GoTo(String typed, String at) implements Overlay {}

  /**
   * A line that is being typed.
   *
   * @param over what it lies over, and comes back when it is closed
   */
  record Input(Purpose purpose, String text, Overlay over) implements Overlay {}

  /** What a typed line is for. */
  enum Purpose {
    FIND,
    FILTER,
    TYPE,
    BREAK,
    MARK,
    SEARCH
  }

  /**
   * How a value is known.
   *
   * @param lines empty until the answer comes
   * @param over what it lies over, and comes back when it is closed
   */
  record Why(String cell, List<String> lines, Overlay over) implements Overlay {

    public Why {
      lines = List.copyOf(lines);
    }
  }

  /**
   * The instruction that runs next, in words.
   *
   * @param top the first line that is shown
   */
  record Explained(int top) implements Overlay {}

  /**
   * What articles say of this step or phase.
   *
   * @param statements empty until the answer comes
   * @param top the first line that is shown
   */
  record Stated(List<Statement> statements, int top) implements Overlay {

    public Stated {
      statements = List.copyOf(statements);
    }
  }

  /** A lesson's question, and which of its answers the cursor is on. */
  record Asked(Question question, int cursor) implements Overlay {

    /** How many answers there are to choose from. */
    int answers() {
      return switch (question.kind()) {
        case CHOICE -> question.choices().size();
        case PREDICT -> question.cells().size();
        case FIND -> 1;
      };
    }
  }

  /**
   * What came of an answer, and why.
   *
   * @param top the first line that is shown
   */
  record Answered(Lesson.Result result, int top) implements Overlay {}

  /** What is to become of the program when gotrace leaves: it goes on, or ends. */
  record Leave(boolean end) implements Overlay {}

  /** All fields of a struct. */
  record Opened(Fields fields, Scroll scroll) implements Overlay {}
}
