package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Cells;
import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.protocol.moment.Machine;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.P;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Sched;
import dev.gotrace.tui.canvas.Style;
import dev.gotrace.tui.canvas.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ms, Ps and goroutines as a picture: each M with the P that it holds, each P with what runs next
 * on it and its queue, and beside them what waits elsewhere. A line between two of them is a
 * pointer that was read and is not nil.
 *
 * @param threads the Ms, and then the Ps that no M holds
 * @param queues the scheduler's own lists
 */
public record GmpPicture(List<Line> threads, List<Line> queues) {

  /** From how many columns on the two parts stand side by side. */
  private static final int WIDE = 100;

  private static final int QUEUES = 44;

  /** Where an M's circle, its P, and what hangs on that stand. */
  private static final int CIRCLE = 7;

  private static final int PROCESSOR = 13;
  private static final int HANGS = 28;

  private static final int BAR = 6;
  private static final int FOLD = 4;
  private static final int WAITING = 4;

  public GmpPicture {
    threads = List.copyOf(threads);
    queues = List.copyOf(queues);
  }

  public static GmpPicture of(Scene scene) {
    return new GmpPicture(new Threads(scene).lines(), queues(scene));
  }

  /** The two parts side by side where there is room for that, else one below the other. */
  List<Line> lines(int width) {
    List<Line> lines = new ArrayList<>();
    if (width < WIDE) {
      threads.forEach(line -> lines.add(line.clipped(width)));
      lines.add(Line.EMPTY);
      lines.addAll(Line.folded(queues, width));
      return lines;
    }
    int left = width - QUEUES - 2;
    List<Line> right = Line.folded(queues, QUEUES);
    for (int i = 0; i < Math.max(threads.size(), right.size()); i++) {
      Line.Writer line = new Line.Writer();
      if (i < threads.size()) {
        threads.get(i).clipped(left).spans().forEach(line::put);
      }
      if (i < right.size()) {
        line.to(left + 2);
        right.get(i).spans().forEach(line::put);
      }
      lines.add(line.line());
    }
    return lines;
  }

  /** The Ms and Ps. */
  private static final class Threads {
    private final Scene scene;
    private final Moment moment;
    private final List<P> ps;
    private final List<Line> lines = new ArrayList<>();

    Threads(Scene scene) {
      this.scene = scene;
      this.moment = scene.moment();
      this.ps = Names.items(moment.allp());
    }

    List<Line> lines() {
      List<Machine> machines = Names.items(moment.machines());
      List<Long> held = new ArrayList<>();
      Optional<Row> noMs = Lists.instead(scene, "allm", moment.machines(), scene.say("no Ms"));
      Optional<Row> noPs = Lists.instead(scene, "allp", moment.allp(), scene.say("no Ps"));
      noMs.ifPresent(this::gap);
      for (int i = 0; i < machines.size(); i++) {
        machines.get(i).p().asOptional().ifPresent(held::add);
        machine(machines.get(i), Cells.nameOf(machines.get(i), i));
      }
      // One reason for both is said once.
      noPs.filter(row -> noMs.isEmpty() || !says(row).equals(says(noMs.get())))
          .ifPresent(this::gap);
      free(held);
      return lines;
    }

    private static String says(Row row) {
      return row.cells().get(0).mark() + row.cells().get(0).text();
    }

    private void gap(Row row) {
      lines.add(new Line.Writer().text("  ").cell(row.cells().get(0)).line());
    }

