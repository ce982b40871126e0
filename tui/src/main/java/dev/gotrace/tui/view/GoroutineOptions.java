package dev.gotrace.tui.view;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which goroutines are listed, and in what order.
 *
 * @param filter what a column must hold, whatever its case; empty for all
 * @param order by what they are sorted
 * @param down whether the order is turned round
 * @param grouping what is common to those that stand in one group
 * @param open the groups that are unfolded, by {@link GoroutineList#group}
 */
public record GoroutineOptions(
    String filter, Order order, boolean down, Grouping grouping, Set<String> open) {

  /** All, as the runtime counts them. */
  public static final GoroutineOptions ALL =
      new GoroutineOptions("", Order.GOID, false, Grouping.NONE, Set.of());

  /** By what goroutines are sorted. */
  public enum Order {
    GOID,
    STATUS,
    ENTRY,
    /** By the function whose go statement made them. */
    CREATED_BY,
    /** As a tree: below a function stand the goroutines that it made. */
    TREE
  }

  /** What goroutines are grouped by. */
  public enum Grouping {
    NONE,
    ENTRY,
    STATUS
  }

  public GoroutineOptions {
    filter = filter.toLowerCase(Locale.ROOT);
    open = Set.copyOf(open);
  }

  public GoroutineOptions withFilter(String other) {
    return new GoroutineOptions(other, order, down, grouping, open);
  }

  public GoroutineOptions sorted(Order by, boolean turned) {
    return new GoroutineOptions(filter, by, turned, grouping, open);
  }

  public GoroutineOptions grouped(Grouping by) {
    return new GoroutineOptions(filter, order, down, by, open);
  }

  /** With this group unfolded when it is folded, and the other way round. */
  public GoroutineOptions toggled(String group) {
    Set<String> toggled = new HashSet<>(open);
    if (!toggled.remove(group)) {
      toggled.add(group);
    }
    return new GoroutineOptions(filter, order, down, grouping, toggled);
  }
}
