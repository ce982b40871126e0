package dev.gotrace.app.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function in the text of a source file, formatted as gofmt does it, or in the language of Go's
 * assembler.
 *
 * @param name without its package and receiver
 * @param comment the first line of its comment, or {@code first}; lines count from 1
 * @param first the line where it begins
 * @param last the line where it ends
 */
record FunctionText(String name, int comment, int first, int last) {

  private static final Pattern GO =
      Pattern.compile("func (?:\\([^)]*\\) )?([\\p{L}_][\\p{L}\\p{N}_]*).*");
  private static final Pattern ASSEMBLY =
      Pattern.compile("TEXT\\s+(?:[\\w∕.]*·)?([\\w·]+)(?:<[^>]*>)?\\(SB\\).*");

  /** The function around a line; empty between functions. */
  static Optional<FunctionText> around(List<String> text, int line, boolean assembly) {
    Pattern start = assembly ? ASSEMBLY : GO;
    for (int at = Math.min(line, text.size()); at >= 1; at--) {
      String here = text.get(at - 1);
      Matcher begins = start.matcher(here);
      if (begins.matches()) {
        return Optional.of(
                new FunctionText(
                    begins.group(1), comment(text, at), at, end(text, at, assembly, start)))
            .filter(function -> line <= function.last());
      }
      if (at < line && !assembly && here.equals("}")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a function of this name begins anywhere in a file. */
  static boolean isIn(List<String> text, String name, boolean assembly) {
    Pattern start = assembly ? ASSEMBLY : GO;
    return text.stream()
        .map(start::matcher)
        .anyMatch(begins -> begins.matches() && begins.group(1).equals(name));
  }

  private static int comment(List<String> text, int first) {
    int at = first;
    while (at > 1 && text.get(at - 2).startsWith("//")) {
      at--;
    }
    return at;
  }

  private static int end(List<String> text, int first, boolean assembly, Pattern start) {
    if (!assembly) {
      if (text.get(first - 1).endsWith("}")) {
        return first;
      }
      for (int at = first; at < text.size(); at++) {
        if (text.get(at).equals("}")) {
          return at + 1;
        }
      }
      return text.size();
    }
    int next = first;
    while (next < text.size() && !start.matcher(text.get(next)).matches()) {
      next++;
    }
    // What stands above the next function belongs to that one.
    int last = next < text.size() ? comment(text, next + 1) - 1 : next;
    while (last > first && text.get(last - 1).isBlank()) {
      last--;
    }
    return last;
  }
}
