package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.Symbol;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.Instruction;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the jumps inside functions lead, by the debugger's disassembly. */
public final class Jumps {

  /** A jump to an address; those through a register or memory lead to other functions. */
  private static final Pattern JUMP = Pattern.compile("j\\w+ +(0x[0-9a-f]+).*");

  private final Debugger debugger;
  private final Symbols symbols;
  private final Map<Symbol, List<Jump>> known = new HashMap<>();

  private record Jump(Address from, Address to) {}

  /**
   * @param symbols with the bias of the running program
   */
  public Jumps(Debugger debugger, Symbols symbols) {
    this.debugger = debugger;
    this.symbols = symbols;
  }

  /**
   * Where a piece of a function is jumped into from outside of it.
   *
   * @param end behind the last instruction of the piece
   */
  public List<Address> into(Address start, Address end) {
    List<Address> into = new ArrayList<>();
    symbols
        .at(start)
        .map(Symbol.Offset::symbol)
        .filter(function -> function.kind() == Symbol.Kind.FUNCTION)
        .ifPresent(
            function -> {
              for (Jump jump : known.computeIfAbsent(function, this::jumps)) {
                if (jump.to().within(start, end) && !jump.from().within(start, end)) {
                  into.add(jump.to());
                }
              }
            });
    return into;
  }

  private List<Jump> jumps(Symbol function) {
    List<Jump> jumps = new ArrayList<>();
    Address end = function.address().plus(function.sizeBytes());
    for (Instruction each : debugger.disassemble(function.address(), end, Syntax.INTEL)) {
      Matcher jump = JUMP.matcher(each.text().toLowerCase(Locale.ROOT));
      if (jump.matches()) {
        jumps.add(new Jump(each.at().pc(), Address.parse(jump.group(1))));
      }
    }
    return jumps;
  }
}
