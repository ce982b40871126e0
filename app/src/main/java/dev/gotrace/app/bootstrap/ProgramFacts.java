package dev.gotrace.app.bootstrap;

import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.protocol.moment.Reading;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a predicate can ask of a program's file: {@code elf.e_entry}, {@code elf.entry} (where that
 * is the address in memory, too), and of a symbol {@code symbols[NAME]} (whether it is there),
 * {@code symbols[NAME].size} and {@code .section}.
 */
final class ProgramFacts {

  private static final String ENTRY = "elf.entry";
  private static final String IN_HEADER = "elf.e_entry";
  private static final Pattern SYMBOL = Pattern.compile("symbols\\[([^\\]]*)\\](?:\\.(\\w+))?");

  private final ElfBinary program;

  ProgramFacts(ElfBinary program) {
    this.program = program;
  }

  /** Whether a name is one of these. */
  static boolean knows(String name) {
    return name.equals(ENTRY) || name.equals(IN_HEADER) || SYMBOL.matcher(name).matches();
  }

  Reading<?> value(String name) {
    if (name.equals(IN_HEADER)) {
      return Reading.known(program.entry());
    }
    if (name.equals(ENTRY)) {
      return program.isPositionIndependent()
          ? Reading.absent("this program can be loaded anywhere: its file has no address of it")
          : Reading.known(program.entry());
    }
    Matcher asked = SYMBOL.matcher(name);
    if (!asked.matches()) {
      return Reading.absent("the program's file has no " + name);
    }
    Optional<Symbol> symbol = program.symbols().find(asked.group(1));
    boolean unsure = program.symbols().onlyFunctions() || program.symbols().whyNone().isPresent();
    if (symbol.isEmpty() && unsure) {
      return Reading.absent("this binary has no symbol table (built with -ldflags=-s)");
    }
    if (asked.group(2) == null) {
      return Reading.known(symbol.isPresent());
    }
    if (symbol.isEmpty()) {
      return Reading.absent("this program has no " + asked.group(1));
    }
    return asked.group(2).equals("size")
        ? Reading.known(symbol.get().sizeBytes())
        : program
            .sectionAt(symbol.get().address())
            .<Reading<String>>map(Reading::known)
            .orElse(Reading.absent("it lies in no section"));
  }
}
