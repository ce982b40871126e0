package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.ResolvedPhase;
import dev.gotrace.app.goruntime.Disassembly;
import dev.gotrace.app.goruntime.KeptFunction;
import dev.gotrace.app.goruntime.OperandReader;
import dev.gotrace.app.target.Symbol;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Address;
import dev.gotrace.protocol.moment.Code;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Moment;
import dev.gotrace.protocol.moment.Place;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Source;
import dev.gotrace.protocol.moment.Syntax;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells the text of the code that one run comes by, each piece once. */
final class CodeReport {

  private final Run run;
  private final Consumer<SessionLine> sink;
  private final Set<String> told = new HashSet<>();
  private final Set<Address> expected = new HashSet<>();
  private final Map<Address, Function<Address, Optional<OperandReader.Here>>> intel =
      new HashMap<>();

  CodeReport(Run run, Consumer<SessionLine> sink) {
    this.run = run;
    this.sink = sink;
  }

  /** Tells the source around a stop; where there is none, why, and the machine code. */
  void source(Moment moment) {
    source(moment.at());
  }

  private void source(Place at) {
    if (!(at.file() instanceof Reading.Known<String> file)
        || !(at.line() instanceof Reading.Known<Long> line)) {
      at.pc().asOptional().ifPresent(this::unasked);
      return;
    }
    Optional<Source> source =
        run.sources().around(file.value(), line.value(), landmark(at, file.value()));
    if (source.isEmpty()) {
      String kind = SourceTrees.isGos(file.value()) ? "" : file.value();
      warn("none " + kind, run.sources().whyNone(file.value()));
      at.pc().asOptional().ifPresent(this::unasked);
      return;
    }
    if (!source.get().doubt().isEmpty()) {
      warn("doubt " + file.value(), source.get().doubt());
    }
    if (told.add("source " + file.value() + ":" + source.get().firstLine())) {
      sink.accept(source.get());
    }
  }

  private void warn(String key, String text) {
    if (told.add(key)) {
      sink.accept(new Message(Message.Level.WARNING, text));
    }
  }

  /** Where the function around a stop begins, when that is in the file of the stop's own line. */
  private Optional<Landmark> landmark(Place at, String file) {
    return at.pc()
        .asOptional()
        .flatMap(disassembly()::function)
        .flatMap(
            function -> {
              Place first = run.names().place(function.address());
              return first
                  .line()
                  .asOptional()
                  .filter(line -> first.file().equals(Reading.known(file)))
                  .map(line -> new Landmark(name(function, first), line));
            });
  }

  private static String name(Symbol function, Place first) {
    return first.function().asOptional().orElse(function.name());
  }

