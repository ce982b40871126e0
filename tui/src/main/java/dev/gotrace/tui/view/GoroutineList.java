package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Whereabouts;
import dev.gotrace.tui.state.GoroutineOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The goroutines to scroll in: filtered, sorted, grouped or as a tree. Rows are made only when they
 * are asked for.
 */
public final class GoroutineList {

  /** How many statuses or entries the head of a group names. */
  private static final int NAMED = 3;

  /** Which column has the goroutine's M. */
  private static final int MACHINE = 3;

  private static final int WITH_MACHINES = 72;

  /** Which column has the function that made the goroutine. */
  private static final int CREATOR = 5;

  /** From how many columns on it stands beside the place where the goroutine is. */
  private static final int WITH_CREATORS = 110;

  private final Scene scene;
  private final GoroutineOptions options;
  private final Set<String> open;
  private final List<Goroutine> goroutines;
  private final int matching;
  private final GoroutineSlots slots;
  private final List<Row> before = new ArrayList<>();
  private final List<Row> after = new ArrayList<>();

  private GoroutineList(Scene scene, GoroutineOptions options, Set<String> open) {
    this.scene = scene;
    this.options = options;
    this.open = open;
    Reading<Listing<Goroutine>> list = scene.moment().goroutines();
    this.goroutines = Names.items(list);
    int[] index = GoroutineIndex.of(goroutines, options, scene.say("system"));
    this.matching = index.length;
    if (options.order() == GoroutineOptions.Order.TREE) {
      this.slots = GoroutineSlots.tree(goroutines, index);
    } else if (options.group() == GoroutineOptions.Group.NONE) {
      this.slots = GoroutineSlots.flat(index);
    } else {
      this.slots = GoroutineSlots.grouped(goroutines, index, options.group(), open);
    }
    notes(list);
  }

  /**
   * @param open the groups that are unfolded, by {@link #group}
   */
  public static GoroutineList of(Scene scene, GoroutineOptions options, Set<String> open) {
    return new GoroutineList(scene, options, open);
  }

  private void notes(Reading<Listing<Goroutine>> list) {
    Optional<Row> instead = Lists.instead(scene, "allgs", list, scene.say("no goroutines"));
    instead.ifPresent(before::add);
    if (instead.isEmpty() && matching == 0) {
      before.add(
          Row.note(
              Mark.ABSENT, scene.say("no goroutine has \"{0}\" in a column", options.filter())));
    }
    if (options.order() == GoroutineOptions.Order.TREE && matching > 0) {
      before.add(
          Row.note(
              Mark.NONE,
              scene.say("by the function that made them: which goroutine ran it was not read")));
    }
    after.addAll(Lists.cut(scene.in(Detail.WHOLE), List.of(), list, "goroutines"));
    after.addAll(Lists.gone(scene, "g"));
  }

