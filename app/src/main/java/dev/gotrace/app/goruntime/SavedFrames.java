package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.Symbol;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Follows the call stack of a goroutine that no thread runs, from what its g saved. */
final class SavedFrames {

  /** A near call: one byte and a distance of four. */
  private static final int CALL = 0xe8;

  private static final int CALL_BYTES = 5;

  private final ResolvedFacts facts;
  private final Memory memory;
  private final int stackBytes;

  /** Thousands of goroutines stand at a few places, and looking one up takes time. */
  private final Map<Address, Optional<Symbol.Offset>> functions = new HashMap<>();

  private final Map<Address, Boolean> beforeFrame = new HashMap<>();

  /**
   * @param stackBytes how much of a stack is read at once
   */
  SavedFrames(ResolvedFacts facts, Memory memory, int stackBytes) {
    this.facts = facts;
    this.memory = memory;
    this.stackBytes = stackBytes;
  }

  /** Announces what {@link #of} will read of a goroutine's stack. */
  void need(StructView g) {
    if (g.address("sched.sp") instanceof Reading.Known<Address> sp
        && g.address("stack.hi") instanceof Reading.Known<Address> hi) {
      need(sp.value(), hi.value());
    }
  }

  private void need(Address sp, Address hi) {
    memory.need(sp, (int) Math.min(stackBytes, Math.max(0, hi.minus(sp))));
  }

  /** Where a goroutine stood when it was last left, and the addresses that it would return to. */
  Reading<List<Address>> of(StructView g, int most) {
    return of(g, most, pc -> false);
  }

  /**
   * The same, ending with the first return address that is enough.
   *
   * @param enough is asked once for each
   */
  Reading<List<Address>> of(StructView g, int most, Predicate<Address> enough) {
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
                                            .map(hi -> callers(pc, sp, bp, hi, most, enough)))));
  }

  /** Each function of Go's saves its caller's frame pointer below the address it returns to. */
  private List<Address> callers(
      Address pc, Address sp, Address bp, Address hi, int most, Predicate<Address> enough) {
    List<Address> pcs = new ArrayList<>(List.of(pc));
    need(sp, hi);
    memory.fetch();
    boolean bare = beforeFrame.computeIfAbsent(pc, this::isBeforeItsFrame);
    if (bare && (!add(sp, pcs) || enough.test(pcs.get(1)))) {
      return pcs;
    }
    Address last = sp;
    Address frame = bp;
    while (pcs.size() < most && frame.within(last, hi) && add(frame.plus(Long.BYTES), pcs)) {
      if (enough.test(pcs.get(pcs.size() - 1))) {
        break;
      }
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
    return functions.computeIfAbsent(pc, this::lookedUp);
  }

  /** The plain name of the function around an address; empty where there is none. */
  String name(Address pc) {
    return function(pc).map(at -> CodeNames.plain(at.symbol().name())).orElse("");
  }

  private Optional<Symbol.Offset> lookedUp(Address pc) {
    return facts.symbolAt(pc).filter(at -> at.symbol().kind() == Symbol.Kind.FUNCTION);
  }
}
