package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the panels of Ps, goroutines and Ms have in common. */
final class Lists {

  /** From how many alike rows on they are folded into one. */
  static final int FOLD = 8;

  /** How many rows a brief panel has at most. */
  static final int BRIEF_ROWS = 40;

  private Lists() {}

  /** The one row that stands for a list which is not there or has nothing in it. */
  static <T> Optional<Row> instead(
      Scene scene, String name, Reading<Listing<T>> list, String empty) {
    if (list instanceof Reading.Known<Listing<T>> known) {
      return known.value().of() == 0 ? Optional.of(Row.of(Cell.text(empty))) : Optional.empty();
    }
    return Optional.of(Row.of(scene.cell("", name, list)));
  }

  /** The mark of an element's row: new, or changed in one of its cells. */
  static Row row(Scene scene, String name, List<Cell> cells) {
    Mark mark = Mark.NONE;
    if (scene.changes().added().contains(name)) {
      mark = Mark.NEW;
    } else if (cells.stream().anyMatch(cell -> cell.mark() == Mark.DIFFERS)) {
      mark = Mark.DIFFERS;
    } else if (cells.stream().anyMatch(cell -> cell.mark() == Mark.CHANGED)) {
      mark = Mark.CHANGED;
    }
    return new Row(mark, cells);
  }

  /** The rows, cut when the panel is brief, and what is left out of them and of the list. */
  static <T> List<Row> cut(Scene scene, List<Row> rows, Reading<Listing<T>> list, String panel) {
    List<Row> shown = new ArrayList<>(rows);
    if (!scene.isWhole() && rows.size() > BRIEF_ROWS) {
      shown.subList(BRIEF_ROWS, rows.size()).clear();
      int more = rows.size() - BRIEF_ROWS;
      shown.add(
          Row.note(Mark.NONE, scene.say("… {0} more rows: show {1}", Numbers.count(more), panel)));
    }
    list.asOptional()
        .filter(Listing::isCut)
        .ifPresent(
            listing ->
                shown.add(
                    Row.note(
                        Mark.ABSENT,
                        scene.say(
                            "only the first {0} of {1} were read",
                            Numbers.count(listing.items().size()), Numbers.count(listing.of())))));
    return shown;
  }

  /** What a P is called in lists: {@code P1} for {@code allp[1]}; Gs and Ms by their own names. */
  static String known(String name) {
    return name.startsWith("allp[") ? "P" + name.substring(5, name.length() - 1) : name;
  }

  /** Rows for the elements that are gone, whose names begin with this. */
  static List<Row> gone(Scene scene, String prefix) {
    return scene.changes().removed().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> new Row(Mark.GONE, List.of(Cell.text(scene.say("{0} is gone", known(name))))))
        .toList();
  }
}