  public List<Column> columns() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.left("G"),
                Column.left(scene.say("status")),
                Column.left(scene.say("waits for")),
                Column.left("M"),
                Column.tail(scene.say("entry")),
                Column.tail(scene.say("created by"))));
    if (Spots.areTold(goroutines)) {
      columns.add(Column.tail(scene.say("at")));
    }
    return columns;
  }

  /** How many rows there are. */
  public int size() {
    return before.size() + slots.size() + after.size();
  }

  /** How many of how many are listed, where a filter leaves some out; else empty. */
  public String summary() {
    return matching == goroutines.size()
        ? ""
        : scene.say("{0} of {1}", Numbers.count(matching), Numbers.count(goroutines.size()));
  }

  /** The rows from this one on, at most so many. */
  public List<Row> rows(int from, int count) {
    List<Row> rows = new ArrayList<>();
    for (int row = Math.max(0, from); row < Math.min(size(), from + count); row++) {
      rows.add(row(row));
    }
    return rows;
  }

  /** The rows from this one on with their columns. */
  public Panel panel(int from, int count) {
    return new Panel("goroutines", scene.say("goroutines"), columns(), rows(from, count));
  }

  /**
   * As a table whose lines are made when they are looked at. Where it is narrow the Ms are left
   * out, which name their goroutines in their own panel, and who made a goroutine gives way to
   * where it stands.
   */
  Lines lines(int width) {
    List<Column> columns = columns();
    List<Integer> left = new ArrayList<>();
    if (width < WITH_CREATORS && columns.size() > CREATOR + 1) {
      left.add(CREATOR);
    }
    if (width < WITH_MACHINES) {
      left.add(MACHINE);
    }
    return RowLines.table(
        without(left, columns),
        size(),
        index -> {
          Row row = row(index);
          boolean whole = row.cells().size() == columns.size();
          return whole ? new Row(row.mark(), without(left, row.cells())) : row;
        },
        width);
  }

  /**
   * @param places the last first
   */
  private static <T> List<T> without(List<Integer> places, List<T> of) {
    List<T> rest = new ArrayList<>(of);
    places.forEach(place -> rest.remove(place.intValue()));
    return rest;
  }

  /** The name of the goroutine in this row, for {@code open}; empty where there is none. */
  public String goroutine(int row) {
    int slot = row - before.size();
    if (slot < 0 || slot >= slots.size() || slots.isHead(slot)) {
      return "";
    }
    int i = slots.goroutine(slot);
    return Cells.nameOf(goroutines.get(i), i);
  }

  /** The group whose head is in this row, to be folded or unfolded. */
  public Optional<String> group(int row) {
    int slot = row - before.size();
    boolean head = slot >= 0 && slot < slots.size() && slots.isHead(slot);
    boolean folds = options.order() != GoroutineOptions.Order.TREE;
    return head && folds ? Optional.of(slots.group(slot).key()) : Optional.empty();
  }

  /** The row of the goroutine with this name, so that the cursor stays on it; -1 for none. */
  public int rowOf(String name) {
    for (int i = 0; i < goroutines.size(); i++) {
      if (Cells.nameOf(goroutines.get(i), i).equals(name)) {
        int slot = slots.rowOf(i);
        return slot < 0 ? -1 : before.size() + slot;
      }
    }
    return -1;
  }

  private Row row(int row) {
    int slot = row - before.size();
    if (slot < 0) {
      return before.get(row);
    }
    if (slot >= slots.size()) {
      return after.get(slot - slots.size());
    }
    String indent = "  ".repeat(slots.depth(slot));
    return slots.isHead(slot)
        ? head(indent, slots.group(slot))
        : row(indent, slots.goroutine(slot));
  }

  private Row row(String indent, int i) {
    Goroutine g = goroutines.get(i);
    String name = Cells.nameOf(g, i);
    Cell entry = scene.cell("", name + ".entry", g.entry());
    List<Cell> cells =
        new ArrayList<>(
            List.of(
                new Cell("", indent + id(name, g), Scene.mark(g.goid(), Mark.NONE), name + ".addr"),
                scene.cell("", name + ".status", g.status()),
                scene.cell("", name + ".waitReason", g.waitReason()),
                scene.cell("", name + ".m", g.m()),
                GoroutineIndex.isSystem(g) ? system(entry) : entry,
                scene.cell("", name + ".createdBy", g.createdBy())));
    Whereabouts where = g.where();
    if (where != null) {
      cells.add(Spots.of(scene, name, where));
    }
    return Lists.row(scene, name, cells);
  }

  /** The label stands in front: where there is little room, the function's name is kept. */
  private Cell system(Cell entry) {
    String labelled = scene.say("system") + " · " + entry.text();
    return new Cell(entry.label(), labelled, entry.mark(), entry.name());
  }

  private String id(String name, Goroutine g) {
    return g.goid().equals(Reading.known(0L)) ? scene.say("{0}, no goid yet", name) : name;
  }

  private Row head(String indent, GoroutineSlots.Group group) {
    boolean tree = options.order() == GoroutineOptions.Order.TREE;
    String sign = tree ? "" : open.contains(group.key()) ? "⊟ " : "⊞ ";
    String key = group.key().isEmpty() ? scene.say("none known") : group.key();
    String count = Numbers.count(group.members().length);
    String text = tree ? scene.say("{0} made {1}", key, count) : scene.say("{0} × {1}", count, key);
    String shares = tree ? "" : shares(group);
    String tail = shares.isEmpty() ? "" : "   " + shares;
    return new Row(
        mark(group), List.of(new Cell("", indent + sign + text + tail, Mark.NONE, "allgs")));
  }

  /** What the goroutines of a group do, by how many of them: the statuses, or the entries. */
  private String shares(GoroutineSlots.Group group) {
    boolean byEntry = options.group() == GoroutineOptions.Group.ENTRY;
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i : group.members()) {
      Goroutine g = goroutines.get(i);
      counts.merge(GoroutineIndex.text(byEntry ? g.status() : g.entry()), 1, Integer::sum);
    }
    List<Map.Entry<String, Integer>> largest = new ArrayList<>(counts.entrySet());
    largest.sort((one, other) -> other.getValue() - one.getValue());
    List<String> says = new ArrayList<>();
    for (Map.Entry<String, Integer> each : largest) {
      if (says.size() == NAMED) {
        says.add("…");
        break;
      }
      if (!each.getKey().isEmpty()) {
        says.add(Numbers.count(each.getValue()) + " " + each.getKey());
      }
    }
    return String.join(", ", says);
  }

  /** New where all of a group is, changed where something in it is. */
  private Mark mark(GoroutineSlots.Group group) {
    int fresh = 0;
    boolean changed = false;
    if (scene.changes().isFirst()) {
      return Mark.NONE;
    }
    for (int i : group.members()) {
      String name = Cells.nameOf(goroutines.get(i), i);
      if (scene.changes().added().contains(name)) {
        fresh++;
      }
      changed |= scene.changes().has(name + ".status") || scene.changes().has(name + ".waitReason");
    }
    return fresh == group.members().length
        ? Mark.NEW
        : changed || fresh > 0 ? Mark.CHANGED : Mark.NONE;
  }
}
