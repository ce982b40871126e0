package dev.gotrace.tui.state;

/**
 * Which goroutines are listed, and how.
 *
 * @param filter a text that one of a goroutine's cells must contain; empty for all
 * @param descending whether the order is turned round
 */
public record GoroutineOptions(String filter, Order order, boolean descending, Group group) {

  public static final GoroutineOptions ALL =
      new GoroutineOptions("", Order.GOID, false, Group.NONE);

  /** What they are sorted by. */
  public enum Order {
    GOID,
    STATUS,
    ENTRY,
    CREATED_BY,
    /** As a tree: below a function stand the goroutines that it made. */
    TREE
  }

  /** What makes those alike that stand in one line. */
  public enum Group {
    NONE,
    ENTRY,
    STATUS
  }

  public GoroutineOptions filtered(String text) {
    return new GoroutineOptions(text, order, descending, group);
  }

  /** The same in this order, upwards. */
  public GoroutineOptions by(Order other) {
    return new GoroutineOptions(filter, other, false, group);
  }

  public GoroutineOptions by(Group other) {
    return new GoroutineOptions(filter, order, descending, other);
  }

  /** The next order; after the last one the first, turned round. */
  public GoroutineOptions nextOrder() {
    int next = (order.ordinal() + 1) % Order.values().length;
    return new GoroutineOptions(
        filter, Order.values()[next], next == 0 ? !descending : descending, group);
  }

  public GoroutineOptions nextGroup() {
    int next = (group.ordinal() + 1) % Group.values().length;
    return new GoroutineOptions(filter, order, descending, Group.values()[next]);
  }
}
