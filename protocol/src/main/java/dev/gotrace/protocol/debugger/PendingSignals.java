package dev.gotrace.protocol.debugger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The signals that a process of this machine was sent and has not got yet (proc_pid_status(5)). */
final class PendingSignals {

  /** The number of it on Linux (signal(7)). */
  static final int SIGINT = 2;

  private PendingSignals() {}

  /** Whether a signal waits for the process, or for its first thread. */
  static boolean has(long process, int signal) {
    Path status = Path.of("/proc/" + process + "/status");
    try {
      return Files.readString(status, StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.startsWith("SigPnd:") || line.startsWith("ShdPnd:"))
          .map(line -> Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16))
          .anyMatch(set -> (set >>> (signal - 1) & 1) == 1);
    } catch (IOException e) {
      return false;
    }
  }
}
