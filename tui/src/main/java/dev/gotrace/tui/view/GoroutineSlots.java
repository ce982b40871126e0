package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Goroutine;
import dev.gotrace.tui.state.GoroutineOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list of goroutines before they are made: each is a goroutine or the head of a
 * group, so many steps in.
 */
final class GoroutineSlots {

  private static final int DEEPEST = 6;

  /**
   * A group.
   *
   * @param key what its goroutines have in common; empty for what has no such thing
   * @param members their places in the Moment's list
   */
  record Group(String key, int[] members) {}

  private int[] slots = new int[64];
  private int[] depths = new int[64];
  private int size;
  private final List<Group> groups = new ArrayList<>();

  private GoroutineSlots() {}

  /** Each goroutine a row. */
  static GoroutineSlots flat(int[] index) {
    GoroutineSlots slots = new GoroutineSlots();
    for (int i : index) {
      slots.add(i, 0);
    }
    return slots;
  }

  /** Groups, the largest first; those that are open have their goroutines below them. */
  static GoroutineSlots grouped(
      List<Goroutine> all, int[] index, GoroutineOptions.Group by, Set<String> open) {
    GoroutineSlots slots = new GoroutineSlots();
    List<Group> groups = new ArrayList<>(groups(all, index, by).values());
    groups.sort(
        (one, other) ->
            one.members().length == other.members().length
                ? one.key().compareTo(other.key())
                : other.members().length - one.members().length);
    for (Group group : groups) {
      slots.head(group, 0);
      if (open.contains(group.key())) {
        for (int i : group.members()) {
          slots.add(i, 1);
        }
      }
    }
    return slots;
  }

  /**
   * A tree of functions: below each the goroutines that it made, and below one of those what its
   * entry function made.
   */
  static GoroutineSlots tree(List<Goroutine> all, int[] index) {
    GoroutineSlots slots = new GoroutineSlots();
    Map<String, Group> made = groups(all, index, null);
    Set<String> entries = new HashSet<>();
    for (int i : index) {
      entries.add(GoroutineIndex.text(all.get(i).entry()));
    }
    Set<String> seen = new HashSet<>();
    for (String creator : made.keySet()) {
      if (!entries.contains(creator)) {
        slots.below(all, made, creator, 0, seen);
      }
    }
    // What is left made each other in a circle.
    for (String creator : made.keySet()) {
      slots.below(all, made, creator, 0, seen);
    }
    return slots;
  }

  private void below(
      List<Goroutine> all, Map<String, Group> made, String creator, int depth, Set<String> seen) {
    Group group = made.get(creator);
    if (group == null || !seen.add(creator)) {
      return;
    }
    head(group, depth);
    int inner = Math.min(depth + 1, DEEPEST);
    for (int i : group.members()) {
      add(i, inner);
      below(all, made, GoroutineIndex.text(all.get(i).entry()), inner, seen);
    }
  }

  private static Map<String, Group> groups(
      List<Goroutine> all, int[] index, GoroutineOptions.@Nullable Group by) {
    Map<String, int[]> members = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i : index) {
      Goroutine g = all.get(i);
      String key =
          GoroutineIndex.text(
              by == null
                  ? g.createdBy()
                  : by == GoroutineOptions.Group.ENTRY ? g.entry() : g.status());
      int count = counts.getOrDefault(key, 0);
      int[] so = members.getOrDefault(key, new int[8]);
      if (count == so.length) {
        so = Arrays.copyOf(so, 2 * count);
      }
      so[count] = i;
      members.put(key, so);
      counts.put(key, count + 1);
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    members.forEach(
        (key, so) ->
            groups.put(key, new Group(key, Arrays.copyOf(so, counts.getOrDefault(key, 0)))));
    return groups;
  }

  private void head(Group group, int depth) {
    groups.add(group);
    add(-groups.size(), depth);
  }

  private void add(int slot, int depth) {
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, 2 * size);
      depths = Arrays.copyOf(depths, 2 * size);
    }
    slots[size] = slot;
    depths[size++] = depth;
  }

  int size() {
    return size;
  }

  int depth(int row) {
    return depths[row];
  }

  boolean isHead(int row) {
    return slots[row] < 0;
  }

  /** The goroutine's place in the Moment's list, where the row is no head. */
  int goroutine(int row) {
    return slots[row];
  }

  /** The group that a head stands for. */
  Group group(int row) {
    return groups.get(-slots[row] - 1);
  }

  /** The row of a goroutine by its place; -1 where it has none. */
  int rowOf(int goroutine) {
    for (int row = 0; row < size; row++) {
      if (slots[row] == goroutine) {
        return row;
      }
    }
    return -1;
  }
}
