package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.PhaseResolver;
import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.breaks.WatchingDebugger;
import dev.gotrace.app.goruntime.KeptCode;
import dev.gotrace.app.goruntime.KeptTypes;
import dev.gotrace.app.goruntime.ResolvedFacts;
import dev.gotrace.app.target.ElfBinary;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A program that a debugger has loaded and is asked about ahead, before it is certain that this is
 * the one to be launched.
 */
record Expected(
    ElfBinary program, WatchingDebugger debugger, KeptTypes types, KeptCode code, TypesFile file) {

  static Expected of(ElfBinary program, WatchingDebugger debugger, TypesFile file) {
    // Made at its first use, which is the first stop: for a large program 10 ms of it.
    var unused = CompletableFuture.runAsync(() -> program.symbols().at(program.entry()));
    KeptTypes types = file.read(debugger);
    if (types.isEmpty()) {
      debugger.expect(ResolvedFacts.expectedTypes(), ResolvedFacts.expectedConstants(), List.of());
    }
    if (!program.isPositionIndependent()) {
      debugger.expect(
          List.of(),
          List.of(),
          new PhaseResolver(debugger, program.symbols()).asked(Phases.ALL, program.entry()));
    }
    return new Expected(program, debugger, types, file.code(), file);
  }

  /** Waits for what was asked ahead. */
  ResolvedFacts facts() {
    ResolvedFacts facts = ResolvedFacts.resolve(types, program.symbols());
    keepTypes();
    return facts;
  }

  /** Keeps what was asked since. */
  void keepTypes() {
    file.write(types);
  }
}
