package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiReply;
import dev.gotrace.protocol.moment.Address;
import java.util.ArrayList;
import java.util.Collection;
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
  private final Map<Address, List<String>> once = new HashMap<>();
  private final Map<Address, List<String>> always = new HashMap<>();

  GdbBreakpoints(GdbConnection gdb, GdbMemory memory) {
    this.gdb = gdb;
    this.memory = memory;
  }

  void once(Collection<Address> addresses) {
    set("-break-insert -t *", List.copyOf(addresses), once);
  }

  void always(Collection<Address> addresses) {
    List<Address> missing =
        addresses.stream().distinct().filter(address -> !always.containsKey(address)).toList();
    set("-break-insert *", missing, always);
  }

  void disarm(Collection<Address> addresses) {
    delete(addresses, once);
  }

  void clearAlways(Collection<Address> addresses) {
    delete(addresses, always);
  }

  private void set(String command, List<Address> addresses, Map<Address, List<String>> numbers) {
    check(addresses);
    List<String> commands = addresses.stream().map(address -> command + address).toList();
    List<Optional<MiReply>> replies = gdb.runAll(commands, Limits.request());
    for (int i = 0; i < commands.size(); i++) {
      String refused = commands.get(i);
      String number =
          replies
              .get(i)
              .flatMap(reply -> reply.fields().tuple("bkpt"))
              .flatMap(breakpoint -> breakpoint.text("number"))
              .orElseThrow(() -> new DebuggerException("gdb refused " + refused));
      numbers.computeIfAbsent(addresses.get(i), key -> new ArrayList<>()).add(number);
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
      if (code instanceof MemoryBlock.Unreadable nothing) {
        throw new DebuggerException("there is no code to stop at: " + nothing.range().start());
      }
      memory.covered((MemoryBlock.Bytes) code);
    }
  }
}
