package dev.gotrace.protocol.moment;

import java.util.List;

/**
 * A question of a lesson, asked before the state that answers it is shown.
 *
 * @param id its name in the lesson file, unique there
 * @param of the id of the phase or step where it is asked
 * @param kind how it is answered
 * @param text what is asked
 * @param choices what there is to choose from; empty unless it is a {@link Kind#CHOICE}
 * @param cells of a {@link Kind#PREDICT} the names of the cells to choose from, as {@link Cells}
 *     names them; the recording says which of them change at the next stop
 * @param holds of a {@link Kind#FIND} what is true at the Moment that is to be found: a condition
 *     on cells
 * @param why the reason that is told with the answer, where no choice has one of its own
 */
public record Question(
    String id,
    String of,
    Kind kind,
    Bilingual text,
    List<Choice> choices,
    List<String> cells,
    String holds,
    Bilingual why)
    implements SessionLine {

  /** How a question is answered. */
  public enum Kind {
    /** By one of several answers. */
    CHOICE,
    /** By naming a cell that the next stop changes. */
    PREDICT,
    /** By going to the Moment. */
    FIND
  }

  /** One answer, and why it is right or wrong. */
  public record Choice(Bilingual text, boolean right, Bilingual why) {}

  public Question {
    choices = List.copyOf(choices);
    cells = List.copyOf(cells);
  }

  /**
   * The right answers of a {@link Kind#PREDICT}: those of its cells that are other at the second
   * Moment than at the first, or came or went with the P, G or M that they belong to.
   */
  public List<String> changed(Moment at, Moment next) {
    Changes changes = Changes.between(at, next);
    return cells.stream().filter(changes::concern).toList();
  }
}
