package dev.gotrace.app.bootstrap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for the lines of steps in the functions of one source file. */
final class Needle {

  private static final Pattern ASSEMBLY =
      Pattern.compile("TEXT\\s+(?:\\w+·)?(\\w+)(?:<[^>]*>)?\\(SB\\).*");
  private static final Pattern GO = Pattern.compile("func (?:\\([^)]*\\) )?(\\w+)[(\\[].*");

  private final List<String> source;

  /** Where the bodies of a function begin and end, both in it; init has several. */
  private final Map<String, List<Body>> functions = new HashMap<>();

  private record Body(int first, int last) {}

  /**
   * @param file its name, which tells its language
   * @param source its lines
   */
  Needle(String file, List<String> source) {
    this.source = source;
    boolean assembly = file.endsWith(".s");
    String name = null;
    int first = 0;
    for (int i = 0; i < source.size(); i++) {
      String line = source.get(i);
      boolean begins = line.startsWith(assembly ? "TEXT" : "func ");
      boolean ends = assembly ? begins : line.equals("}");
      if (name != null && (begins || ends)) {
        add(name, first, i - 1);
        name = null;
      }
      if (begins) {
        Matcher start = (assembly ? ASSEMBLY : GO).matcher(line);
        name = start.matches() ? start.group(1) : null;
        first = i;
      }
    }
    if (name != null) {
      add(name, first, source.size() - 1);
    }
  }

  private void add(String name, int first, int last) {
    functions.computeIfAbsent(name, key -> new ArrayList<>()).add(new Body(first, last));
  }

  /** The lines that have a step's needle, counted from 1. */
  List<Integer> lines(Step.Where where) {
    String needle = where.needle();
    boolean atEnd = needle.endsWith("\n");
    String text = atEnd ? needle.substring(0, needle.length() - 1) : needle;
    List<Integer> found = new ArrayList<>();
    for (Body body : functions.getOrDefault(last(where.function()), List.of())) {
      for (int i = body.first(); i <= body.last(); i++) {
        String line = source.get(i);
        if (atEnd ? line.endsWith(text) : line.contains(text)) {
          found.add(i + 1);
        }
      }
    }
    return found;
  }

  /** Where a function begins, counted from 1; 0 where it is not in this source. */
  int start(String function) {
    List<Body> bodies = functions.get(last(function));
    return bodies == null ? 0 : bodies.get(0).first() + 1;
  }

  /** Its name without its package and its receiver. */
  private static String last(String function) {
    return function.substring(function.lastIndexOf('.') + 1);
  }
}
