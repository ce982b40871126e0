package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.CodePlaces;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the address of each phase in one binary.
 *
 * <p>Since Go 1.17 a function can have two addresses: its own and that of a wrapper between the two
 * calling conventions, which is hit first. The symbol table names them apart ({@code f} and {@code
 * f.abi0}) but which of them is the wrapper depends on the language that the function is written
 * in. The one whose source file is known is the real one; where no line information is left, the
 * phase's data tells. Go's own table, which stands in for the symbol table of a stripped program,
 * has one name for both, and finds the real one itself.
 */
public final class PhaseResolver {

  private static final String ABI0 = ".abi0";

  private final CodePlaces code;
  private final Symbols symbols;

  public PhaseResolver(Debugger debugger, Symbols symbols) {
    this.code = new CodePlaces(debugger, symbols);
    this.symbols = symbols;
  }

  /** The addresses that {@link #resolve} will ask the debugger about. */
  public List<Address> asked(List<Phase> phases, Address entry) {
    return code.asked(places(phases, entry));
  }

  private List<Address> places(List<Phase> phases, Address entry) {
    return phases.stream().flatMap(phase -> candidates(phase, entry).stream()).distinct().toList();
  }

  /**
   * @param entry the address of the program's own first instruction
   */
  public List<ResolvedPhase> resolve(List<Phase> phases, Address entry) {
    List<Address> places = places(phases, entry);
    Map<Address, CodeLocation> located = new LinkedHashMap<>();
    code.locate(places).forEach(location -> located.put(location.pc(), location));
    List<ResolvedPhase> resolved = new ArrayList<>();
    for (Phase phase : phases) {
      resolved.add(new ResolvedPhase(phase, pick(phase, candidates(phase, entry), located)));
    }
    return resolved;
  }

  /** The addresses that a phase may have, the likelier one first. */
  private List<Address> candidates(Phase phase, Address entry) {
    if (phase.function().isEmpty()) {
      return List.of(entry);
    }
    String plain = phase.function().get();
    List<String> names =
        phase.assembly() ? List.of(plain + ABI0, plain) : List.of(plain, plain + ABI0);
    return names.stream()
        .map(symbols::find)
        .flatMap(Optional::stream)
        .map(Symbol::address)
        .toList();
  }

  private Reading<CodeLocation> pick(
      Phase phase, List<Address> candidates, Map<Address, CodeLocation> located) {
    List<CodeLocation> found = new ArrayList<>();
    for (Address candidate : candidates) {
      CodeLocation location = located.get(candidate);
      if (location != null) {
        found.add(location);
      }
    }
    Optional<CodeLocation> written = found.stream().filter(CodeLocation::hasSource).findFirst();
    if (written.isPresent()) {
      return Reading.known(written.get());
    }
    if (!found.isEmpty()) {
      return Reading.known(found.get(0));
    }
    Optional<String> nameless = symbols.whyNone();
    return nameless.isPresent()
        ? Reading.absent(
            "this binary has no symbol table (built with -ldflags=-s), and " + nameless.get())
        : Reading.absent("this program has no function " + phase.function().orElse("at its entry"));
  }
}
