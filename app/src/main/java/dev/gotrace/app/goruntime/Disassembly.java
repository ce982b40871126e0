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
  private final KeptCode kept;

  public Disassembly(Debugger debugger, ResolvedFacts facts, CodeNames names, KeptCode kept) {
    this.debugger = debugger;
    this.facts = facts;
    this.names = names;
    this.kept = kept;
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
    if (!kept.has(CodeNames.plain(function.name()), function.address(), syntax)) {
      debugger.expect(function.address(), end(function), syntax);
    }
  }

  private static Address end(Symbol function) {
    return function.address().plus(Math.min(MOST_BYTES, function.sizeBytes()));
  }

  /** What is kept of them; empty where the program's bytes are others now. */
  public Optional<KeptFunction> kept(Symbol function, Syntax syntax) {
    String name = CodeNames.plain(function.name());
    return kept.find(
        range -> debugger.read(List.of(range)).get(0), name, function.address(), syntax);
  }

  /**
   * Its instructions.
   *
   * @param syntax how they are written
   */
  public Code of(Symbol function, Syntax syntax) {
    Optional<KeptFunction> known = kept(function, syntax);
    if (known.isPresent()) {
      return known.get().code();
    }
    String name = CodeNames.plain(function.name());
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
    Code code = new Code(name, syntax, instructions);
    kept.keep(code);
    return code;
  }
}
