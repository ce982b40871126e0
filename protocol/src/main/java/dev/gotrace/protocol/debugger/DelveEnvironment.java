package dev.gotrace.protocol.debugger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gotrace.protocol.delve.RunRequests.SetByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a variable out of a program's environment that dlv puts into its own, and so into that of
 * the program (cmd/dlv/main.go in its source). The program has not run an instruction yet.
 */
final class DelveEnvironment {

  private static final String NAME = "CGO_CFLAGS";
  private static final String ADDED = NAME + "=-O0 -g\0";

  /** The number of env_start among those behind the program's name (proc_pid_stat(5)). */
  private static final int ENVIRONMENT_START = 47;

  private DelveEnvironment() {}

  /**
   * What takes the variable out; empty where it is not to be, or the system does not tell where it
   * lies.
   *
   * @param process the program, before its first instruction
   * @param environment what the program is to have
   */
  static Optional<SetByte> restoring(long process, Map<String, String> environment) {
    String wanted = environment.get(NAME);
    if (wanted != null && !wanted.isEmpty()) {
      return Optional.empty();
    }
    try {
      // One character a byte.
      String all = "\0" + Files.readString(Path.of("/proc/" + process + "/environ"), ISO_8859_1);
      int at = all.indexOf("\0" + ADDED);
      if (at < 0) {
        return Optional.empty();
      }
      String stat = Files.readString(Path.of("/proc/" + process + "/stat"), ISO_8859_1);
      String[] numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      // Go leaves an empty string out of the environment.
      int end = wanted == null ? 0 : NAME.length() + 1;
      long start = Long.parseLong(numbers[ENVIRONMENT_START]);
      return start == 0 ? Optional.empty() : Optional.of(new SetByte(start + at + end, (byte) 0));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
