package dev.gotrace.tui.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is held against another one, at the stop that is shown.
 *
 * @param name what the recording is called
 * @param other what the one is called that it is held against
 * @param stop the stop, in words
 * @param there whether the other one has this stop
 * @param beside the other one at it; null where it is not shown
 * @param differences the values that are not the same, and must be
 * @param harmless how many more differ, which may from run to run
 * @param skipped the stops that only the other one has before the next one of this
 */
public record Against(
    String name,
    String other,
    String stop,
    boolean there,
    @Nullable Session beside,
    List<Difference> differences,
    int harmless,
    List<String> skipped) {

  public Against {
    differences = List.copyOf(differences);
    skipped = List.copyOf(skipped);
  }

  /**
   * A value that is not the same in both.
   *
   * @param cell its name
   * @param first what this recording has, in words
   * @param second what the other one has
   */
  public record Difference(String cell, String first, String second) {}

  Against beside(@Nullable Session session) {
    return new Against(name, other, stop, there, session, differences, harmless, skipped);
  }

  /** The same, seen from the other one. */
  private Against mirrored() {
    List<Difference> swapped =
        differences.stream()
            .map(each -> new Difference(each.cell(), each.second(), each.first()))
            .toList();
    return new Against(other, name, stop, there, null, swapped, harmless, List.of());
  }

  /**
   * A screen that shows the other one; null where that has nothing to show.
   *
   * @param known this, seen from the other one; null where it is to be made
   */
  public @Nullable UiState beside(UiState state, @Nullable Against known) {
    Session session = beside;
    return session == null
        ? null
        : state
            .with(session)
            .with(Lesson.NONE)
            .with(known == null ? mirrored() : known)
            .with(new Overlay.None())
            .with(Notice.NONE);
  }
}
