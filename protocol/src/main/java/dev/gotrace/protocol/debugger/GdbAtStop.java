package dev.gotrace.protocol.debugger;

import static dev.gotrace.protocol.jgdb.MiCommand.consoleCommand;

import dev.gotrace.protocol.jgdb.MiRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Has gdb tell registers and frames with each stop, unasked, by its own hook (gdb manual,
 * "User-defined Command Hooks"): to be asked for them costs gdb, which reads byte by byte, and
 * gotrace together a fifth of the time from stop to stop. What a gdb does not tell so is asked for.
 */
final class GdbAtStop {

  private static final String FRAMES = "stack";

  private final GdbConnection gdb;
  private final Path folder;

  /** How many frames are told; 0 where nothing is. */
  private int told;

  /**
   * @param folder a folder of our own that nobody else may read
   */
  GdbAtStop(GdbConnection gdb, Path folder) {
    this.gdb = gdb;
    this.folder = folder;
  }

  /** From now on these are told at each stop, of the thread that stopped. */
  void tell(GdbRegisters registers, int mostFrames) {
    if (told != mostFrames) {
      // The shorter one first: with it the program is known to stand.
      String commands = registers.telling() + "\n" + told(framesCommand(mostFrames));
      told = hook("at-stop-" + mostFrames, commands) ? mostFrames : told;
    }
  }

  /** From now on nothing is told: a walk by instructions stops often, and looks at little. */
  void tellNothing() {
    if (told > 0 && hook("at-stop-nothing", "")) {
      told = 0;
    }
  }

  /** A definition of several lines comes from a file; where that cannot be written gdb is asked. */
  private boolean hook(String name, String commands) {
    try {
      Path file = folder.resolve(name);
      Files.writeString(file, "define hook-stop\n" + commands + "end\n");
      gdb.send(consoleCommand("source " + file));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String told(String command) {
    return "interpreter-exec mi \"" + command + "\"\n";
  }

  private static String framesCommand(int most) {
    return "-stack-list-frames 0 " + (most - 1);
  }

  static String framesCommand(String thread, int most) {
    return "-stack-list-frames --thread " + thread + " 0 " + (most - 1);
  }

  /**
   * Takes what was told at a stop for the answers to the requests for it.
   *
   * @param thread gdb's number of the thread that stopped
   */
  void take(
      Collection<MiRecord.Result> unasked, GdbRegisters registers, String thread, int mostFrames) {
    for (MiRecord.Result result : unasked) {
      if (registers.isTold(result.fields())) {
        gdb.answered(registers.command(thread), result);
      } else if (result.fields().value(FRAMES).isPresent()) {
        gdb.answered(framesCommand(thread, mostFrames), result);
      }
    }
  }
}