    private void machine(Machine m, String name) {
      boolean holds = m.p() instanceof Reading.Known<Long>;
      boolean runs = m.curg() instanceof Reading.Known<Long>;
      Mark held = changed(name + ".p");
      Mark running = changed(name + ".curg");
      Line.Writer first = new Line.Writer();
      mark(first, scene.changes().added().contains(name) ? Mark.NEW : held);
      first.text(name).to(CIRCLE).put(holds ? "●" : "○", holds ? Looks.of(Mark.DONE) : Style.DIM);
      Line.Writer curg = new Line.Writer().to(CIRCLE);
      curg.put(runs ? "└─" : "  ", Looks.of(running)).to(PROCESSOR).cell(curg(m, name));
      stack(name).ifPresent(bar -> curg.gap().put(bar));
      if (!holds) {
        first.to(PROCESSOR);
        if (m.p() instanceof Reading.Nil<Long>) {
          first.dim(scene.say("no P"));
        } else {
          first.cell(scene.cell("P", name + ".p", m.p()));
        }
        if (runs) {
          lines.add(first.line());
          lines.add(curg.line());
        } else {
          lines.add(first.gap().cell(curg(m, name)).line());
        }
        return;
      }
      first.put("─".repeat(PROCESSOR - CIRCLE - 2) + " ", Looks.of(held));
      long id = m.p().asOptional().orElse(-1L);
      first.text("P" + id);
      Optional<P> p = byId(id);
      if (p.isPresent()) {
        hang(first, p.get(), "allp[" + id + "]", runs ? Looks.of(running) : Style.DIM, runs);
      } else {
        lines.add(first.line());
      }
      lines.add(curg.line());
    }

    private Cell curg(Machine m, String name) {
      Cell curg = scene.cell("curg", name + ".curg", m.curg());
      boolean none = m.curg() instanceof Reading.Nil<Long>;
      return none ? new Cell("curg", "–", curg.mark(), curg.name()) : curg;
    }

    /**
     * A P's status and what hangs on it, each with a line to it; then what does not.
     *
     * @param below whether the M's own line goes on below
     */
    private void hang(Line.Writer first, P p, String name, Style link, boolean below) {
      first.text(" ").cell(scene.cell("", name + ".status", p.status()));
      List<Cell> hanging = new ArrayList<>();
      List<Cell> rest = new ArrayList<>();
      Cell next = scene.cell("runnext", name + ".runnext", p.runnext());
      Cell queue = scene.cell(scene.say("queue"), name + ".runq", p.runq());
      boolean isNext = p.runnext() instanceof Reading.Known<Long>;
      boolean isQueue = p.runq().asOptional().filter(ids -> ids.of() > 0).isPresent();
      (isNext ? hanging : rest).add(isNext || next.isGap() ? next : empty(next));
      (isQueue ? hanging : rest).add(isQueue || queue.isGap() ? queue : empty(queue));
      Line.Writer line = first;
      for (int i = 0; i < hanging.size(); i++) {
        Cell each = hanging.get(i);
        Style style = Looks.of(each.mark());
        if (i == 0) {
          line.text(" ").put("─".repeat(Math.max(1, HANGS - line.width())), style);
          line.put(hanging.size() > 1 ? "┬─ " : "── ", style).cell(each);
        } else {
          lines.add(line.line());
          line = new Line.Writer().to(CIRCLE).put(below ? "│" : " ", link);
          line.to(HANGS).put("└─ ", style).cell(each);
        }
      }
      if (hanging.isEmpty()) {
        line.to(HANGS + 3);
      }
      for (Cell cell : rest) {
        (line.width() > HANGS + 3 ? line.gap() : line).cell(cell);
      }
      lines.add(line.line());
    }

    private static Cell empty(Cell cell) {
      return new Cell(cell.label(), "·", cell.mark(), cell.name());
    }

    /** How much of its stack is used, of the M that stopped. */
    private Optional<Span> stack(String name) {
      if (!name.equals(currentM()) || !(moment.stack().of() instanceof Reading.Known<String> of)) {
        return Optional.empty();
      }
      Optional<Long> size = StackBounds.of(moment.stack(), of.value()).size();
      Optional<Long> used = StackBounds.distance(moment.stack().hi(), moment.stack().sp());
      if (size.isEmpty() || used.isEmpty() || used.get() < 0 || used.get() > size.get()) {
        return Optional.empty();
      }
      int filled = (int) Math.min(BAR, used.get() * BAR / size.get());
      String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
      String text =
          scene.say("on {0} {1} {2} used", of.value(), bar, Numbers.derivedBytes(used.get()));
      return Optional.of(new Span(text, Looks.of(changed("stack.of")), "stack.of"));
    }

