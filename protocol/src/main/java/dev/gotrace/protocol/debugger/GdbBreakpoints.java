package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiReply;
import dev.gotrace.protocol.moment.Address;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The breakpoints in gdb's program; two of them may have one address. */
final class GdbBreakpoints {

  private final GdbConnection gdb;
  private final GdbMemory memory;

  /** gdb's numbers of those that stay. */
  private final Map<Address, String> staying = new HashMap<>();

  GdbBreakpoints(GdbConnection gdb, GdbMemory memory) {
    this.gdb = gdb;
    this.memory = memory;
  }

  void once(Collection<Address> addresses) {
    check(addresses);
    set("-break-insert -t *", List.copyOf(addresses));
  }

  void always(Collection<Address> addresses) {
    List<Address> missing =
        addresses.stream().distinct().filter(address -> !staying.containsKey(address)).toList();
    check(missing);
    List<MiReply> replies = set("-break-insert *", missing);
    for (int i = 0; i < missing.size(); i++) {
      staying.put(missing.get(i), replies.get(i).fields().requireTuple("bkpt").require("number"));
    }
  }

  void clear(Collection<Address> addresses) {
    List<String> numbers =
        addresses.stream()
            .map(staying::remove)
            .flatMap(number -> Optional.ofNullable(number).stream())
            .toList();
    if (!numbers.isEmpty()) {
      gdb.run("-break-delete " + String.join(" ", numbers), Limits.request());
    }
  }

  /** gdb finds out only when it resumes, and then says so where nobody waits for it. */
  private void check(Collection<Address> addresses) {
    for (MemoryBlock code :
        memory.read(addresses.stream().map(address -> new MemoryRange(address, 1)).toList())) {
      if (code instanceof MemoryBlock.Unreadable nothing) {
        throw new DebuggerException("there is no code to stop at: " + nothing.range().start());
      }
    }
  }

  private List<MiReply> set(String command, List<Address> addresses) {
    List<String> commands = addresses.stream().map(address -> command + address).toList();
    List<Optional<MiReply>> replies = gdb.runAll(commands, Limits.request());
    for (int i = 0; i < commands.size(); i++) {
      if (replies.get(i).isEmpty()) {
        throw new DebuggerException("gdb refused " + commands.get(i));
      }
    }
    return replies.stream().flatMap(Optional::stream).toList();
  }
}
