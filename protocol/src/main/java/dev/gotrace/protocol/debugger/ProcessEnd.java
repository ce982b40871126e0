package dev.gotrace.protocol.debugger;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a process of this machine ended, which the system keeps until its parent has asked
 * (proc_pid_stat(5)).
 */
final class ProcessEnd {

  // Where the fields are after the name, which is the second of all: the 9th, 31st and 52nd.
  private static final int FLAGS = 6;
  private static final int PENDING = 28;
  private static final int EXIT_CODE = 49;

  /** PF_EXITING of the kernel's sched.h: the thread will run nothing of the program any more. */
  private static final long EXITING = 4;

  /** The bit of a signal that every thread is sent, and none is asked about. */
  private static final long SIGKILL = 1 << 8;

  private static final int SIGNAL = 0x7f;

  private ProcessEnd() {}

  /** Whether it is gone, or waits for its parent to ask: its first thread may end before others. */
  static boolean isOver(long process) {
    return areOver(process, false);
  }

  /** Whether its end has begun: each of its threads is killed, on its way out, or over. */
  static boolean isUnderway(long process) {
    return areOver(process, true);
  }

  /** Empty while it lives, and where somebody has asked already. */
  static Optional<Stop> of(long process) {
    if (!isOver(process)) {
      return Optional.empty();
    }
    try {
      int status = (int) number(fields(stat(process)), EXIT_CODE);
      int signal = status & SIGNAL;
      return Optional.of(
          signal == 0 ? new Stop.Exited(status >> 8) : new Stop.Killed(Signals.name(signal)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean areOver(long process, boolean orSoon) {
    Path stat = stat(process);
    try {
      // One that lives is told by its first thread nearly always.
      if (!isOver(fields(stat), orSoon)) {
        return false;
      }
      try (DirectoryStream<Path> threads = Files.newDirectoryStream(stat.resolveSibling("task"))) {
        for (Path thread : threads) {
          if (lives(thread.resolve("stat"), orSoon)) {
            return false;
          }
        }
      }
      return true;
    } catch (IOException | DirectoryIteratorException e) {
      return Files.exists(Path.of("/proc/self/stat")) && !Files.exists(stat);
    }
  }

  private static boolean lives(Path thread, boolean orSoon) {
    try {
      return !isOver(fields(thread), orSoon);
    } catch (IOException e) {
      return false;
    }
  }

  private static Path stat(long process) {
    return Path.of("/proc/" + process + "/stat");
  }

  /** Those after "(name) ", and a name may hold brackets; this is asked at each stop. */
  private static String fields(Path stat) throws IOException {
    byte[] all = new byte[1024];
    int length;
    try (InputStream file = new FileInputStream(stat.toString())) {
      length = file.readNBytes(all, 0, all.length);
    }
    if (length <= 0) {
      throw new IOException("nothing is in " + stat);
    }
    // The system cuts a name anywhere, also inside a character.
    String line = new String(all, 0, length, StandardCharsets.ISO_8859_1);
    return line.substring(line.lastIndexOf(") ") + 2);
  }

  private static boolean isOver(String fields, boolean orSoon) {
    char state = fields.charAt(0);
    return state == 'Z'
        || state == 'X'
        || orSoon
            && ((number(fields, FLAGS) & EXITING) != 0 || (number(fields, PENDING) & SIGKILL) != 0);
  }

  private static long number(String fields, int index) {
    int start = 0;
    for (int i = 0; i < index; i++) {
      start = fields.indexOf(' ', start) + 1;
    }
    int end = fields.indexOf(' ', start);
    return Long.parseLong(fields, start, end < 0 ? fields.stripTrailing().length() : end, 10);
  }
}
