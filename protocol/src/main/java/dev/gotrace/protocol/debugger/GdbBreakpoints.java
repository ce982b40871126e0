package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiPending;
import dev.gotrace.protocol.jgdb.MiReply;
import dev.gotrace.protocol.moment.Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The breakpoints in gdb's program, by gdb's numbers; several may have one address. One that gdb
 * has deleted with its first hit is still listed here until somebody disarms its address: gdb
 * refuses to delete it, and no harm is done.
 */
final class GdbBreakpoints {

  private final GdbConnection gdb;
  private final GdbMemory memory;
  private final TargetProcess process;
  private final Map<Address, List<String>> once = new HashMap<>();
  private final Map<Address, List<String>> always = new HashMap<>();

  /** What gdb was told to set, and nobody has waited for. */
  private final Deque<Asked> asked = new ArrayDeque<>();

  private record Asked(
      List<Address> addresses, List<MiPending> requests, Map<Address, List<String>> numbers) {}

  GdbBreakpoints(GdbConnection gdb, GdbMemory memory, TargetProcess process) {
    this.gdb = gdb;
    this.memory = memory;
    this.process = process;
  }

  /** Does not wait for gdb: {@link #settle} does, before the program goes on. */
  void once(Collection<Address> addresses) {
    ask("-break-insert -t *", List.copyOf(addresses), once);
  }

  void always(Collection<Address> addresses) {
    List<Address> missing =
        addresses.stream().distinct().filter(address -> !always.containsKey(address)).toList();
    ask("-break-insert *", missing, always);
    settle();
  }

  void disarm(Collection<Address> addresses) {
    settle();
    delete(addresses, once);
  }

  void clearAlways(Collection<Address> addresses) {
    delete(addresses, always);
  }

  private void ask(String command, List<Address> addresses, Map<Address, List<String>> numbers) {
    check(addresses);
    List<String> commands = addresses.stream().map(address -> command + address).toList();
    asked.add(new Asked(addresses, gdb.sendAll(commands), numbers));
  }

  /**
   * Waits until gdb has set what it was told to. In a program that was killed it sets none, and
   * tells the end when the program is to go on.
   *
   * @throws DebuggerException when it refused one
   */
  void settle() {
    String refused = null;
    for (Asked each = asked.peek(); each != null; each = asked.peek()) {
      List<Optional<MiReply>> replies = gdb.awaitAll(each.requests(), Limits.request());
      asked.remove();
      for (int i = 0; i < replies.size(); i++) {
        Optional<String> number =
            replies
                .get(i)
                .flatMap(reply -> reply.fields().tuple("bkpt"))
                .flatMap(breakpoint -> breakpoint.text("number"));
        if (number.isPresent()) {
          Address address = each.addresses().get(i);
          each.numbers().computeIfAbsent(address, key -> new ArrayList<>()).add(number.get());
        } else if (refused == null) {
          refused = each.requests().get(i).command();
        }
      }
    }
    if (refused != null && !process.isEnding()) {
      throw new DebuggerException("gdb refused " + refused);
    }
  }

  private void delete(Collection<Address> addresses, Map<Address, List<String>> numbers) {
    List<String> commands = new ArrayList<>();
    for (Address address : addresses) {
      for (String number : numbers.getOrDefault(address, List.of())) {
        commands.add("-break-delete " + number);
      }
      numbers.remove(address);
    }
    gdb.runAll(commands, Limits.request());
  }

  /** gdb finds out only when it resumes, and then says so where nobody waits for it. */
  private void check(Collection<Address> addresses) {
    for (MemoryBlock code :
        memory.read(addresses.stream().map(address -> new MemoryRange(address, 1)).toList())) {
      if (code instanceof MemoryBlock.Bytes here) {
        memory.covered(here);
      } else if (!process.isEnding()) {
        throw new DebuggerException("there is no code to stop at: " + code.range().start());
      }
    }
  }
}
