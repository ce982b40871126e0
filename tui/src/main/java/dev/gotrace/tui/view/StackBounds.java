package dev.gotrace.tui.view;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.G0;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Stack;
import java.util.List;
import java.util.Optional;

/**
 * The bounds of one stack.
 *
 * @param of whose it is
 * @param names the names of lo, hi and guard among {@link dev.gotrace.protocol.moment.Cells}
 */
record StackBounds(
    String of,
    Reading<Address> lo,
    Reading<Address> hi,
    Reading<Address> guard,
    List<String> names) {

  private static final List<String> G0_NAMES =
      List.of("g0.stack.lo", "g0.stack.hi", "g0.stackguard0");
  private static final List<String> STACK_NAMES = List.of("stack.lo", "stack.hi", "stack.guard");

  /** Those of m0's g0. */
  static StackBounds of(G0 g0) {
    return new StackBounds("g0", g0.lo(), g0.hi(), g0.guard(), G0_NAMES);
  }

  /** Those of the stack that SP is in. */
  static StackBounds of(Stack stack, String of) {
    return new StackBounds(of, stack.lo(), stack.hi(), stack.guard(), STACK_NAMES);
  }

  /** Its bytes; none where a bound is not there or the stack has no bytes. */
  Optional<Long> size() {
    return distance(hi, lo).filter(bytes -> bytes > 0);
  }

  /** Where the guard lies, from lo; none where it is not there or says nothing yet. */
  Optional<Long> guardAboveLo() {
    boolean set = guard.asOptional().filter(at -> !at.isZero()).isPresent();
    return set ? distance(guard, lo) : Optional.empty();
  }

  /** Whether the guard lies where a stack can have one: from lo to hi. */
  boolean hasGuardInside() {
    return guardAboveLo().filter(bytes -> bytes >= 0 && bytes <= size().orElse(0L)).isPresent();
  }

  Cell lo(Scene scene) {
    return scene.cell("lo", names.get(0), lo);
  }

  Cell hi(Scene scene) {
    return scene.cell("hi", names.get(1), hi);
  }

  Cell guard(Scene scene) {
    return scene.cell("guard", names.get(2), guard);
  }

  static Optional<Long> distance(Reading<Address> high, Reading<Address> low) {
    return high.asOptional().flatMap(above -> low.asOptional().map(below -> above.minus(below)));
  }
}
