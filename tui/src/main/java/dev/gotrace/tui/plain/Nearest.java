package dev.gotrace.tui.plain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that a mistyped one was meant to be. */
public final class Nearest {

  private Nearest() {}

  /** The closest of the known words; empty when none is close. */
  public static Optional<String> of(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT);
    Optional<String> begun =
        known.stream().filter(name -> name.toLowerCase(Locale.ROOT).startsWith(typed)).findFirst();
    return begun.or(
        () ->
            known.stream()
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .filter(name -> distance(typed, name) <= Math.max(1, name.length() / 3)));
  }

  /** How many letters have to be put in, left out, exchanged, or swapped with the next one. */
  private static int distance(String typed, String name) {
    String other = name.toLowerCase(Locale.ROOT);
    int[][] cost = new int[typed.length() + 1][other.length() + 1];
    for (int i = 0; i <= typed.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int exchanged = cost[i - 1][j - 1] + (typed.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(exchanged, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && typed.charAt(i - 1) == other.charAt(j - 2)
                && typed.charAt(i - 2) == other.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[typed.length()][other.length()];
  }
}
