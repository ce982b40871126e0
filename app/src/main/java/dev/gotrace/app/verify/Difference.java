package dev.gotrace.app.verify;

import java.util.Optional;

/**
 * A value that is not the same in two walks.
 *
 * @param cell its name; most are those of {@link dev.gotrace.protocol.moment.Cells}
 * @param first what the first walk has, in words
 * @param second what the second one has
 * @param why why it may differ; empty when it must not
 */
public record Difference(String cell, String first, String second, Optional<String> why) {

  public boolean mayBe() {
    return why.isPresent();
  }
}
