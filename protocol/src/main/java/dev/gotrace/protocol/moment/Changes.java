package dev.gotrace.protocol.moment;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is different at a Moment from the one before it, cell by cell, by the names of {@link
 * Cells}. A Moment that has none before it has no changes, and says so by {@link #isFirst}.
 */
public final class Changes {

  private static final Set<String> LISTS = Set.of("registers", "allp", "allgs", "allm");

  private final boolean first;
  private final Map<String, Change> changed = new LinkedHashMap<>();
  private final Set<String> added = new LinkedHashSet<>();
  private final Set<String> removed = new LinkedHashSet<>();

  /**
   * A cell that another value, or another kind of reading, is in.
   *
   * @param cell its name
   */
  public record Change(String cell, Reading<?> before, Reading<?> after) {}

  private Changes(boolean first) {
    this.first = first;
  }

  /** What changed from {@code before}, null for none, to {@code after}. */
  public static Changes between(@Nullable Moment before, Moment after) {
    Changes changes = new Changes(before == null);
    if (before != null) {
      changes.single(Cells.single(before), Cells.single(after));
      changes.list(before.allp(), after.allp(), Cells::entity);
      changes.list(before.goroutines(), after.goroutines(), Cells::entity);
      changes.list(before.machines(), after.machines(), Cells::entity);
    }
    return changes;
  }

  /** Whether there is no Moment to compare with. */
  public boolean isFirst() {
    return first;
  }

  /** The change of this cell, if it changed. */
  public Optional<Change> of(String cell) {
    return Optional.ofNullable(changed.get(cell));
  }

  public boolean has(String cell) {
    return changed.containsKey(cell);
  }

  /**
   * Whether this cell changed, or came or went with the P, G or M that it belongs to; of a list as
   * a whole, such as {@code allgs}, whether something in it came or went.
   */
  boolean concern(String cell) {
    int dot = cell.indexOf('.');
    String owner = dot < 0 ? cell : cell.substring(0, dot);
    return has(cell) || concerns(added, owner) || concerns(removed, owner);
  }

  private static boolean concerns(Set<String> names, String owner) {
    return switch (owner) {
      case "allp" -> names.stream().anyMatch(name -> name.startsWith("allp["));
      case "allgs" -> names.stream().anyMatch(name -> name.startsWith("g"));
      case "allm" -> names.stream().anyMatch(name -> name.startsWith("m"));
      default -> names.contains(owner);
    };
  }

  /** All cells that changed: those of the runtime first, then registers, then Ps, Gs and Ms. */
  public Collection<Change> all() {
    return Collections.unmodifiableCollection(changed.values());
  }

  /** The names of the Ps, Gs and Ms that are new, such as {@code allp[1]}, {@code g1}. */
  public Set<String> added() {
    return Collections.unmodifiableSet(added);
  }

  /** The names of the Ps, Gs and Ms that are gone. */
  public Set<String> removed() {
    return Collections.unmodifiableSet(removed);
  }

  private void single(Map<String, Reading<?>> before, Map<String, Reading<?>> after) {
    after.forEach(
        (cell, value) -> {
          Reading<?> old = before.get(cell);
          // What is inside a list has cells of its own; the list itself can only vanish.
          if (old != null && (!LISTS.contains(cell) || isGap(value))) {
            compare(cell, old, value);
          }
        });
  }

  private <T> void list(
      Reading<Listing<T>> before, Reading<Listing<T>> after, Cells.Naming<T> naming) {
    if (before.equals(after)) {
      return;
    }
    Map<String, Cells.Entity> old = new LinkedHashMap<>();
    for (Cells.Entity entity : Cells.entities(before, naming)) {
      old.put(entity.name(), entity);
    }
    List<Cells.Entity> now = Cells.entities(after, naming);
    for (Cells.Entity entity : now) {
      Cells.Entity was = old.remove(entity.name());
      if (was != null) {
        entity
            .fields()
            .forEach(
                (field, value) -> {
                  Reading<?> earlier = was.fields().get(field);
                  if (earlier != null && !earlier.equals(value)) {
                    compare(entity.name() + "." + field, earlier, value);
                  }
                });
      } else if (isWhole(before) || before instanceof Reading.Absent<Listing<T>>) {
        added.add(entity.name());
      }
    }
    if (isWhole(after)) {
      removed.addAll(old.keySet());
    }
  }

  // What a cut or unread list does not show may have been there all the time.
  private static <T> boolean isWhole(Reading<Listing<T>> list) {
    return list.asOptional().filter(listing -> !listing.isCut()).isPresent();
  }

  private void compare(String cell, Reading<?> before, Reading<?> after) {
    // Another reason for the same emptiness is no news of the program.
    if (!before.equals(after) && !(isGap(before) && isGap(after))) {
      changed.put(cell, new Change(cell, before, after));
    }
  }

  private static boolean isGap(Reading<?> reading) {
    return reading instanceof Reading.Absent<?> || reading instanceof Reading.Unreadable<?>;
  }
}
