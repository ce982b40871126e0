package dev.gotrace.app.goruntime;

import dev.gotrace.app.target.SourceLine;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.moment.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where addresses lie in the code: by the program's own table where that was read, because the
 * program has no debug information, and by the debugger else, which also knows the code in C.
 */
public final class CodePlaces {

  private final Debugger debugger;
  private final Symbols symbols;

  public CodePlaces(Debugger debugger, Symbols symbols) {
    this.debugger = debugger;
    this.symbols = symbols;
  }

  /** Those of these addresses that the debugger will be asked about. */
  public List<Address> asked(List<Address> addresses) {
    return addresses.stream().filter(address -> symbols.lineAt(address).isEmpty()).toList();
  }

  /** Function, file and line of addresses; the answers are in no order. */
  public List<CodeLocation> locate(List<Address> addresses) {
    List<CodeLocation> located = new ArrayList<>(addresses.size());
    List<Address> others = new ArrayList<>();
    for (Address address : addresses) {
      Optional<SourceLine> own = symbols.lineAt(address);
      if (own.isPresent()) {
        located.add(location(address, own.get()));
      } else {
        others.add(address);
      }
    }
    if (!others.isEmpty()) {
      debugger.locate(others).forEach(told -> located.add(named(told, told.pc())));
    }
    return located;
  }

  /**
   * What the debugger told of a place, or what the program tells of it.
   *
   * @param inside an address of the instruction that is meant
   */
  CodeLocation completed(CodeLocation told, Address inside) {
    return symbols
        .lineAt(inside)
        .map(own -> location(told.pc(), own))
        .orElseGet(() -> named(told, inside));
  }

  /** C's functions in the program have no debug information, and not every debugger knows them. */
  private CodeLocation named(CodeLocation told, Address inside) {
    if (told.function() != null) {
      return told;
    }
    return symbols
        .at(inside)
        .filter(at -> at.symbol().kind() == Symbol.Kind.FUNCTION)
        .map(at -> new CodeLocation(told.pc(), at.symbol().name(), told.file(), told.line()))
        .orElse(told);
  }

  private static CodeLocation location(Address address, SourceLine line) {
    return new CodeLocation(address, line.function(), line.file(), line.line());
  }
}
