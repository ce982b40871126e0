package dev.gotrace.app.breaks;

import dev.gotrace.app.goruntime.CodeNames;
import dev.gotrace.app.goruntime.CodePlaces;
import dev.gotrace.app.goruntime.StackCheck;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.Nearest;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.app.target.Symbols;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.Instruction;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Syntax;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the place that a user names in one running program: a function, a line, or an address. What
 * is no place to stop at, or more than one, is refused with the reason.
 */
public final class SpotFinder {

  private static final Pattern ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");
  private static final Pattern HEX = Pattern.compile("0[xX].*");
  private static final Pattern NUMBERED =
      Pattern.compile("(?:(.+\\.(?:go|s|c)):)?([-+]?\\d.*|(?<=:).*)");
  private static final Pattern FILE = Pattern.compile("[^:]+\\.(?:go|s|c)");
  private static final Pattern LINE = Pattern.compile("(?:(.+):)?(\\d{1,9})");

  private final Debugger debugger;
  private final Symbols symbols;
  private final CodePlaces code;
  private final CodeNames names;
  private final LineSpots lines;

  /**
   * @param symbols with the bias of the running program
   */
  public SpotFinder(Debugger debugger, ElfBinary program, Symbols symbols, CodeNames names) {
    this.debugger = debugger;
    this.symbols = symbols;
    this.code = new CodePlaces(debugger, symbols);
    this.names = names;
    this.lines = new LineSpots(program, symbols, names);
  }

  /**
   * Finds a place.
   *
   * @param where {@code runtime.newproc}, {@code runtime/proc.go:5130}, {@code 0x46a0e0}, or a line
   *     alone, of the file that the Moment stands in
   * @throws DebuggerException why it is none
   */
  Spot find(String where, Moment here) {
    Address at;
    Matcher line = LINE.matcher(where);
    if (ADDRESS.matcher(where).matches()) {
      at = checked(Address.parse(where));
    } else if (line.matches()) {
      String file = line.group(1);
      at = lines.find(file != null ? file : fileOf(here, where), Integer.parseInt(line.group(2)));
    } else {
      at = function(named(where));
    }
    return spot(allowed(at));
  }

  /** What can only be a function's name; what was meant to be something else is told. */
  private static String named(String where) {
    if (HEX.matcher(where).matches()) {
      throw new DebuggerException(
          "no breakpoint: " + where + " is no address: write up to 16 hex digits, as in 0x46a0e0");
    }
    Matcher numbered = NUMBERED.matcher(where);
    if (numbered.matches()) {
      throw new DebuggerException(
          "no breakpoint: "
              + where
              + " is no line: write its number, as in "
              + (numbered.group(1) == null ? "main.go" : numbered.group(1))
              + ":13");
    }
    if (FILE.matcher(where).matches()) {
      throw new DebuggerException(
          "no breakpoint: " + where + " is a file: name a line of it, as in " + where + ":13");
    }
    return where;
  }

  /** The same place in another run. */
  Address moved(Spot spot) {
    return spot.linked().plus(symbols.biasBytes());
  }

  private Spot spot(Address at) {
    CodeLocation found =
        code.locate(List.of(at)).stream()
            .findFirst()
            .orElseGet(() -> new CodeLocation(at, null, null, 0));
    return new Spot(at, at.plus(-symbols.biasBytes()), names.place(found));
  }

  private static String fileOf(Moment here, String line) {
    return here.at()
        .file()
        .asOptional()
        .orElseThrow(
            () ->
                new DebuggerException(
                    "no breakpoint: line " + line + " of which file? Name it: FILE:" + line));
  }

  private Address function(String name) {
    List<Address> found =
        Stream.of(name, name + Symbol.ABI0)
            .map(symbols::find)
            .flatMap(Optional::stream)
            .filter(symbol -> symbol.kind() == Symbol.Kind.FUNCTION)
            .map(Symbol::address)
            .toList();
    if (found.isEmpty()) {
      throw noFunction(name);
    }
    // One of two is a wrapper between the calling conventions, which nobody wrote.
    Address start =
        code.locate(found).stream()
            .filter(CodeLocation::hasSource)
            .map(CodeLocation::pc)
            .findFirst()
            .orElse(found.get(0));
    return StackCheck.behind(debugger, start);
  }

  private DebuggerException noFunction(String name) {
    if (symbols.find(name).isPresent()) {
      return new DebuggerException(
          "no breakpoint: " + name + " is data, not code; name a function, FILE:LINE or 0xADDRESS");
    }
    List<String> known = symbols.names().stream().map(Symbol::plain).distinct().toList();
    String near =
        known.stream()
            .filter(each -> each.endsWith("." + name))
            .findFirst()
            .or(() -> Nearest.word(name, known))
            .map(each -> "; did you mean " + each + "?")
            .orElse("; the compiler may have put it into its callers: name a line of it");
    return new DebuggerException("no breakpoint: this program has no function " + name + near);
  }

  /** An address that the user knows from somewhere must be that of an instruction. */
  private Address checked(Address at) {
    Optional<Symbol.Offset> symbol = symbols.at(at);
    if (symbol.isEmpty()) {
      throw new DebuggerException(
          "no breakpoint: no function of this program lies at "
              + at
              + ", so nobody can say where its instructions begin");
    }
    Symbol function = symbol.get().symbol();
    if (function.kind() != Symbol.Kind.FUNCTION) {
      throw new DebuggerException(
          "no breakpoint: " + at + " is data, which it would change: " + symbol.get());
    }
    Instruction before = null;
    for (Instruction each : debugger.disassemble(function.address(), at.plus(1), Syntax.GNU)) {
      if (each.at().pc().compareTo(at) <= 0) {
        before = each;
      }
    }
    if (before == null || !before.at().pc().equals(at)) {
      String inside =
          before == null
              ? "is not known to be an instruction"
              : "lies inside the instruction at " + before.at().pc() + ": " + before.text();
      throw new DebuggerException("no breakpoint: " + at + " " + inside);
    }
    return at;
  }

  private Address allowed(Address at) {
    String function = symbols.at(at).map(Symbol.Offset::symbol).map(Symbol::plainName).orElse("");
    for (Refused refused : Refused.all()) {
      boolean its = debugger.name().startsWith(refused.debugger() + " ");
      if (its && refused.function().equals(function)) {
        throw new DebuggerException("no breakpoint in " + function + ": " + refused.why());
      }
    }
    return at;
  }
}
