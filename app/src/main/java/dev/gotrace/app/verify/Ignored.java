package dev.gotrace.app.verify;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The values that a comparison leaves out, by their names or by one above them. */
public final class Ignored implements Predicate<String> {

  private final List<String> names;
  private final Set<String> met = new TreeSet<>();
  private final Set<String> cells = new TreeSet<>();

  /**
   * @param names cells such as {@code sched.npidle}, or what stands above some: {@code sched}
   */
  public Ignored(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** Whether this cell is left out; it is remembered that there is such a cell. */
  @Override
  public boolean test(String cell) {
    cells.add(cell);
    List<String> found = names.stream().filter(name -> isAt(name, cell)).toList();
    met.addAll(found);
    return !found.isEmpty();
  }

  private static boolean isAt(String name, String cell) {
    return cell.equals(name)
        || cell.startsWith(name + ".")
        || cell.startsWith(name + "[")
        || cell.toLowerCase(Locale.ROOT).equals("witness " + name);
  }

  /** The names that no cell had which was asked for so far. */
  public List<String> unmet() {
    return names.stream().filter(name -> !met.contains(name)).toList();
  }

  /** All cells that were asked for, and what stands above them. */
  public Set<String> known() {
    Set<String> known = new TreeSet<>(cells);
    for (String cell : cells) {
      for (int i = 1; i < cell.length(); i++) {
        if (cell.charAt(i) == '.' || cell.charAt(i) == '[') {
          known.add(cell.substring(0, i));
        }
      }
    }
    return known;
  }

  /** The outermost names below which there are others: {@code sched}, {@code frames}. */
  public List<String> groups() {
    return cells.stream()
        .filter(cell -> cell.matches("\\w+[.\\[].*"))
        .map(cell -> cell.replaceFirst("[.\\[].*", ""))
        .distinct()
        .toList();
  }
}
