package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Changes;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What panels are made from: a Moment, what changed in it, and how much is wanted.
 *
 * @param differing the cells that are not as in the recording that this one is held against
 * @param names what the Moment's addresses are called
 * @param words in which language panels speak
 */
public record Scene(
    Moment moment,
    Changes changes,
    Set<String> differing,
    Names names,
    Detail detail,
    Words words) {

  /** A Moment beside the one before it, null for the first. */
  public static Scene of(@Nullable Moment before, Moment moment, Detail detail, Words words) {
    return new Scene(
        moment, Changes.between(before, moment), Set.of(), Names.of(moment), detail, words);
  }

  /** The same, with the cells marked that differ from another recording's. */
  Scene against(Set<String> cells) {
    return new Scene(moment, changes, cells, names, detail, words);
  }

  /** The same Moment in another detail. */
  public Scene in(Detail other) {
    return new Scene(moment, changes, differing, names, other, words);
  }

  /** A phrase, as {@link Words#say} has it. */
  String say(String english, Object... values) {
    return words.say(english, values);
  }

  boolean isWhole() {
    return detail == Detail.WHOLE;
  }

  /** The cell with this name, marked as it changed or says why it is not there. */
  Cell cell(String label, String name, Reading<?> reading) {
    if (differing.contains(name)) {
      return new Cell(label, signed(name, reading), Mark.DIFFERS, name);
    }
    Mark known = changes.has(name) ? Mark.CHANGED : Mark.NONE;
    boolean derived = Cells.isDerived(name) && reading instanceof Reading.Known<?>;
    String text = value(name, reading);
    return new Cell(label, derived ? Mark.DERIVED.sign() + text : text, mark(reading, known), name);
  }

  /** What the named cell's reading says, without a mark. */
  String value(String name, Reading<?> reading) {
    return new Values(names, detail, words).text(name, reading);
  }

  /** The value of a cell in words; empty where there is no cell of this name. */
  public Optional<String> textOf(String name) {
    return Cells.value(moment, name).map(reading -> signed(name, reading));
  }

  /** The same with the sign of a reading that is not there before its reason. */
  String signed(String name, Reading<?> reading) {
    Mark mark = mark(reading, Mark.NONE);
    return mark == Mark.NONE ? value(name, reading) : mark.sign() + " " + value(name, reading);
  }

  static Mark mark(Reading<?> reading, Mark known) {
    if (reading instanceof Reading.Absent<?>) {
      return Mark.ABSENT;
    }
    return reading instanceof Reading.Unreadable<?> ? Mark.UNREADABLE : known;
  }

  /**
   * One row in place of several cells that are all not there for the same reason, so that it is
   * said once.
   */
  static Optional<Row> commonGap(String subject, List<Cell> cells) {
    Cell first = cells.get(0);
    boolean common =
        first.isGap()
            && cells.stream()
                .allMatch(cell -> cell.mark() == first.mark() && cell.text().equals(first.text()));
    return common
        ? Optional.of(Row.of(new Cell(subject, first.text(), first.mark(), first.name())))
        : Optional.empty();
  }
}
