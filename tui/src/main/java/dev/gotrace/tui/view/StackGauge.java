package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stack that SP is in as a gauge with its high end above, the bounds of g0's stack when SP is
 * in another one, and the words around SP.
 *
 * @param ticks what stands at the gauge, from hi down; empty where there is no gauge to draw
 * @param size bytes between hi and lo
 * @param used bytes between hi and SP; empty where SP is not there or not in this stack
 * @param notes what is to be said of the whole stack
 * @param aside what no gauge says: reasons, and the other stack's bounds
 * @param around the words around SP, the highest address first, as in the gauge
 * @param words in which language the drawing speaks
 */
public record StackGauge(
    List<Tick> ticks,
    long size,
    Optional<Long> used,
    List<String> notes,
    List<Line> aside,
    List<Line> around,
    Words words) {

  /** What rt0_go takes of the system's stack for g0, in bytes. */
  private static final long RT0_GO_TAKES = 64 << 10;

  /**
   * Something at the gauge.
   *
   * @param value what is there, with its label
   * @param remark what is to be said of it; may be empty
   * @param below how many bytes below hi
   */
  public record Tick(Cell value, String remark, long below) {}

  public StackGauge {
    ticks = List.copyOf(ticks);
    notes = List.copyOf(notes);
    aside = List.copyOf(aside);
    around = List.copyOf(around);
  }

  /**
   * @param before the Moment that the stack's words are compared with; null for none
   */
  public static StackGauge of(Scene scene, @Nullable Moment before) {
    Moment moment = scene.moment();
    Stack stack = moment.stack();
    StackBounds g0 = StackBounds.of(moment.g0());
    Optional<String> of = stack.of().asOptional();
    // Every M has a g0; only m0's is the Moment's.
    boolean first = of.filter("g0"::equals).isPresent() && stack.hi().equals(moment.g0().hi());
    StackBounds shown = of.isEmpty() || first ? g0 : StackBounds.of(stack, of.get());
    Cell sp = scene.cell("SP", "stack.sp", stack.sp());
    Optional<Long> size = shown.size();
    Optional<Long> used =
        of.flatMap(name -> StackBounds.distance(shown.hi(), stack.sp()))
            .filter(bytes -> bytes >= 0 && bytes <= size.orElse(0L));

    List<Tick> ticks = new ArrayList<>();
    List<Cell> gaps = new ArrayList<>();
    List<Line> others = new ArrayList<>();
    if (used.isEmpty()) {
      gaps.add(sp);
    }
    if (of.isEmpty()) {
      gaps.add(scene.cell(scene.say("stack"), "stack.of", stack.of()));
    }
    if (size.isPresent()) {
      ticks.addAll(ticks(scene, shown, size.get()));
      used.ifPresent(bytes -> insert(ticks, new Tick(sp, used(scene, bytes), bytes)));
    } else {
      bounds(scene, shown, gaps, others);
    }
    if (size.isPresent() && !shown.hasGuardInside()) {
      others.add(new Line.Writer().cell(shown.guard(scene)).line());
    }
    if (of.isPresent() && !first) {
      bounds(scene, g0, gaps, others);
    }
    boolean ofM0 = first || of.isEmpty();
    List<String> notes = new ArrayList<>();
    if (ofM0 && size.filter(bytes -> bytes > RT0_GO_TAKES).isPresent()) {
      notes.add(scene.say("more than rt0_go's 64 KiB: cgo's bounds"));
    }
    List<Line> aside = lines(gaps);
    aside.addAll(others);
    return new StackGauge(
        ticks,
        size.orElse(0L),
        used,
        notes,
        aside,
        StackWordLines.of(scene, before),
        scene.words());
  }

  /** The gauge's text beside its title: whose stack it is, and its size. */
  public String summary() {
    return ticks.isEmpty() ? "" : ticks.get(0).remark();
  }

  /** Its lines for a panel of this size, to scale from 6 rows on. */
  public List<Line> lines(int width, int height) {
    return StackGaugeDrawing.lines(this, width, height);
  }

  private static List<Tick> ticks(Scene scene, StackBounds shown, long size) {
    List<Tick> ticks = new ArrayList<>();
    String whose = scene.say("{0}'s stack, {1}", shown.of(), Numbers.derivedBytes(size));
    ticks.add(new Tick(shown.hi(scene), whose, 0));
    Optional<Long> above = shown.guardAboveLo();
    Cell guard = shown.guard(scene);
    if (above.filter(bytes -> bytes == 0).isPresent()) {
      String equal =
          shown.of().equals("g0") ? scene.say("guard = lo until mstart") : scene.say("guard = lo");
      ticks.add(new Tick(shown.lo(scene), equal, size));
    } else if (shown.hasGuardInside()) {
      String bytes = Numbers.derivedBytes(above.get());
      ticks.add(new Tick(guard, scene.say("{0} above lo", bytes), size - above.get()));
      ticks.add(new Tick(shown.lo(scene), "", size));
    } else {
      ticks.add(new Tick(shown.lo(scene), "", size));
    }
    return ticks;
  }

  private static String used(Scene scene, long bytes) {
    return scene.say("{0} used", Numbers.derivedBytes(bytes));
  }

  private static void insert(List<Tick> ticks, Tick sp) {
    int at = 1;
    while (at < ticks.size() - 1 && ticks.get(at).below() < sp.below()) {
      at++;
    }
    ticks.add(at, sp);
  }

  /** A stack's bounds without a gauge. */
  private static void bounds(Scene scene, StackBounds bounds, List<Cell> gaps, List<Line> lines) {
    List<Cell> cells = List.of(bounds.lo(scene), bounds.hi(scene), bounds.guard(scene));
    Optional<Row> gap = Scene.commonGap(bounds.of(), cells);
    if (gap.isPresent()) {
      gaps.add(gap.get().cells().get(0));
      return;
    }
    Line.Writer ends = new Line.Writer().dim(bounds.of()).gap().cell(cells.get(1));
    bounds.size().ifPresent(size -> ends.gap().text(Numbers.derivedBytes(size)));
    Line.Writer low = new Line.Writer().to(bounds.of().length() + 3).cell(cells.get(0));
    low.gap().cell(cells.get(2));
    lines.add(ends.line());
    lines.add(low.line());
  }

  /** A line each; those that say the same share one, so that a reason is said once. */
  private static List<Line> lines(List<Cell> cells) {
    Map<String, List<Cell>> alike = new LinkedHashMap<>();
    for (Cell cell : cells) {
      alike.computeIfAbsent(cell.mark() + cell.text(), says -> new ArrayList<>()).add(cell);
    }
    List<Line> lines = new ArrayList<>();
    for (List<Cell> same : alike.values()) {
      String labels = String.join(", ", same.stream().map(Cell::label).distinct().toList());
      Cell first = same.get(0);
      Cell one = new Cell(labels, first.text(), first.mark(), first.name());
      lines.add(new Line.Writer().cell(one).line());
    }
    return lines;
  }
}
