package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.GoroutineFrames;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Stack;

/**
 * Finds the call stack behind a switch of stacks: that of the goroutine for which a thread works on
 * its g0. What the goroutine saved when it was left says where it stands.
 */
final class SwitchProbe {

  private static final int MOST_FRAMES = 32;

  /** So much of the stack is read at once: a frame pointer rarely points farther. */
  static final int STACK_BYTES = 2048;

  private final Structures structures;
  private final CodeNames names;
  private final SavedFrames saved;

  SwitchProbe(ResolvedFacts facts, Memory memory, Structures structures, CodeNames names) {
    this.structures = structures;
    this.names = names;
    this.saved = new SavedFrames(facts, memory, STACK_BYTES);
  }

  /**
   * The goroutine's frames.
   *
   * @param bound the thread's g
   * @param stack the one that SP is in
   */
  Reading<GoroutineFrames> frames(Reading<Address> bound, Stack stack) {
    Reading<StructView> goroutine =
        bound
            .flatMap(g -> structures.g(g).address("m"))
            .flatMap(m -> structures.m(m).address("curg"))
            .flatMap(
                curg ->
                    curg.isZero()
                        ? Reading.absent("the thread works for no goroutine: m.curg is nil")
                        : Reading.known(structures.g(curg)));
    return goroutine.flatMap(g -> stack.of().flatMap(of -> frames(g, of)));
  }

  private Reading<GoroutineFrames> frames(StructView g, String stack) {
    if (stack.equals("gsignal")) {
      return Reading.absent("a signal came upon the goroutine: what it saved is older");
    }
    if (!stack.equals("g0")) {
      return Reading.absent("the thread is on the goroutine's own stack");
    }
    return g.number("goid")
        .flatMap(
            goid ->
                saved
                    .of(g, MOST_FRAMES)
                    .map(pcs -> new GoroutineFrames("g" + goid, Listing.whole(names.places(pcs)))));
  }
}
