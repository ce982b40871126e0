package dev.gotrace.protocol.debugger;

import dev.gotrace.protocol.delve.CodeLine;
import dev.gotrace.protocol.delve.Location;
import dev.gotrace.protocol.delve.ReadRequests.Disassemble;
import dev.gotrace.protocol.delve.ReadRequests.FindLocation;
import dev.gotrace.protocol.delve.Register;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Places, instructions and registers, from dlv's words into this room's. */
final class DelveCode {

  /** As gdb orders them, whose names these are; dlv has others for some. */
  private static final List<String> REGISTERS =
      List.of(
          "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp", "r8", "r9", "r10", "r11", "r12",
          "r13", "r14", "r15", "rip", "eflags", "cs", "ss", "ds", "es", "fs", "gs", "fs_base",
          "gs_base");

  private final DelveLink dlv;

  /** Of addresses before return addresses, which come again at each stop. */
  private final Map<Address, CodeLocation> calls = new HashMap<>();

  DelveCode(DelveLink dlv) {
    this.dlv = dlv;
  }

  static CodeLocation location(Location place) {
    boolean known = !place.file().isEmpty() && place.line() > 0;
    return new CodeLocation(
        new Address(place.pc()),
        place.function().isEmpty() ? null : place.function(),
        known ? place.file() : null,
        known ? place.line() : 0);
  }

  List<CodeLocation> locate(List<Address> addresses) {
    List<Optional<List<Location>>> found = dlv.runAll(questions(addresses), Limits.LOAD);
    List<CodeLocation> located = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      CodeLocation unknown = new CodeLocation(addresses.get(i), null, null, 0);
      located.add(
          found
              .get(i)
              .flatMap(places -> places.stream().findFirst())
              .map(DelveCode::location)
              .orElse(unknown));
    }
    return located;
  }

  static List<FindLocation> questions(List<Address> addresses) {
    return addresses.stream().map(address -> new FindLocation(address.bits())).toList();
  }

  static Map<String, Address> registers(List<Register> told) {
    Map<String, Address> values = new HashMap<>();
    for (Register register : told) {
      String name = register.name().toLowerCase(Locale.ROOT);
      values.put(name.equals("rflags") ? "eflags" : name, new Address(register.bits()));
    }
    Map<String, Address> ordered = new LinkedHashMap<>();
    for (String name : REGISTERS) {
      Address value = values.get(name);
      if (value != null) {
        ordered.put(name, value);
      }
    }
    return ordered;
  }

  /**
   * A call stack in this room's words. A caller stands at the line of its call, which is not always
   * where dlv sees it; of callers that the compiler put into one, dlv alone knows the lines.
   */
  List<CodeLocation> frames(List<Location> stack) {
    List<CodeLocation> frames = new ArrayList<>();
    for (Location frame : stack) {
      // What follows a frame of no known function would be guessed.
      if (frame.function().isEmpty() && !frames.isEmpty()) {
        break;
      }
      frames.add(location(frame));
    }
    learnCalls(frames);
    for (int i = 1; i < frames.size(); i++) {
      CodeLocation call = calls.get(frames.get(i).pc().plus(-1));
      if (call != null && isAlone(frames, i)) {
        Address pc = frames.get(i).pc();
        frames.set(i, new CodeLocation(pc, call.function(), call.file(), call.line()));
      }
    }
    return frames;
  }

  private void learnCalls(List<CodeLocation> frames) {
    List<Address> unknown = new ArrayList<>();
    for (int i = 1; i < frames.size(); i++) {
      Address call = frames.get(i).pc().plus(-1);
      if (!calls.containsKey(call)) {
        unknown.add(call);
      }
    }
    if (!unknown.isEmpty()) {
      locate(unknown).forEach(found -> calls.put(found.pc(), found));
    }
  }

  private static boolean isAlone(List<CodeLocation> frames, int index) {
    Address pc = frames.get(index).pc();
    boolean sameBelow = index + 1 < frames.size() && frames.get(index + 1).pc().equals(pc);
    return !sameBelow && !frames.get(index - 1).pc().equals(pc);
  }

  /** Asks ahead for what {@link #disassemble} asks first. */
  void expect(Address from, Syntax syntax) {
    dlv.ahead(List.of(new Disassemble(from.bits(), 0, flavour(syntax))));
  }

  /** Whole functions are asked for: dlv can break down over a range that cuts an instruction. */
  List<Instruction> disassemble(Address from, Address to, Syntax syntax) {
    Disassemble.Flavour flavour = flavour(syntax);
    List<Instruction> found = new ArrayList<>();
    Address next = from;
    while (next.compareTo(to) < 0) {
      List<CodeLine> function =
          dlv.runAll(List.of(new Disassemble(next.bits(), 0, flavour)), Limits.LOAD)
              .get(0)
              .orElse(List.of());
      if (function.isEmpty()) {
        // No function that dlv knows, as in the dynamic linker.
        function = dlv.run(new Disassemble(next.bits(), to.bits(), flavour), Limits.LOAD);
      }
      Address end = next;
      for (CodeLine line : function) {
        Address at = new Address(line.at().pc());
        end = at.plus(line.bytes().length);
        if (at.within(next, to)) {
          found.add(
              new Instruction(
                  location(line.at()), HexFormat.of().formatHex(line.bytes()), line.text()));
        }
      }
      if (end.compareTo(next) <= 0) {
        break;
      }
      next = end;
    }
    return found;
  }

  private static Disassemble.Flavour flavour(Syntax syntax) {
    return switch (syntax) {
      case GO -> Disassemble.Flavour.GO;
      case GNU -> Disassemble.Flavour.GNU;
      case INTEL -> Disassemble.Flavour.INTEL;
    };
  }
}
