package dev.gotrace.protocol.moment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that may be shown in part.
 *
 * @param items what is shown, in its own order
 * @param of how many there are; more than {@code items.size()} when the list was cut
 */
public record Listing<T>(List<T> items, long of) {

  public Listing {
    items = List.copyOf(items);
  }

  /** A list that is shown whole. */
  public static <T> Listing<T> whole(List<T> items) {
    return new Listing<>(items, items.size());
  }

  // Written out for the same reason as Address's.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Listing<?> listing && of == listing.of && items.equals(listing.items);
  }

  @Override
  public int hashCode() {
    return 31 * items.hashCode() + Long.hashCode(of);
  }

  public boolean isCut() {
    return of > items.size();
  }
}
