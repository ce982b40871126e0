package dev.gotrace.app.bootstrap;

import dev.gotrace.app.target.GoVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a program's start comes by its steps. Releases differ in it; the table has
 * that of the newest. Within a phase the lines of one function come one after the other, and a step
 * in another function comes where the table has it: behind the one that calls it.
 */
final class StepOrder {

  /** A step, and those that come before the next one of its function. */
  private record Block(ResolvedStep first, List<ResolvedStep> inner) {}

  private StepOrder() {}

  /**
   * @param steps in the table's order
   * @param release the one that built the program; null where that is not known
   */
  static List<ResolvedStep> of(List<ResolvedStep> steps, @Nullable GoVersion release) {
    List<ResolvedStep> ordered = new ArrayList<>(steps.size());
    int from = 0;
    for (int to = 1; to <= steps.size(); to++) {
      String phase = steps.get(from).step().phase();
      if (to == steps.size() || !steps.get(to).step().phase().equals(phase)) {
        ordered.addAll(within(steps.subList(from, to), release));
        from = to;
      }
    }
    return ordered;
  }

  private static List<ResolvedStep> within(List<ResolvedStep> steps, @Nullable GoVersion release) {
    String outer = "";
    List<ResolvedStep> ordered = new ArrayList<>(steps.size());
    List<Block> blocks = new ArrayList<>();
    for (ResolvedStep step : steps) {
      String function = function(step, release);
      outer = outer.isEmpty() ? function : outer;
      if (outer.isEmpty()) {
        ordered.add(step);
      } else if (function.equals(outer)) {
        blocks.add(new Block(step, new ArrayList<>()));
      } else {
        blocks.get(blocks.size() - 1).inner().add(step);
      }
    }
    // Not Comparator.comparingInt, whose lambda no class data archive takes.
    blocks.sort((a, b) -> Integer.compare(a.first().line(), b.first().line()));
    for (Block block : blocks) {
      ordered.add(block.first());
      ordered.addAll(within(block.inner(), release));
    }
    return ordered;
  }

  /** The function whose lines tell when the step comes; empty where the table's order does. */
  private static String function(ResolvedStep step, @Nullable GoVersion release) {
    Step.Where where = step.step().form(release).where();
    return where == null || step.line() == 0 || step.step().branch() ? "" : where.function();
  }
}
