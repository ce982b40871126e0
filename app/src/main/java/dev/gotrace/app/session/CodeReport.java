package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.ResolvedPhase;
import dev.gotrace.app.goruntime.Disassembly;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tells the text of the code that one run comes by, each piece once. */
final class CodeReport {

  private final Run run;
  private final Consumer<SessionLine> sink;
  private final Set<String> told = new HashSet<>();
  private final List<Code> intel = new ArrayList<>();

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
        .filter(function -> told.add("code " + syntax + " " + function.name()))
        .ifPresent(function -> tell(code.of(function, syntax)));
  }

  private void tell(Code text) {
    if (text.syntax() == Syntax.INTEL) {
      intel.add(text);
    }
    sink.accept(text);
  }

  /** Asks the debugger ahead what {@link #codeToKeep} will need. */
  void expectToKeep(Moment moment) {
    Disassembly code = disassembly();
    for (Syntax syntax : List.of(Syntax.GO, Syntax.INTEL)) {
      moment
          .at()
          .pc()
          .asOptional()
          .filter(pc -> syntax.needs().flatMap(run.debugger()::cannot).isEmpty())
          .flatMap(code::function)
          .filter(function -> !told.contains("code " + syntax + " " + function.name()))
          .ifPresent(
              function -> {
                // Its source needs this, and should not wait behind a whole function's code.
                run.names().place(function.address());
                code.expect(function, syntax);
              });
    }
  }

  /**
   * Tells the same for whoever comes later: as Go writes it where the debugger can, and in the one
   * way that tells the operands, too.
   */
  void codeToKeep(Moment moment) {
    Address pc = moment.at().pc().asOptional().orElse(null);
    if (pc == null) {
      return;
    }
    try {
      if (Syntax.GO.needs().flatMap(run.debugger()::cannot).isEmpty()) {
        code(pc, Syntax.GO);
      }
      code(pc, Syntax.INTEL);
      instruction(pc)
          .flatMap(
              here ->
                  new OperandReader(run.debugger(), run.facts())
                      .of(pc, here.bytes(), here.text(), moment))
          .ifPresent(sink);
    } catch (DebuggerException e) {
      if (e.isLost()) {
        throw e;
      }
    }
  }

  private Optional<Code.Instruction> instruction(Address pc) {
    for (Code code : intel) {
      List<Code.Instruction> all = code.instructions();
      if (!all.isEmpty() && pc.within(all.get(0).pc(), all.get(all.size() - 1).pc().plus(1))) {
        return instruction(all, pc);
      }
    }
    return Optional.empty();
  }

  /** They come in the order of their addresses, some thousand for a large function. */
  private static Optional<Code.Instruction> instruction(List<Code.Instruction> all, Address pc) {
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
    return Optional.of(all.get(low)).filter(found -> found.pc().equals(pc));
  }

  /** At the last phase but one, tells the source of the last, which comes too late for that. */
  void sourceOfTheEnd(Moment moment) {
    end(moment).ifPresent(at -> source(run.names().place(at)));
  }

  /** At the last phase but one, tells the code of the last. */
  void codeOfTheEnd(Moment moment) {
    end(moment).ifPresent(at -> unasked(at.pc()));
  }

  private Optional<CodeLocation> end(Moment moment) {
    List<ResolvedPhase> phases = run.phases();
    return moment.phase().equals(phases.get(phases.size() - 2).phase().id())
        ? phases.get(phases.size() - 1).at().asOptional()
        : Optional.empty();
  }

  /** Whoever asks for code is told why it is not there; a walk goes on without it. */
  private void unasked(Address pc) {
    try {
      code(pc, firstSyntax());
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
