package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.moment.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds the callers in a program without debug information, in which a debugger can only guess:
 * Go's own table tells for each instruction how far above SP its function's return address lies.
 */
final class OwnFrames {

  /** So much of the stack is read at once. */
  private static final int STACK_BYTES = 2048;

  private final ResolvedFacts facts;
  private final Memory memory;

  OwnFrames(ResolvedFacts facts, Memory memory) {
    this.facts = facts;
    this.memory = memory;
  }

  /**
   * Where a thread stands, and the return addresses of its callers up to the first that is not in
   * Go code; nothing where it does not stand in Go code itself, or the table was not read.
   */
  List<Address> pcs(Address pc, Address sp, int most) {
    List<Address> pcs = new ArrayList<>();
    Address at = pc;
    Address top = sp;
    OptionalLong depth = facts.stackDepthAt(at);
    if (depth.isPresent()) {
      memory.need(sp, STACK_BYTES);
    }
    while (depth.isPresent() && pcs.size() < most) {
      pcs.add(at);
      Address returnsTo = top.plus(depth.getAsLong());
      at = memory.address(returnsTo).asOptional().orElse(Address.ZERO);
      top = returnsTo.plus(Long.BYTES);
      // A call may be the last instruction of its function.
      depth = facts.stackDepthAt(at.plus(-1));
    }
    return pcs;
  }
}
