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
 * The breakpoints that gdb deletes with their first hit, by gdb's numbers. One that was hit is
 * still listed here until somebody disarms its address: gdb refuses to delete it, and no harm is
 * done.
 */
final class GdbBreakpoints {

  private final GdbConnection gdb;
  private final Map<Address, List<String>> numbers = new HashMap<>();

  GdbBreakpoints(GdbConnection gdb) {
    this.gdb = gdb;
  }

  void arm(Collection<Address> addresses) {
    List<Address> all = List.copyOf(addresses);
    List<String> commands = all.stream().map(address -> "-break-insert -t *" + address).toList();
    List<Optional<MiReply>> replies = gdb.runAll(commands, Limits.request());
    for (int i = 0; i < commands.size(); i++) {
      String command = commands.get(i);
      String number =
          replies
              .get(i)
              .flatMap(reply -> reply.fields().tuple("bkpt"))
              .flatMap(breakpoint -> breakpoint.text("number"))
              .orElseThrow(() -> new DebuggerException("gdb refused " + command));
      numbers.computeIfAbsent(all.get(i), key -> new ArrayList<>()).add(number);
    }
  }

  void disarm(Collection<Address> addresses) {
    List<String> commands = new ArrayList<>();
    for (Address address : addresses) {
      for (String number : numbers.getOrDefault(address, List.of())) {
        commands.add("-break-delete " + number);
      }
      numbers.remove(address);
    }
    gdb.runAll(commands, Limits.request());
  }
}
