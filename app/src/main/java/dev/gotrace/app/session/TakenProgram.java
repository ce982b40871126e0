package dev.gotrace.app.session;

import dev.gotrace.app.target.CoreFile;
import dev.gotrace.app.target.ElfBinary;
import dev.gotrace.app.target.Region;
import dev.gotrace.app.target.RunningProcess;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.debugger.Debugger;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.debugger.MemoryBlock;
import dev.gotrace.protocol.debugger.MemoryRange;
import dev.gotrace.protocol.debugger.Stop;
import dev.gotrace.protocol.moment.Ability;
import dev.gotrace.protocol.moment.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes hold of programs that gotrace does not launch, and finds out where they were loaded. */
final class TakenProgram {

  private static final int PAGE_BYTES = 4096;

  /** What the system's word is for a refused ptrace (errno EPERM). */
  private static final String FORBIDDEN = "operation not permitted";

  private TakenProgram() {}

  /**
   * @throws DebuggerException when there is nothing to hold, or it cannot be held
   */
  static Stop.Stopped take(Debugger debugger, Way way) {
    try {
      Stop stop = taken(debugger, way);
      if (stop instanceof Stop.Stopped stopped) {
        return stopped;
      }
      throw new DebuggerException(way + " ended just now: " + stop + "; give one that runs");
    } catch (DebuggerException e) {
      throw e.isLost() ? e : new DebuggerException(e.what() + "; " + next(e.what(), way));
    }
  }

  private static Stop taken(Debugger debugger, Way way) {
    if (way instanceof Way.Process process) {
      return debugger.attach(process.id());
    }
    if (way instanceof Way.Core core) {
      return debugger.open(core.file());
    }
    return debugger.connect(((Way.Server) way).address());
  }

  private static String next(String refusal, Way way) {
    if (way instanceof Way.Process) {
      return refusal.toLowerCase(Locale.ROOT).contains(FORBIDDEN)
          ? DebuggerException.LET_TRACE
          : "look whether it still runs, and whose it is";
    }
    return way instanceof Way.Core
        ? "give the file that the system wrote when the program ended"
        : "look whether a debugger's server listens there that holds a program";
  }

  /**
   * The program's first instruction where it was loaded.
   *
   * @throws DebuggerException when that is another program than the plan's
   */
  static Address entry(TakingPlan plan, Debugger debugger) {
    ElfBinary program = plan.program();
    Optional<Address> told = told(debugger);
    if (told.isEmpty() && program.isPositionIndependent()) {
      throw new DebuggerException(
          "nothing tells where "
              + plan.name()
              + " was loaded in "
              + plan.way()
              + ", for it can be loaded anywhere; build it with -buildmode=exe");
    }
    Address entry = told.orElse(program.entry());
    long bias = entry.minus(program.entry());
    boolean moved = program.isPositionIndependent() ? bias % PAGE_BYTES != 0 : bias != 0;
    try {
      if (moved || !agrees(plan.way(), program, bias, debugger)) {
        throw new DebuggerException(
            plan.way()
                + " is of another program, or another build of it, than "
                + program.path()
                + "; give the very file that ran"
                + ending(plan.way(), debugger));
      }
    } catch (TargetException e) {
      throw new DebuggerException(e.getMessage());
    }
    return entry;
  }

  /** What a refusal means to a server that serves nobody else. */
  private static String ending(Way way, Debugger debugger) {
    return way instanceof Way.Server
        ? debugger.cannot(Ability.LEAVE).map(why -> "; " + why).orElse("")
        : "";
  }

  /** The memory that the program writes to; nothing where nobody tells where that is. */
  static List<Region> writable(Way way) {
    try {
      if (way instanceof Way.Process process) {
        return RunningProcess.writable(process.id());
      }
      return way instanceof Way.Core core ? CoreFile.open(core.file()).writable() : List.of();
    } catch (TargetException e) {
      throw new DebuggerException(e.getMessage());
    }
  }

  private static Optional<Address> told(Debugger debugger) {
    try {
      return Optional.of(debugger.entry());
    } catch (DebuggerException e) {
      if (e.isLost()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** A process's program is the one that the system told; it needs no comparison. */
  private static boolean agrees(Way way, ElfBinary program, long bias, Debugger debugger)
      throws TargetException {
    if (way instanceof Way.Core core) {
      // A debugger would answer from the program's file what the core file lacks.
      return CoreFile.open(core.file()).isOf(program, bias);
    }
    if (way instanceof Way.Server) {
      for (Map.Entry<Address, byte[]> mark : program.marks().entrySet()) {
        MemoryRange range = new MemoryRange(mark.getKey().plus(bias), mark.getValue().length);
        if (!(debugger.read(List.of(range)).get(0) instanceof MemoryBlock.Bytes there)
            || !Arrays.equals(there.bytes(), mark.getValue())) {
          return false;
        }
      }
    }
    return true;
  }
}
