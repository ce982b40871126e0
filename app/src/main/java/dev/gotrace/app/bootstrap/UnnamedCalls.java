package dev.gotrace.app.bootstrap;

import dev.gotrace.app.target.DirectCalls;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.LineTable;
import dev.gotrace.app.target.SourceLine;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.moment.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls in the functions of the start that no step names: what a new Go release has added. What
 * the compiler adds to a line, and what is done only when the runtime gives up, are not among them.
 */
public final class UnnamedCalls {

  private static final Set<String> GIVING_UP = Set.of("throw", "fatal");

  private UnnamedCalls() {}

  /**
   * One of them.
   *
   * @param at the call, with the function around it
   * @param target the function that is called
   */
  public record Call(CodeLocation at, String target) {}

  /**
   * Finds them, in the order of the functions' first steps.
   *
   * @param steps of the same program at its link addresses
   * @param source without it nothing tells a call from what the compiler added
   * @throws TargetException when the program's file can no longer be read
   */
  public static List<Call> of(
      ElfBinary program, List<ResolvedStep> steps, LineTable lines, SourceText source)
      throws TargetException {
    Set<String> named = new HashSet<>();
    Set<Symbol> functions = new LinkedHashSet<>();
    for (ResolvedStep step : steps) {
      Optional<CodeLocation> at = step.at().asOptional();
      if (at.isPresent()) {
        named.add(at.get().file() + ":" + at.get().line());
        named.add(at.get().file() + ":" + step.line());
        program.symbols().at(at.get().pc()).ifPresent(over -> functions.add(over.symbol()));
      }
    }
    List<Call> unnamed = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Symbol function : functions) {
      for (DirectCalls.Call call : DirectCalls.of(program, function)) {
        lines
            .lineOf(call.at().bits(), function.plainName())
            .filter(line -> !named.contains(line.file() + ":" + line.line()))
            .filter(line -> isWritten(line, call.target().name(), source))
            .filter(line -> told.add(line + call.target().name()))
            .ifPresent(line -> unnamed.add(call(call.at(), line, call.target())));
      }
    }
    return unnamed;
  }

  private static Call call(Address at, SourceLine line, Symbol target) {
    return new Call(
        new CodeLocation(at, line.function(), line.file(), line.line()), target.plainName());
  }

  /** Whether the line has the call, and not only its machine code. */
  private static boolean isWritten(SourceLine line, String target, SourceText source) {
    String file = line.file();
    List<String> text = file == null ? List.of() : source.lines(file);
    String plain = Symbol.plain(target);
    String name = plain.substring(plain.lastIndexOf('.') + 1);
    return line.line() <= text.size()
        && !GIVING_UP.contains(name)
        && text.get((int) line.line() - 1).matches(".*\\b\\Q" + name + "\\E\\(.*");
  }
}
