package dev.gotrace.protocol.jgdb;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The text of requests (gdb manual, "GDB/MI Input Syntax"). */
public final class MiCommand {

  private MiCommand() {}

  /**
   * The request that runs a command of gdb's console, such as {@code ptype/o 'runtime.p'}. What it
   * prints is the answer's {@link MiReply#console()}. gdb answers {@code ^error} when it fails.
   */
  public static String consoleCommand(String cli) {
    return "-interpreter-exec console " + quoted(cli);
  }

  /**
   * The same in a thread that need not be the selected one.
   *
   * @param thread gdb's number of it
   */
  public static String consoleCommand(String cli, String thread) {
    return "-interpreter-exec --thread " + thread + " console " + quoted(cli);
  }

  /**
   * A request's argument in quotes, for file names and expressions with spaces or quotes in them.
   */
  public static String quoted(String argument) {
    StringBuilder quoted = new StringBuilder(argument.length() + 2).append('"');
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f) {
            // Always three digits, so that a digit that follows is not taken for a part of it.
            quoted.append('\\').append((char) ('0' + (c >> 6)));
            quoted.append((char) ('0' + (c >> 3 & 7))).append((char) ('0' + (c & 7)));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /**
   * One line of input for gdb.
   *
   * @throws IllegalArgumentException when the command would be more than one line, or none
   */
  static byte[] line(long token, String command) {
    if (!command.startsWith("-")) {
      throw new IllegalArgumentException("not an MI command (they begin with -): " + command);
    }
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '\n' || c == '\r' || c == 0) {
        throw new IllegalArgumentException("an MI command is one line: " + quoted(command));
      }
    }
    return (token + command + "\n").getBytes(UTF_8);
  }
}
