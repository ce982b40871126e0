package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Changes;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changed since the last stop, each with before and after: first the runtime's state, then
 * what is new or gone, and the registers by name alone, for their values stand in their own panel.
 */
public final class ChangeRows {

  /** How many goroutines that are new, or are gone, are named one by one. */
  private static final int NAMED = 8;

  private ChangeRows() {}

  public static Panel of(Scene scene) {
    Changes changes = scene.changes();
    if (changes.isFirst()) {
      return panel(
          scene, List.of(Row.note(Mark.NONE, scene.say("first stop: nothing to compare with"))));
    }
    Set<String> registers =
        scene.moment().registers().asOptional().map(Map<String, Address>::keySet).orElse(Set.of());
    List<Row> rows = new ArrayList<>();
    rows.addAll(values(scene, registers));
    appeared(scene, registers).ifPresent(rows::add);
    rows.addAll(vanished(scene, registers));
    rows.addAll(added(scene));
    rows.addAll(removed(scene));
    String names = String.join(" ", registers.stream().filter(changes::has).toList());
    if (!names.isEmpty()) {
      rows.add(Row.note(Mark.CHANGED, scene.say("registers {0}", names)));
    }
    if (rows.isEmpty()) {
      rows.add(Row.note(Mark.NONE, scene.say("nothing since the last stop")));
    } else if (!scene.isWhole() && rows.size() > Lists.BRIEF_ROWS) {
      int more = rows.size() - Lists.BRIEF_ROWS;
      rows.subList(Lists.BRIEF_ROWS, rows.size()).clear();
      rows.add(Row.note(Mark.NONE, scene.say("… {0} more: show changed", Numbers.count(more))));
    }
    return panel(scene, rows);
  }

  private static Panel panel(Scene scene, List<Row> rows) {
    return Panel.of("changed", scene.say("changed"), rows);
  }

  private static List<Row> values(Scene scene, Set<String> registers) {
    Map<String, List<Changes.Change>> alike = new LinkedHashMap<>();
    for (Changes.Change change : scene.changes().all()) {
      if (isTold(scene, registers, change) && !isGap(change.before()) && !isGap(change.after())) {
        String says = kind(change.cell()) + " " + text(scene, change);
        alike.computeIfAbsent(says, any -> new ArrayList<>()).add(change);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (List<Changes.Change> group : alike.values()) {
      if (group.size() < Lists.FOLD || scene.isWhole()) {
        group.forEach(change -> rows.add(row(scene, change, change.cell())));
      } else {
        Changes.Change first = group.get(0);
        String last = group.get(group.size() - 1).cell();
        String count = Numbers.count(group.size());
        rows.add(row(scene, first, scene.say("{0}…{1} ({2} alike)", first.cell(), last, count)));
      }
    }
    return rows;
  }

  /** What had no value before and has one now, in one row: at schedinit it is nearly everything. */
  private static Optional<Row> appeared(Scene scene, Set<String> registers) {
    List<Cell> cells = new ArrayList<>();
    for (Changes.Change change : scene.changes().all()) {
      if (isTold(scene, registers, change) && isGap(change.before())) {
        cells.add(
            new Cell(
                change.cell(),
                scene.value(change.cell(), change.after()),
                Mark.NONE,
                change.cell()));
      }
    }
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    cells.add(0, Cell.text(Mark.CHANGED, scene.say("now there:")));
    return Optional.of(new Row(Mark.NONE, cells));
  }

  /** What had a value before and has none now, by the reason. */
  private static List<Row> vanished(Scene scene, Set<String> registers) {
    Map<Cell, List<Cell>> byReason = new LinkedHashMap<>();
    for (Changes.Change change : scene.changes().all()) {
      if (isTold(scene, registers, change) && !isGap(change.before()) && isGap(change.after())) {
        String why = scene.value(change.cell(), change.after());
        byReason
            .computeIfAbsent(
                Cell.text(Scene.mark(change.after(), Mark.NONE), why), any -> new ArrayList<>())
            .add(new Cell("", change.cell(), Mark.NONE, change.cell()));
      }
    }
    List<Row> rows = new ArrayList<>();
    byReason.forEach(
        (why, cells) -> {
          List<Cell> row = new ArrayList<>();
          row.add(Cell.text(Mark.CHANGED, scene.say("no longer there:")));
          row.addAll(cells);
          row.add(why);
          rows.add(new Row(Mark.NONE, row));
        });
    return rows;
  }

  private static boolean isGap(Reading<?> reading) {
    return Scene.mark(reading, Mark.NONE) != Mark.NONE;
  }

  private static boolean isTold(Scene scene, Set<String> registers, Changes.Change change) {
    return !registers.contains(change.cell()) && !isRepeated(scene, change.cell());
  }

  // The stack's bounds come with the stack, and SP is a register.
  private static boolean isRepeated(Scene scene, String cell) {
    return cell.equals("stack.sp")
        || cell.startsWith("stack.")
            && !cell.equals("stack.of")
            && (scene.changes().has("stack.of")
                || scene.moment().stack().of().equals(Reading.known("g0")));
  }

  /** The cell's name with its number left out, so that allp[1].status is like allp[2].status. */
  private static String kind(String cell) {
    return cell.replaceAll("[0-9]+", "#");
  }

  private static Row row(Scene scene, Changes.Change change, String label) {
    return Row.of(new Cell(label, text(scene, change), Mark.CHANGED, change.cell()));
  }

  private static String text(Scene scene, Changes.Change change) {
    return scene.value(change.cell(), change.before())
        + " → "
        + scene.value(change.cell(), change.after());
  }

  private static List<Row> added(Scene scene) {
    List<Row> rows = new ArrayList<>();
    Set<String> added = scene.changes().added();
    some(scene, rows, Mark.NEW, added.stream().filter(name -> name.startsWith("allp")).toList());
    some(scene, rows, Mark.NEW, added.stream().filter(name -> name.startsWith("m")).toList());
    List<Goroutine> goroutines = Names.items(scene.moment().goroutines());
    int named = 0;
    int all = 0;
    for (int i = 0; i < goroutines.size(); i++) {
      if (!added.contains(Cells.nameOf(goroutines.get(i), i))) {
        continue;
      }
      all++;
      if (named < NAMED || scene.isWhole()) {
        named++;
        rows.add(Row.of(goroutine(scene, Cells.nameOf(goroutines.get(i), i), goroutines.get(i))));
      }
    }
    if (all > named) {
      rows.add(Row.note(Mark.NEW, scene.say("{0} more goroutines", Numbers.count(all - named))));
    }
    return rows;
  }

  private static Cell goroutine(Scene scene, String name, Goroutine g) {
    String text =
        scene.signed(name + ".status", g.status()) + " " + scene.signed(name + ".entry", g.entry());
    String made =
        g.createdBy() instanceof Reading.Known<String> by
            ? scene.say("{0}, created by {1}", text, by.value())
            : text;
    return new Cell(name, made, Mark.NEW, name + ".status");
  }

  private static List<Row> removed(Scene scene) {
    List<Row> rows = new ArrayList<>();
    some(scene, rows, Mark.GONE, List.copyOf(scene.changes().removed()));
    return rows;
  }

  private static void some(Scene scene, List<Row> rows, Mark mark, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    List<String> known = names.stream().map(Lists::known).toList();
    boolean fold = names.size() >= Lists.FOLD && !scene.isWhole();
    String text =
        fold
            ? known.get(0) + "…" + known.get(known.size() - 1) + " (" + known.size() + ")"
            : String.join(" ", known);
    rows.add(Row.note(mark, text));
  }
}
