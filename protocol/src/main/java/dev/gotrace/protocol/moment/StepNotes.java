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
public record StepNotes(@Nullable Reading<Witness> witness, List<Was> was) {

  /** Of a Moment to which steps do not matter. */
  public static final StepNotes NONE = new StepNotes(null, List.of());

  public StepNotes {
    was = List.copyOf(was);
  }
}