  /** The first in which this debugger can write instructions. */
  private Syntax firstSyntax() {
    return List.of(Syntax.values()).stream()
        .filter(each -> each.needs().flatMap(run.debugger()::cannot).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** Tells the code of the function around a stop, and what the instruction there works on. */
  void code(Moment moment, Syntax syntax) {
    moment
        .at()
        .pc()
        .asOptional()
        .ifPresent(
            pc -> {
              code(pc, syntax);
              new OperandReader(run.debugger(), run.facts()).of(moment).ifPresent(sink);
            });
  }

  /** Tells the code of the function around an address. */
  private void code(Address pc, Syntax syntax) {
    Disassembly code = disassembly();
    code.function(pc)
        .filter(function -> isNew(function, syntax))
        .ifPresent(function -> tell(function, code.of(function, syntax)));
  }

  private void tell(Symbol function, Code code) {
    tell(function, code.syntax(), code, pc -> instruction(code.instructions(), pc));
  }

  private void tell(
      Symbol function,
      Syntax syntax,
      SessionLine line,
      Function<Address, Optional<OperandReader.Here>> instructions) {
    if (syntax == Syntax.INTEL) {
      intel.put(function.address(), instructions);
    }
    sink.accept(line);
  }

  private boolean isNew(Symbol function, Syntax syntax) {
    return told.add("code " + syntax + " " + function.name());
  }

  /** Asks the debugger ahead what {@link #codeToKeep} will need. */
  void expectToKeep(Moment moment) {
    Disassembly code = disassembly();
    Symbol function = moment.at().pc().asOptional().flatMap(code::function).orElse(null);
    if (function == null || !expected.add(function.address())) {
      return;
    }
    // Its source needs this, and should not wait behind a whole function's code.
    run.names().place(function.address());
    for (Syntax syntax : List.of(Syntax.GO, Syntax.INTEL)) {
      if (syntax.needs().flatMap(run.debugger()::cannot).isEmpty()) {
        code.expect(function, syntax);
      }
    }
  }

  /**
   * Tells the same for whoever comes later: as Go writes it where the debugger can, and in the one
   * way that tells the operands, too.
   */
  void codeToKeep(Moment moment) {
    moment
        .at()
        .pc()
        .asOptional()
        .ifPresent(
            pc ->
                disassembly().function(pc).ifPresent(function -> codeToKeep(pc, function, moment)));
  }

  private void codeToKeep(Address pc, Symbol function, Moment moment) {
    unlessRefused(
        () -> {
          if (Syntax.GO.needs().flatMap(run.debugger()::cannot).isEmpty()) {
            keep(function, Syntax.GO);
          }
          keep(function, Syntax.INTEL);
          Optional.ofNullable(intel.get(function.address()))
              .flatMap(instructions -> instructions.apply(pc))
              .flatMap(here -> new OperandReader(run.debugger(), run.facts()).of(here, moment))
              .ifPresent(sink);
        });
  }

  /** Tells a function's code, as it was written already where that is kept. */
  private void keep(Symbol function, Syntax syntax) {
    if (!isNew(function, syntax)) {
      return;
    }
    Optional<KeptFunction> kept = disassembly().kept(function, syntax);
    if (kept.isPresent()) {
      tell(function, syntax, kept.get().line(), kept.get()::instruction);
    } else {
      tell(function, disassembly().of(function, syntax));
    }
  }

  /** They come in the order of their addresses, some thousand for a large function. */
  private static Optional<OperandReader.Here> instruction(List<Code.Instruction> all, Address pc) {
    int low = 0;
    int high = all.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (all.get(middle).pc().compareTo(pc) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    if (all.isEmpty() || !all.get(low).pc().equals(pc)) {
      return Optional.empty();
    }
    Code.Instruction found = all.get(low);
    return Optional.of(new OperandReader.Here(pc, found.bytes().length() / 2, found.text()));
  }

  /** At the last phase but one, tells the source of the last, which comes too late for that. */
  void sourceOfTheEnd(Moment moment) {
    end(moment).ifPresent(at -> source(run.names().place(at)));
  }

  /** At the last phase but one, tells the code of the last. */
  void codeOfTheEnd(Moment moment) {
    end(moment).ifPresent(at -> unasked(at.pc()));
  }

  /** The same for whoever comes later, as it was written already where that is kept. */
  void codeOfTheEndToKeep(Moment moment) {
    end(moment)
        .map(CodeLocation::pc)
        .flatMap(disassembly()::function)
        .ifPresent(function -> unlessRefused(() -> keep(function, firstSyntax())));
  }

  private Optional<CodeLocation> end(Moment moment) {
    List<ResolvedPhase> phases = run.phases();
    return moment.phase().equals(phases.get(phases.size() - 2).phase().id())
        ? phases.get(phases.size() - 1).at().asOptional()
        : Optional.empty();
  }

  private void unasked(Address pc) {
    unlessRefused(() -> code(pc, firstSyntax()));
  }

  /** Whoever asks for code is told why it is not there; a walk goes on without it. */
  private static void unlessRefused(Runnable telling) {
    try {
      telling.run();
    } catch (DebuggerException e) {
      if (e.isLost()) {
        throw e;
      }
    }
  }

  private Disassembly disassembly() {
    return new Disassembly(run.debugger(), run.facts(), run.names(), run.code());
  }
}
