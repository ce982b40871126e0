package dev.gotrace.app.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for the line of a step in the source of the function that it is in. */
final class Needle {

  private final Step.Where where;
  private final Pattern start;
  private final boolean assembly;

  Needle(Step.Where where) {
    this.where = where;
    assembly = where.file().endsWith(".s");
    String function = where.function().substring(where.function().lastIndexOf('.') + 1);
    start =
        Pattern.compile(
            assembly
                ? "TEXT\\s+(\\w+·)?" + Pattern.quote(function) + "(<[^>]*>)?\\(SB\\).*"
                : "func (\\([^)]*\\) )?" + Pattern.quote(function) + "[(\\[].*");
  }

  /** Where the function begins, counted from 1; 0 where it is not in this source. */
  int start(List<String> source) {
    for (int i = 0; i < source.size(); i++) {
      if (start.matcher(source.get(i)).matches()) {
        return i + 1;
      }
    }
    return 0;
  }

  /** The lines that have it, counted from 1. A function may have several bodies: init does. */
  List<Integer> lines(List<String> source) {
    List<Integer> found = new ArrayList<>();
    boolean inside = false;
    for (int i = 0; i < source.size(); i++) {
      String line = source.get(i);
      if (start.matcher(line).matches()) {
        inside = true;
      } else if (assembly ? line.startsWith("TEXT") : line.equals("}")) {
        inside = false;
      }
      if (inside && (line + "\n").contains(where.needle())) {
        found.add(i + 1);
      }
    }
    return found;
  }
}
