package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.Symbol;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.Instruction;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine code of whole functions; where one begins and ends, the symbol table says. */
public final class Disassembly {

  /** Of a function that is larger, as some generated ones are, so much is told. */
  private static final long MOST_BYTES = 1 << 16;

  private final Debugger debugger;
  private final ResolvedFacts facts;
  private final CodeNames names;

  public Disassembly(Debugger debugger, ResolvedFacts facts, CodeNames names) {
    this.debugger = debugger;
    this.facts = facts;
    this.names = names;
  }

  /** The function around an address; empty where no symbol tells of one. */
  public Optional<Symbol> function(Address pc) {
    return facts
        .symbolAt(pc)
        .map(Symbol.Offset::symbol)
        .filter(symbol -> symbol.kind() == Symbol.Kind.FUNCTION && symbol.sizeBytes() > 0);
  }

  /** Announces that its instructions will be asked for at this stop. */
  public void expect(Symbol function, Syntax syntax) {
    debugger.expect(function.address(), end(function), syntax);
  }

  private static Address end(Symbol function) {
    return function.address().plus(Math.min(MOST_BYTES, function.sizeBytes()));
  }

  /**
   * Its instructions.
   *
   * @param syntax how they are written
   */
  public Code of(Symbol function, Syntax syntax) {
    Address from = function.address();
    Address to = end(function);
    List<Code.Instruction> instructions = new ArrayList<>();
    for (Instruction instruction : debugger.disassemble(from, to, syntax)) {
      Place at = names.place(instruction.at());
      instructions.add(
          new Code.Instruction(
              instruction.at().pc(),
              instruction.bytes(),
              instruction.text(),
              at.file(),
              at.line()));
    }
    return new Code(CodeNames.plain(function.name()), syntax, instructions);
  }
}
