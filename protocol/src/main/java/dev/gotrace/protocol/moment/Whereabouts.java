package dev.gotrace.protocol.moment;

/**
 * Where a goroutine stands, in a program that was taken hold of.
 *
 * @param at where it goes on: what its g saved when it was left, or where the thread stands that
 *     runs it
 * @param outside the innermost of its frames outside of package runtime; nil where {@code at} is
 *     outside itself
 */
public record Whereabouts(Reading<Standing> at, Reading<Standing> outside) {

  /** A goroutine that stands nowhere, or of which that is not known, for one reason. */
  public static Whereabouts of(Reading<Standing> neither) {
    return new Whereabouts(neither, Reading.nil());
  }
}
