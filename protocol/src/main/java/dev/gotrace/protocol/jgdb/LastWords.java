package dev.gotrace.protocol.jgdb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines of a text that arrives in pieces. Safe for any number of threads. */
final class LastWords {

  static final int LINES = 20;
  private static final int LONGEST = 500;

  private final Deque<String> lines = new ArrayDeque<>();
  private final StringBuilder unfinished = new StringBuilder();

  /** Adds text that need not end with its line. */
  synchronized void add(String text) {
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      append(text, start, end);
      endLine();
      start = end + 1;
    }
    append(text, start, text.length());
  }

  /** Adds a line, after ending the one that is unfinished. */
  synchronized void addLine(String line) {
    endLine();
    append(line, 0, line.length());
    endLine();
  }

  /** The last lines, oldest first, with the unfinished one; blank ones are left out. */
  synchronized List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (!unfinished.toString().isBlank()) {
      all.add(unfinished.toString());
    }
    return List.copyOf(all.subList(Math.max(0, all.size() - LINES), all.size()));
  }

  private void append(String text, int start, int end) {
    unfinished.append(text, start, Math.min(end, start + LONGEST - unfinished.length()));
  }

  private void endLine() {
    if (!unfinished.toString().isBlank()) {
      lines.addLast(unfinished.toString());
      if (lines.size() > LINES) {
        lines.removeFirst();
      }
    }
    unfinished.setLength(0);
  }
}
