package dev.gotrace.app.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The name that was probably meant. */
public final class Nearest {

  /** More files than this are not looked through for a suggestion. */
  private static final int MOST_NAMES = 2000;

  private Nearest() {}

  /** A file beside the missing one, whose name is nearly the same. */
  static Optional<String> file(Path missing) {
    Path parent = missing.getParent();
    Path name = missing.getFileName();
    if (parent == null || name == null) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(parent)) {
      List<String> names =
          files.limit(MOST_NAMES).map(p -> String.valueOf(p.getFileName())).toList();
      return word(name.toString(), names);
    } catch (IOException e) {
      return Optional.empty(); // the missing file is the error to tell
    }
  }

  /** The nearest of {@code words} that is at most a third of {@code wanted} away from it. */
  public static Optional<String> word(String wanted, Collection<String> words) {
    int most = Math.max(1, wanted.length() / 3);
    return words.stream()
        .filter(word -> distance(wanted, word) <= most)
        .min(Comparator.comparingInt(word -> distance(wanted, word)));
  }

  /** How many letters must be put in, left out or changed (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
