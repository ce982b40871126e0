package dev.gotrace.protocol.moment;

/**
 * {@code runtime.g0}, the scheduler's goroutine of the first thread, with its stack's bounds at
 * every stop, wherever SP is.
 *
 * @param addr where {@code runtime.g0} lies
 * @param lo {@code g0.stack.lo}
 * @param hi {@code g0.stack.hi}
 * @param guard {@code g0.stackguard0}
 */
public record G0(
    Reading<Address> addr, Reading<Address> lo, Reading<Address> hi, Reading<Address> guard) {

  /** One of which nothing is there, for one reason. */
  public static G0 absent(String why) {
    return new G0(
        Reading.absent(why), Reading.absent(why), Reading.absent(why), Reading.absent(why));
  }
}
