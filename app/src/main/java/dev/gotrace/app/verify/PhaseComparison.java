package dev.gotrace.app.verify;

import java.util.List;

/**
 * One phase of two walks.
 *
 * @param phase its id
 * @param equal how many values are equal
 * @param differences those that are not, in the order of the Moment's values
 */
public record PhaseComparison(String phase, int equal, List<Difference> differences) {
  public PhaseComparison {
    differences = List.copyOf(differences);
  }

  /** The differences that must not be. */
  public List<Difference> wrong() {
    return differences.stream().filter(difference -> !difference.mayBe()).toList();
  }

  /** The differences that may be. */
  public List<Difference> allowed() {
    return differences.stream().filter(Difference::mayBe).toList();
  }
}
