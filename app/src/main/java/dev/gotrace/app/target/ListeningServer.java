package dev.gotrace.app.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The process of this machine that listens at an address, as far as the system tells who that is
 * (proc_net(5), unix(7)): what it was started to do can be known before it is spoken to.
 *
 * @param id its process
 * @param words its command line
 */
public record ListeningServer(long id, List<String> words) {

  private static final Path PROC = Path.of("/proc");

  /** The state of a socket that listens, in net/tcp. */
  private static final String LISTENS = "0A";

  /** A bit of a unix socket's flags: it accepts connections (SO_ACCEPTCON). */
  private static final long ACCEPTS = 0x10000;

  /** Who listens at a port of this machine; empty where that cannot be seen. */
  public static Optional<ListeningServer> atPort(int port) {
    Set<String> inodes = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String[] row : rows(table)) {
        if (row.length > 9
            && row[3].equals(LISTENS)
            && Integer.parseInt(row[1].substring(row[1].lastIndexOf(':') + 1), 16) == port) {
          inodes.add(row[9]);
        }
      }
    }
    return owner(inodes);
  }

  /** Who listens at a unix socket; empty where that cannot be seen. */
  public static Optional<ListeningServer> atSocket(Path socket) {
    Set<String> inodes = new HashSet<>();
    for (String[] row : rows("net/unix")) {
      if (row.length > 7
          && (Long.parseLong(row[3], 16) & ACCEPTS) != 0
          && row[7].equals(socket.toString())) {
        inodes.add(row[6]);
      }
    }
    return owner(inodes);
  }

  private static List<String[]> rows(String table) {
    try {
      return Files.readAllLines(PROC.resolve(table)).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+", 8 + 2 + 3))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<ListeningServer> owner(Set<String> inodes) {
    if (inodes.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(id -> hasOpen(id, inodes))
        .findFirst()
        .map(id -> new ListeningServer(id, commandLine(id)));
  }

  private static boolean hasOpen(long process, Set<String> inodes) {
    try (Stream<Path> files = Files.list(PROC.resolve(process + "/fd"))) {
      return files.anyMatch(file -> inodes.contains(socket(file)));
    } catch (IOException e) {
      return false; // another user's, or gone
    }
  }

  /** The inode of the socket that a descriptor is; empty where it is none. */
  private static String socket(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.replaceFirst("^socket:\\[(\\d+)\\]$", "$1");
    } catch (IOException e) {
      return "";
    }
  }

  private static List<String> commandLine(long process) {
    try {
      byte[] words = Files.readAllBytes(PROC.resolve(process + "/cmdline"));
      return List.of(new String(words, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Whether it was started with an option; also {@code --option=true}. */
  public boolean has(String option) {
    return words.contains(option) || words.contains(option + "=true");
  }

  /** What it was told to do: the first word that is no option; empty for none. */
  public String verb() {
    return words.stream().skip(1).filter(word -> !word.startsWith("-")).findFirst().orElse("");
  }

  /** The process that it traces; empty where it traces none. */
  public Optional<Long> traced() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(process -> RunningProcess.tracer(process) == id)
        .findFirst();
  }
}
