package dev.gotrace.protocol.moment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Moment says of the steps around it.
 *
 * @param witness the value that the step here is about to change, absent with the reason where
 *     there is none; null where the stop is at no step
 * @param was what the step has done that ran last, and after it those around it that are over, too
 */
public record Progress(@Nullable Reading<Witness> witness, List<Was> was) {

  /** Of a Moment to which steps do not matter. */
  public static final Progress NONE = new Progress(null, List.of());

  public Progress {
    was = List.copyOf(was);
  }
}