    /** The M whose thread stopped: by the g that its TLS points to. */
    private String currentM() {
      if (moment.tls().g() instanceof Reading.Known<?>
          && moment.tls().g().equals(moment.g0().addr())) {
        return "m0";
      }
      for (Goroutine g : Names.items(moment.goroutines())) {
        if (g.addr().equals(moment.tls().g()) && g.m() instanceof Reading.Known<Long> id) {
          return "m" + id.value();
        }
      }
      return "";
    }

    private Optional<P> byId(long id) {
      for (P p : ps) {
        if (p.id().equals(Reading.known(id))) {
          return Optional.of(p);
        }
      }
      return Optional.empty();
    }

    /** The Ps that no M holds; neighbours that hold nothing stand in one line. */
    private void free(List<Long> held) {
      int i = 0;
      while (i < ps.size()) {
        if (ps.get(i).id().asOptional().filter(held::contains).isPresent()) {
          i++;
          continue;
        }
        int to = i + 1;
        while (to < ps.size() && alike(ps.get(i), ps.get(to), held)) {
          to++;
        }
        if (to - i < FOLD) {
          to = i + 1;
        }
        free(ps.get(i), i, to);
        i = to;
      }
    }

    private boolean alike(P p, P q, List<Long> held) {
      return q.id().asOptional().filter(held::contains).isEmpty()
          && p.status().equals(q.status())
          && p.runnext().equals(q.runnext())
          && p.runq().equals(q.runq());
    }

    private void free(P p, int from, int to) {
      Line.Writer first = new Line.Writer();
      String name = Cells.nameOf(p, from);
      mark(first, scene.changes().added().contains(name) ? Mark.NEW : Mark.NONE);
      String last = to - from > 1 ? "…" + Lists.known(Cells.nameOf(ps.get(to - 1), to - 1)) : "";
      first.to(PROCESSOR).text(Lists.known(name) + last);
      hang(first, p, name, Style.DIM, false);
    }

    private Mark changed(String cell) {
      return scene.changes().has(cell) ? Mark.CHANGED : Mark.NONE;
    }

    private static void mark(Line.Writer line, Mark mark) {
      line.put(mark == Mark.NONE ? "  " : mark.sign() + " ", Looks.of(mark));
    }
  }

  private static List<Line> queues(Scene scene) {
    Sched sched = scene.moment().sched();
    List<Cell> lists =
        List.of(
            scene.cell(scene.say("global queue"), "sched.runq", sched.runq()),
            scene.cell(scene.say("idle Ps"), "sched.pidle", sched.pidle()),
            scene.cell(scene.say("idle Ms"), "sched.midle", sched.midle()));
    List<Cell> cells =
        new ArrayList<>(Scene.commonGap(scene.say("queues"), lists).map(Row::cells).orElse(lists));
    waiting(scene).ifPresent(cells::add);
    int widest = 0;
    for (Cell cell : cells) {
      widest = Math.max(widest, TextWidth.of(cell.label()));
    }
    List<Line> lines = new ArrayList<>();
    for (Cell cell : cells) {
      Cell bare = new Cell("", cell.text(), cell.mark(), cell.name());
      lines.add(new Line.Writer().text("  ").dim(cell.label()).to(widest + 4).cell(bare).line());
    }
    return lines;
  }

  /** Who waits, by goid and entry: no list of the scheduler's holds these. */
  private static Optional<Cell> waiting(Scene scene) {
    List<Goroutine> goroutines = Names.items(scene.moment().goroutines());
    if (goroutines.isEmpty()) {
      return Optional.empty();
    }
    List<String> named = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < goroutines.size(); i++) {
      Goroutine g = goroutines.get(i);
      if (g.status().asOptional().filter("waiting"::equals).isPresent()) {
        count++;
        if (named.size() < WAITING) {
          String entry = g.entry().asOptional().map(at -> " " + at).orElse("");
          named.add(Cells.nameOf(g, i) + entry);
        }
      }
    }
    String all = named.isEmpty() ? scene.say("none") : String.join(", ", named);
    int more = count - named.size();
    String text = more == 0 ? all : scene.say("{0} … {1} more", all, Numbers.count(more));
    return Optional.of(new Cell(scene.say("waiting"), text, Mark.NONE, ""));
  }
}
