package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.Symbol;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.GoroutineFrames;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the call stack behind a switch of stacks: that of the goroutine for which a thread works on
 * its g0. What the goroutine saved when it was left says where it stands.
 */
final class SwitchProbe {

  private static final int MOST_FRAMES = 32;

  /** A near call: one byte and a distance of four. */
  private static final int CALL = 0xe8;

  private static final int CALL_BYTES = 5;

  /** So much of the stack is read at once: a frame pointer rarely points farther. */
  private static final int STACK_BYTES = 2048;

  private final ResolvedFacts facts;
  private final Memory memory;
  private final Structures structures;
  private final CodeNames names;

  SwitchProbe(ResolvedFacts facts, Memory memory, Structures structures, CodeNames names) {
    this.facts = facts;
    this.memory = memory;
    this.structures = structures;
    this.names = names;
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
                saved(g, MOST_FRAMES)
                    .map(pcs -> new GoroutineFrames("g" + goid, Listing.whole(names.places(pcs)))));
  }

  /** Where a goroutine stood when it was last left, and the addresses that it would return to. */
  Reading<List<Address>> saved(StructView g, int most) {
    return g.address("sched.pc")
        .flatMap(
            pc ->
                g.address("sched.sp")
                    .flatMap(
                        sp ->
                            g.address("sched.bp")
                                .flatMap(
                                    bp ->
                                        g.address("stack.hi")
                                            .map(hi -> callers(pc, sp, bp, hi, most)))));
  }

  /** Each function of Go's saves its caller's frame pointer below the address it returns to. */
  private List<Address> callers(Address pc, Address sp, Address bp, Address hi, int most) {
    List<Address> pcs = new ArrayList<>(List.of(pc));
    memory.need(sp, (int) Math.min(STACK_BYTES, Math.max(0, hi.minus(sp))));
    memory.fetch();
    if (isBeforeItsFrame(pc) && !add(sp, pcs)) {
      return pcs;
    }
    Address last = sp;
    Address frame = bp;
    while (pcs.size() < most && frame.within(last, hi) && add(frame.plus(Long.BYTES), pcs)) {
      last = frame.plus(Long.BYTES);
      Optional<Address> outer = memory.address(frame).asOptional();
      if (outer.isEmpty()) {
        break;
      }
      frame = outer.get();
    }
    return pcs;
  }

  /** Adds the return address that lies here; whether it is one. */
  private boolean add(Address at, List<Address> pcs) {
    Optional<Address> pc = memory.address(at).asOptional();
    if (pc.isEmpty() || function(pc.get().plus(-1)).isEmpty()) {
      return false;
    }
    return pcs.add(pc.get());
  }

  /**
   * Whether the function has no frame yet, so that SP points to its return address: at its first
   * instruction, or where its prologue asked for a larger stack.
   */
  private boolean isBeforeItsFrame(Address pc) {
    Optional<Symbol.Offset> function = function(pc);
    if (function.isEmpty() || function.get().offsetBytes() == 0) {
      return function.isPresent();
    }
    Address call = pc.plus(-CALL_BYTES);
    memory.need(call, CALL_BYTES);
    return memory
        .number(call, 1, false)
        .asOptional()
        .filter(opcode -> opcode == CALL)
        .flatMap(opcode -> memory.number(call.plus(1), Integer.BYTES, true).asOptional())
        .flatMap(distance -> function(pc.plus(distance)))
        .filter(called -> facts.growsStack(CodeNames.plain(called.symbol().name())))
        .isPresent();
  }

  private Optional<Symbol.Offset> function(Address pc) {
    return facts.symbolAt(pc).filter(at -> at.symbol().kind() == Symbol.Kind.FUNCTION);
  }
}
