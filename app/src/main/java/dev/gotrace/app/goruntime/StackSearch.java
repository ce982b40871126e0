package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.Region;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.moment.Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks for functions that have begun in a program without type information, where nothing tells
 * where a goroutine's stack lies: in all of its memory, for return addresses into them.
 *
 * <p>A word alone proves nothing. It counts where Go's own table leads from it from caller to
 * caller up to the function that begins every goroutine's stack. A stack that was copied and given
 * back since may be among them, and is as good: what had begun then has begun.
 */
final class StackSearch {

  private static final int PIECE_BYTES = 1 << 20;

  /** More takes a debugger seconds. The main goroutine's stack is among the first things made. */
  private static final long MOST_BYTES = 64L << 20;

  private static final int MOST_FRAMES = 10_000;

  private final Debugger debugger;
  private final ResolvedFacts facts;
  private final Memory memory;

  StackSearch(Debugger debugger, ResolvedFacts facts, Memory memory) {
    this.debugger = debugger;
    this.facts = facts;
    this.memory = memory;
  }

  /**
   * Searches until all were found.
   *
   * @param functions the names of those that are looked for
   * @param found gets those that have begun
   * @return whether those that were not found have not begun: all memory was looked through
   */
  boolean find(List<Region> regions, Set<String> functions, Set<String> found) {
    List<Symbol> left = new ArrayList<>();
    functions.stream()
        .filter(name -> !found.contains(name))
        .forEach(name -> facts.symbol(name).ifPresent(left::add));
    long searched = 0;
    boolean whole = !regions.isEmpty();
    for (Region region : regions) {
      for (long at = 0; at < region.bytes() && !left.isEmpty(); at += PIECE_BYTES) {
        if (searched >= MOST_BYTES) {
          return false;
        }
        int length = (int) Math.min(PIECE_BYTES, region.bytes() - at);
        MemoryRange range = new MemoryRange(region.start().plus(at), length);
        if (debugger.read(List.of(range)).get(0) instanceof MemoryBlock.Bytes bytes) {
          search(bytes, left, found);
        } else {
          whole = false;
        }
        searched += length;
      }
    }
    return whole || left.isEmpty();
  }

  private void search(MemoryBlock.Bytes block, List<Symbol> left, Set<String> found) {
    LongBuffer words = ByteBuffer.wrap(block.bytes()).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    for (int s = left.size() - 1; s >= 0; s--) {
      Symbol function = left.get(s);
      long start = function.address().bits();
      long size = function.sizeBytes();
      for (int i = 0; i < words.limit(); i++) {
        long offset = words.get(i) - start;
        // A call may be a function's last instruction.
        if (offset > 0 && offset <= size && isCall(block.range().start(), i, words.get(i))) {
          found.add(function.name());
          left.remove(s);
          break;
        }
      }
    }
  }

  /** Whether the word is where a call returns to, whose callers are known to the last. */
  private boolean isCall(Address block, int word, long value) {
    Address at = new Address(value);
    Address slot = block.plus((long) word * Long.BYTES);
    for (int frames = 0; frames < MOST_FRAMES; frames++) {
      Address call = at.plus(-1);
      if (facts
          .symbolAt(call)
          .filter(function -> facts.isOutermost(CodeNames.plain(function.symbol().name())))
          .isPresent()) {
        return frames > 0;
      }
      OptionalLong depth = facts.stackDepthAt(call);
      if (depth.isEmpty()) {
        return false;
      }
      slot = slot.plus(Long.BYTES + depth.getAsLong());
      at = memory.address(slot).asOptional().orElse(Address.ZERO);
    }
    return false;
  }
}
