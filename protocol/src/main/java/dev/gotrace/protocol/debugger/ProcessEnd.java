package dev.gotrace.protocol.debugger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a process of this machine ended, which the system keeps until its parent has asked
 * (proc_pid_stat(5)).
 */
final class ProcessEnd {

  // Where the fields are after the name, which is the second of all: the 9th and the 52nd.
  private static final int FLAGS = 6;
  private static final int EXIT_CODE = 49;

  /** PF_EXITING of the kernel's sched.h: the thread will run nothing of the program any more. */
  private static final long EXITING = 4;

  private static final int SIGNAL = 0x7f;

  private ProcessEnd() {}

  /** Whether it is gone, or waits for its parent to ask. */
  static boolean isOver(long process) {
    Path stat = stat(process);
    try {
      return isOver(fields(stat));
    } catch (IOException e) {
      return Files.exists(Path.of("/proc/self/stat")) && !Files.exists(stat);
    }
  }

  /** Whether its first thread is on its way out, or has gone it. */
  static boolean isUnderway(long process) {
    try {
      String[] fields = fields(stat(process));
      return isOver(fields) || (Long.parseLong(fields[FLAGS]) & EXITING) != 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Empty while it lives, and where somebody has asked already. */
  static Optional<Stop> of(long process) {
    try {
      String[] fields = fields(stat(process));
      if (!isOver(fields)) {
        return Optional.empty();
      }
      int status = Integer.parseInt(fields[EXIT_CODE]);
      int signal = status & SIGNAL;
      return Optional.of(
          signal == 0 ? new Stop.Exited(status >> 8) : new Stop.Killed(Signals.name(signal)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path stat(long process) {
    return Path.of("/proc/" + process + "/stat");
  }

  /** Those after "(name) ", and a name may hold brackets. */
  private static String[] fields(Path stat) throws IOException {
    // The system cuts a name anywhere, also inside a character.
    String all = Files.readString(stat, StandardCharsets.ISO_8859_1).trim();
    return all.substring(all.lastIndexOf(')') + 2).split(" ");
  }

  private static boolean isOver(String[] fields) {
    return fields[0].equals("Z") || fields[0].equals("X");
  }
}
