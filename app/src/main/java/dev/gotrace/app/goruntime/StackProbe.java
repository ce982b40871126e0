package dev.gotrace.app.goruntime;

import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Listing;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.Stack;
import dev.gotrace.protocol.moment.StackWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the words around SP and what they point to. */
final class StackProbe {

  private static final int MOST_WORDS = 16;

  private final Memory memory;
  private final AddressNames names;

  StackProbe(Memory memory, AddressNames names) {
    this.memory = memory;
    this.names = names;
  }

  /**
   * The words from SP upwards.
   *
   * @param given where SP was at the program's first instruction: there lies what the system gave
   *     it (System V ABI for amd64, "Initial Stack and Register State")
   */
  Reading<Listing<StackWord>> words(Stack stack, Reading<Address> given) {
    return stack.sp().flatMap(sp -> words(sp, count(sp, stack), stack.sp().equals(given)));
  }

  private static int count(Address sp, Stack stack) {
    Optional<Address> hi = stack.hi().asOptional().filter(at -> !at.isZero());
    return hi.isEmpty() ? MOST_WORDS : (int) Math.min(MOST_WORDS, hi.get().minus(sp) / Long.BYTES);
  }

  private Reading<Listing<StackWord>> words(Address sp, int count, boolean areGiven) {
    if (count <= 0) {
      return Reading.known(Listing.whole(List.of()));
    }
    memory.need(sp, count * Long.BYTES);
    memory.fetch();
    Optional<MemoryBlock.Bytes> bytes = memory.bytes(sp, count * Long.BYTES);
    if (bytes.isEmpty()) {
      return Reading.unreadable("memory at " + sp);
    }
    List<Address> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Address at = sp.plus(i * Long.BYTES);
      values.add(new Address(Memory.decode(bytes.get(), at, Long.BYTES, false)));
    }
    List<StackWord> words = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      words.add(
          new StackWord(
              sp.plus(i * Long.BYTES),
              values.get(i),
              areGiven ? purpose(i, values) : names.of(values.get(i))));
    }
    return Reading.known(Listing.whole(words));
  }

  /** argc, argv up to a nil, envp up to a nil, and then the auxiliary vector. */
  private Reading<String> purpose(int index, List<Address> values) {
    long argc = values.get(0).bits();
    if (index == 0) {
      return Reading.known("argc");
    }
    if (index <= argc) {
      return Reading.known("argv[" + (index - 1) + "]");
    }
    if (index == argc + 1) {
      return Reading.known("end of argv");
    }
    int environment = (int) argc + 2;
    for (int i = environment; i < index; i++) {
      if (values.get(i).isZero()) {
        return names.of(values.get(index));
      }
    }
    return Reading.known(
        values.get(index).isZero() ? "end of envp" : "envp[" + (index - environment) + "]");
  }
}
