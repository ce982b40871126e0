package dev.gotrace.protocol.moment;

/**
 * The stack that SP is in.
 *
 * @param of whose stack it is: {@code g0} or {@code gsignal} of the current M, {@code g1} and so on
 *     by goid
 * @param lo {@code g.stack.lo}: the lowest address of the stack
 * @param hi {@code g.stack.hi}: the address just above the stack
 * @param guard {@code g.stackguard0}: a function that would go below it grows the stack
 * @param sp the stack pointer
 */
public record Stack(
    Reading<String> of,
    Reading<Address> lo,
    Reading<Address> hi,
    Reading<Address> guard,
    Reading<Address> sp) {

  /** One of which nothing is there, for one reason. */
  public static Stack absent(String why) {
    return new Stack(
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why),
        Reading.absent(why));
  }
}
