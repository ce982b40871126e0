package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.P;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Ps to scroll in. Neighbours that say the same stand in one row until it is unfolded. Rows are
 * made only when they are asked for.
 */
public final class ProcessorList {

  private static final List<String> FIELDS = List.of("status", "m", "schedtick", "runnext", "runq");

  /** From how many alike Ps on they are folded. */
  private static final int FOLD = 4;

  private final Scene scene;
  private final Set<String> open;
  private final List<P> ps;

  private final List<Slot> slots = new ArrayList<>();
  private final List<Row> before = new ArrayList<>();
  private final List<Row> after = new ArrayList<>();

  /**
   * A row before it is made.
   *
   * @param first the place of its first P
   * @param count how many Ps it stands for
   * @param inner whether it stands below the head of its run
   */
  private record Slot(int first, int count, boolean inner) {}

  private ProcessorList(Scene scene, Set<String> open) {
    this.scene = scene;
    this.open = open;
    this.ps = Names.items(scene.moment().allp());
    Lists.instead(scene, "allp", scene.moment().allp(), scene.say("no Ps")).ifPresent(before::add);
    int from = 0;
    while (from < ps.size()) {
      int to = from + 1;
      while (to < ps.size() && alike(from, to)) {
        to++;
      }
      add(from, to);
      from = to;
    }
    after.addAll(Lists.cut(scene.in(Detail.WHOLE), List.of(), scene.moment().allp(), "ps"));
    after.addAll(Lists.gone(scene, "allp"));
  }

  /**
   * @param open the runs of alike Ps that are unfolded, by {@link #run}
   */
  public static ProcessorList of(Scene scene, Set<String> open) {
    return new ProcessorList(scene, open);
  }

  private void add(int from, int to) {
    boolean folds = to - from >= FOLD;
    if (folds) {
      slots.add(new Slot(from, to - from, false));
    }
    if (!folds || open.contains(name(from))) {
      for (int i = from; i < to; i++) {
        slots.add(new Slot(i, 1, folds));
      }
    }
  }

  public List<Column> columns() {
    return List.of(
        Column.left("P"),
        Column.left(scene.say("status")),
        Column.left("M"),
        Column.right(scene.say("tick")),
        Column.left("runnext"),
        Column.left(scene.say("queue")));
  }

  public int size() {
    return before.size() + slots.size() + after.size();
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
    return new Panel("ps", scene.say("Ps"), columns(), rows(from, count));
  }

  /** As a table whose lines are made when they are looked at. */
  Lines lines(int width) {
    return RowLines.table(columns(), size(), this::row, width);
  }

  /** The name of the P in this row, for {@code open}; empty where there is none or several. */
  public String processor(int row) {
    Slot slot = slot(row);
    return slot != null && slot.count() == 1 ? name(slot.first()) : "";
  }

  /** The run of alike Ps in this row, to be folded or unfolded; empty where there is none. */
  public String run(int row) {
    Slot slot = slot(row);
    return slot != null && slot.count() > 1 ? name(slot.first()) : "";
  }

  private @Nullable Slot slot(int row) {
    int i = row - before.size();
    return i >= 0 && i < slots.size() ? slots.get(i) : null;
  }

  private Row row(int row) {
    Slot slot = slot(row);
    if (slot == null) {
      return row < before.size() ? before.get(row) : after.get(row - before.size() - slots.size());
    }
    Row first = row(slot.first(), slot.inner() ? "  " : "");
    return slot.count() == 1 ? first : head(slot, first);
  }

  private Row head(Slot slot, Row first) {
    List<Cell> cells = new ArrayList<>(first.cells());
    String sign = open.contains(name(slot.first())) ? "⊟ " : "⊞ ";
    String last = id(slot.first() + slot.count() - 1);
    cells.set(0, new Cell("", sign + id(slot.first()) + "…" + last, Mark.NONE, "allp"));
    int queue = cells.size() - 1;
    String alike = scene.say("({0} alike)", Numbers.count(slot.count()));
    cells.set(queue, cells.get(queue).with(alike));
    return new Row(first.mark(), cells);
  }

  private Row row(int i, String indent) {
    P p = ps.get(i);
    String name = name(i);
    return Lists.row(
        scene,
        name,
        List.of(
            new Cell("", indent + id(i), Mark.NONE, name + ".addr"),
            scene.cell("", name + ".status", p.status()),
            scene.cell("", name + ".m", p.m()),
            scene.cell("", name + ".schedtick", p.schedtick()),
            scene.cell("", name + ".runnext", p.runnext()),
            scene.cell("", name + ".runq", p.runq())));
  }

  private boolean alike(int one, int other) {
    P p = ps.get(one);
    P q = ps.get(other);
    return p.status().equals(q.status())
        && p.m().equals(q.m())
        && p.schedtick().equals(q.schedtick())
        && p.runnext().equals(q.runnext())
        && p.runq().equals(q.runq())
        && changedAlike(name(one), name(other));
  }

  private boolean changedAlike(String one, String other) {
    for (String field : FIELDS) {
      if (scene.changes().has(one + "." + field) != scene.changes().has(other + "." + field)) {
        return false;
      }
    }
    return scene.changes().added().contains(one) == scene.changes().added().contains(other);
  }

  private String name(int i) {
    return Cells.nameOf(ps.get(i), i);
  }

  private String id(int i) {
    return Lists.known(name(i));
  }
}
