package dev.gotrace.app.target;

import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process of this machine that a debugger may take hold of, as the system tells of it (proc(5)).
 * Everything that would end in a debugger's refusal is refused here, each with its own line.
 */
public final class RunningProcess {

  private static final Path PROC = Path.of("/proc");
  private static final String DELETED = " (deleted)";

  private final Path folder;
  private final long id;
  private final Map<String, String> status;

  private RunningProcess(Path folder, long id, Map<String, String> status) {
    this.folder = folder;
    this.id = id;
    this.status = status;
  }

  /**
   * The program that a process runs.
   *
   * @throws TargetException when it is gone, is no Go program, or cannot be traced
   */
  public static Target target(long process) throws TargetException {
    return target(PROC, process, ownUser());
  }

  /**
   * @param proc where the system tells of its processes
   * @param user the id of the user that gotrace runs as
   */
  static Target target(Path proc, long id, long user) throws TargetException {
    RunningProcess process = read(proc, id);
    process.checkAlive();
    process.checkOwner(user);
    process.checkNotTraced(proc);
    process.checkMayTrace(proc, user);
    return process.program(user);
  }

  /**
   * The program of a process that a debugger holds already.
   *
   * @throws TargetException when it is gone, or no Go program that can be debugged here
   */
  public static Target held(long process) throws TargetException {
    return read(PROC, process).program(ownUser());
  }

  /** The process that traces another one; 0 where none does. */
  public static long tracer(long process) {
    try {
      String tracer = read(PROC, process).field("TracerPid");
      // The system names the thread that traces, and any of dlv's may be the one.
      return tracer.isEmpty() || tracer.equals("0")
          ? 0
          : ofThread(Long.parseLong(tracer)).orElse(0L);
    } catch (TargetException e) {
      return 0;
    }
  }

  /**
   * The memory that a process writes to and that has no file behind it, where its stacks and its
   * heap are, lowest first; nothing where the system does not tell.
   */
  public static List<Region> writable(long process) {
    List<Region> regions = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(PROC.resolve(process + "/maps"))) {
        // From-to, rights, offset, device, inode, and for some a name.
        String[] words = line.split("\\s+", 6);
        boolean named = words.length > 5 && !words[5].isEmpty() && !words[5].startsWith("[anon");
        if (words[1].startsWith("rw") && words[4].equals("0") && !named) {
          String[] ends = words[0].split("-", 2);
          Address start = Address.parse("0x" + ends[0]);
          regions.add(new Region(start, Address.parse("0x" + ends[1]).minus(start)));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return regions;
  }

  /** Whether a process stands still, because somebody sent it SIGSTOP or the like. */
  public static boolean isStopped(long process) {
    try {
      return read(PROC, process).field("State").startsWith("T");
    } catch (TargetException e) {
      return false;
    }
  }

  /** What a process is called; empty where there is none. */
  public static Optional<String> name(long process) {
    try {
      return Optional.of(read(PROC, process).name());
    } catch (TargetException e) {
      return Optional.empty();
    }
  }

  /** The process that a thread belongs to; empty where this machine has no such thread. */
  public static Optional<Long> ofThread(long thread) {
    try {
      return Optional.of(Long.parseLong(read(PROC, thread).field("Tgid")));
    } catch (TargetException e) {
      return Optional.empty();
    }
  }

  private static RunningProcess read(Path proc, long id) throws TargetException {
    Path folder = proc.resolve(String.valueOf(id));
    Map<String, String> status = new HashMap<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(folder.resolve("status"));
    } catch (IOException e) {
      throw TargetException.failure(
          "no process has the id " + id + "; ps -e lists those that there are");
    }
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        status.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return new RunningProcess(folder, id, status);
  }

  private static long ownUser() {
    try {
      return Long.parseLong(
          read(PROC, ProcessHandle.current().pid()).field("Uid").split("\\s+", 2)[0]);
    } catch (TargetException e) {
      return 0;
    }
  }

  private String field(String name) {
    return status.getOrDefault(name, "");
  }

  private String name() {
    return field("Name");
  }

  private String words() {
    return "process " + id + " (" + name() + ")";
  }

  private void checkAlive() throws TargetException {
    long group = Long.parseLong(field("Tgid"));
    if (group != id) {
      throw TargetException.failure(
          id + " is a thread of process " + group + "; give the process: --pid " + group);
    }
    if (field("State").startsWith("Z") || field("State").startsWith("X")) {
      throw TargetException.failure(
          words() + " has ended, and waits for its parent to notice; give one that runs");
    }
  }

  private void checkOwner(long user) throws TargetException {
    String owner = field("Uid").split("\\s+", 2)[0];
    if (user != 0 && !owner.equals(String.valueOf(user))) {
      throw TargetException.failure(
          words() + " is another user's (uid " + owner + "); run gotrace as that user, or as root");
    }
  }

  private void checkNotTraced(Path proc) throws TargetException {
    String tracer = field("TracerPid");
    if (!tracer.isEmpty() && !tracer.equals("0")) {
      String by = read(proc, Long.parseLong(tracer)).name();
      throw TargetException.failure(
          words()
              + " is traced already, by process "
              + tracer
              + " ("
              + by
              + "), and the system lets one only; end that one first");
    }
  }

  /** Documentation/admin-guide/LSM/Yama.rst of Linux. */
  private void checkMayTrace(Path proc, long user) throws TargetException {
    String scope;
    try {
      scope = Files.readString(proc.resolve("sys/kernel/yama/ptrace_scope")).strip();
    } catch (IOException e) {
      return;
    }
    if (scope.equals("3") || user != 0 && !scope.equals("0")) {
      throw TargetException.failure(
          "the system forbids to trace "
              + words()
              + " (kernel.yama.ptrace_scope is "
              + scope
              + "); "
              + (scope.equals("3")
                  ? "only a restart of the system changes that: launch the program by gotrace"
                  : "run gotrace as root, or: sudo sysctl kernel.yama.ptrace_scope=0"));
    }
  }

  private Target program(long user) throws TargetException {
    Path link = folder.resolve("exe");
    String named;
    try {
      named = Files.readSymbolicLink(link).toString();
    } catch (AccessDeniedException e) {
      throw TargetException.failure(
          "cannot see what "
              + words()
              + " runs: permission denied; "
              + (user == 0
                  ? "in a container, start it with --cap-add=SYS_PTRACE"
                  : "run gotrace as root"));
    } catch (IOException e) {
      throw TargetException.failure(
          words() + " runs no program: it is a thread of the system's; give a Go program's");
    }
    Path file = Path.of(named);
    // A program that was built anew since is another file; what runs is found by this link alone.
    Path read = isSame(file, link) ? file : link;
    Path shown =
        named.endsWith(DELETED)
            ? Path.of(named.substring(0, named.length() - DELETED.length()))
            : file;
    Optional<String> misfit = Executables.misfit(read);
    if (misfit.isPresent()) {
      throw TargetException.failure(words() + " runs " + shown + ", which " + misfit.get());
    }
    ElfBinary binary = ElfBinary.open(read);
    return new Target(shown, binary, BuildInfo.read(binary), Optional.empty());
  }

  private static boolean isSame(Path file, Path link) {
    try {
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(file, link);
    } catch (IOException e) {
      return false;
    }
  }
}
