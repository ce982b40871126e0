package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.jgdb.MiField;
import dev.gotrace.protocol.jgdb.MiReply;
import dev.gotrace.protocol.jgdb.MiTuple;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests for code, and their answers (gdb manual, "GDB/MI Data Manipulation"). */
final class GdbCode {

  private GdbCode() {}

  /** Asks where an address lies. */
  static String placeCommand(Address at) {
    return "-data-disassemble -s " + at + " -e " + at.plus(1) + " -- 4";
  }

  /** Asks that instructions be written so from now on; gdb begins with GNU's way. */
  static String command(Syntax syntax) {
    return "-gdb-set disassembly-flavor " + (syntax == Syntax.INTEL ? "intel" : "att");
  }

  /** Asks for the instructions between two addresses, with their bytes and lines. */
  static String command(Address from, Address to) {
    return "-data-disassemble -s " + from + " -e " + to + " -- 5";
  }

  /** With line information the instruction stands inside its source line, without it alone. */
  static CodeLocation location(Address pc, Optional<MiReply> reply) {
    for (MiTuple item : items(reply)) {
      MiTuple instruction = inside(item).stream().findFirst().orElse(item);
      return location(pc, item, instruction);
    }
    return new CodeLocation(pc, null, null, 0);
  }

  /** The instructions in the order of their addresses: gdb goes from source line to source line. */
  static List<Instruction> instructions(MiReply reply) {
    List<Instruction> found = new ArrayList<>();
    for (MiTuple item : items(Optional.of(reply))) {
      List<MiTuple> inside = item.list("line_asm_insn").isPresent() ? inside(item) : List.of(item);
      for (MiTuple instruction : inside) {
        found.add(
            new Instruction(
                location(Address.parse(instruction.require("address")), item, instruction),
                instruction.text("opcodes").orElse("").replace(" ", ""),
                instruction.require("inst").strip()));
      }
    }
    found.sort((a, b) -> a.at().pc().compareTo(b.at().pc()));
    return found;
  }

  private static List<MiTuple> items(Optional<MiReply> reply) {
    List<MiTuple> items = new ArrayList<>();
    for (MiField item :
        reply
            .flatMap(answer -> answer.fields().list("asm_insns"))
            .map(list -> list.fields())
            .orElse(List.of())) {
      if (item.value() instanceof MiTuple tuple) {
        items.add(tuple);
      }
    }
    return items;
  }

  private static List<MiTuple> inside(MiTuple line) {
    return line.list("line_asm_insn").map(list -> list.tuples()).orElse(List.of());
  }

  private static CodeLocation location(Address pc, MiTuple line, MiTuple instruction) {
    String file =
        line.text("file")
            .filter(name -> !name.startsWith("/"))
            .or(() -> line.text("fullname"))
            .orElse(null);
    return new CodeLocation(
        pc,
        instruction.text("func-name").orElse(null),
        file,
        line.text("line").map(Long::parseLong).orElse(0L));
  }
}
