package dev.gotrace.app.session;

import dev.gotrace.app.bootstrap.PhaseResolver;
import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.bootstrap.ResolvedPhase;
import dev.gotrace.app.goruntime.CodeNames;
import dev.gotrace.app.goruntime.CodePlaces;
import dev.gotrace.app.goruntime.ResolvedFacts;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.Target;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.DelveDebugger;
import dev.gotrace.protocol.debugger.GdbDebugger;
import dev.gotrace.protocol.debugger.Launch;
import dev.gotrace.protocol.debugger.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Questions to a debugger that need no walk. */
public final class Inspection {

  private Inspection() {}

  /** Where the phases begin in a program's file. */
  public static List<ResolvedPhase> phases(Path gdb, Target target) {
    ElfBinary program = target.binary();
    try (Debugger debugger = GdbDebugger.start(gdb, Environment.ofUser())) {
      debugger.load(program.path());
      debugger.name();
      List<ResolvedPhase> phases =
          new PhaseResolver(debugger, program.symbols()).resolve(Phases.ALL, program.entry());
      CodeNames names = Run.names(new CodePlaces(debugger, program.symbols()), phases);
      return phases.stream()
          .map(phase -> new ResolvedPhase(phase.phase(), phase.at().map(at -> named(at, names))))
          .toList();
    }
  }

  /** With its file named as in a Moment. */
  private static CodeLocation named(CodeLocation at, CodeNames names) {
    String file = at.file();
    return file == null
        ? at
        : new CodeLocation(at.pc(), at.function(), names.shortName(file), at.line());
  }

  /**
   * A debugger's name and version.
   *
   * @param start starts it, and throws where it is none
   * @throws DebuggerException when it is none that gotrace can use
   */
  public static String version(Supplier<Debugger> start) {
    try (Debugger debugger = start.get()) {
      return debugger.name();
    }
  }

  /** Whether the debugger reads the runtime's types in this program; if not, why. */
  public static Optional<String> whyNoTypes(Supplier<Debugger> start, Target target) {
    try (Debugger debugger = start.get()) {
      debugger.load(target.binary().path());
      debugger.name();
      boolean types = ResolvedFacts.resolve(debugger, target.binary().symbols()).hasTypes();
      if (types) {
        return Optional.empty();
      }
      return Optional.of(
          target.binary().hasDebugInfo()
              ? "it finds no type of the runtime in the program's DWARF"
              : "the program carries no debug information");
    } catch (DebuggerException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Launches a program and ends it at once: whether this machine lets a debugger do that.
   *
   * @return why not; empty when it does
   */
  public static Optional<String> whyNoLaunch(Supplier<Debugger> start, Path program) {
    try (TargetPty pty = TargetPty.open();
        Debugger debugger = start.get()) {
      debugger.load(program);
      Stop stop =
          Launcher.launch(
              debugger,
              new Launch(program, List.of(), Map.of(), null, Path.of("/dev/null"), pty.name()),
              pty);
      return stop instanceof Stop.Stopped stopped && !debugger.registers(stopped.thread()).isEmpty()
          ? Optional.empty()
          : Optional.of("the program did not stop at its start: " + stop);
    } catch (DebuggerException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Optional.of("no terminal for the program: " + e.getMessage());
    }
  }

  /** Starts this gdb. */
  public static Supplier<Debugger> gdb(Path gdb) {
    return () -> GdbDebugger.start(gdb, Environment.ofUser());
  }

  /** Starts this Delve. */
  public static Supplier<Debugger> delve(Path dlv) {
    return () -> DelveDebugger.start(dlv, Environment.ofUser());
  }
}
