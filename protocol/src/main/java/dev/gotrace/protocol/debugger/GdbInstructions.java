package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Syntax;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks gdb for instructions, written as whoever asks wants them. */
final class GdbInstructions {

  private final GdbConnection gdb;
  private Syntax syntax = Syntax.GNU;

  /** How code that was asked for ahead is written: the request does not say. */
  private final Map<String, Syntax> announced = new HashMap<>();

  GdbInstructions(GdbConnection gdb) {
    this.gdb = gdb;
  }

  /** As {@link Debugger#expect(Address, Address, Syntax)}. */
  void expect(Address from, Address to, Syntax wanted) {
    write(wanted);
    String command = GdbCode.command(from, to);
    if (announced.get(command) != wanted) {
      gdb.forget(command);
    }
    gdb.ahead(List.of(command));
    announced.put(command, wanted);
  }

  /** As {@link Debugger#disassemble}. */
  List<Instruction> of(Address from, Address to, Syntax wanted) {
    write(wanted);
    String command = GdbCode.command(from, to);
    if (announced.remove(command) != wanted) {
      gdb.forget(command);
    }
    return GdbCode.instructions(gdb.run(command, Limits.LOAD));
  }

  /** gdb has no form of its request for instructions that would say how to write them. */
  private void write(Syntax wanted) {
    if (wanted != syntax) {
      gdb.send(GdbCode.command(wanted));
      syntax = wanted;
    }
  }
}
