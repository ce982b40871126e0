package dev.gotrace.protocol.debugger;

import static dev.gotrace.protocol.jgdb.MiCommand.consoleCommand;
import static dev.gotrace.protocol.jgdb.MiCommand.quoted;

import dev.gotrace.protocol.jgdb.GdbProcess;
import dev.gotrace.protocol.jgdb.MiClosedException;
import dev.gotrace.protocol.jgdb.MiConnection;
import dev.gotrace.protocol.jgdb.MiField;
import dev.gotrace.protocol.jgdb.MiReply;
import dev.gotrace.protocol.jgdb.MiTuple;
import dev.gotrace.protocol.moment.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@link Debugger} on gdb, by GDB/MI version 3. Tried with gdb 13.1; needs gdb 11 or newer. */
public final class GdbDebugger implements Debugger {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Loading symbols takes a second for 25 MB; a slow disk must not end a walk. */
  private static final Duration LOAD_LIMIT = Duration.ofSeconds(120);

  private static final int OLDEST = 11;
  private static final Pattern VERSION = Pattern.compile("GNU gdb .*?(\\d+)\\.(\\d+)\\S*$");
  private static final Pattern THREAD = Pattern.compile("(?:LWP|process) (\\d+)");
  private static final Pattern ENTRY = Pattern.compile("AT_ENTRY\\s.*?(0x[0-9a-f]+)");

  private final GdbConnection gdb;
  private final GdbStops stops;
  private final Path folder;
  private final GdbMemory memory;
  private final String version;
  private final Map<String, Long> threadIds = new HashMap<>();
  private @Nullable GdbRegisters registers;
  private boolean closed;

  private GdbDebugger(GdbConnection gdb, GdbStops stops, Path folder, String version) {
    this.gdb = gdb;
    this.stops = stops;
    this.folder = folder;
    this.memory = new GdbMemory(gdb, folder);
    this.version = version;
  }

  /**
   * Starts gdb on a program, which is not started yet.
   *
   * @param program the path of gdb
   * @param target the executable, absolute
   * @throws DebuggerException when this is no gdb, it is too old, or it cannot read the target
   */
  public static GdbDebugger open(Path program, Path target) {
    Path folder = null;
    MiConnection connection = null;
    try {
      folder = Files.createTempDirectory("gotrace-gdb-");
      GdbStops stops = new GdbStops();
      connection = MiConnection.open(start(program), stops::accept, null);
      connection.closed().thenAccept(stops::lost);
      GdbConnection gdb = new GdbConnection(connection);
      return new GdbDebugger(gdb, stops, folder, prepare(gdb, program, target));
    } catch (IOException e) {
      delete(folder);
      throw new DebuggerException("cannot run " + program + ": " + e.getMessage(), true, e);
    } catch (DebuggerException e) {
      connection.close();
      delete(folder);
      throw e;
    }
  }

  private static GdbProcess start(Path program) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    // gdb starts the target by this shell, for the redirection of its input.
    environment.put("SHELL", "/bin/sh");
    return GdbProcess.start(
        List.of(
            "setsid",
            program.toString(),
            "-nx",
            "-q",
            "--interpreter=mi3",
            "-iex",
            "set auto-load no",
            "-iex",
            "set debuginfod enabled off"),
        environment);
  }

  private static String prepare(GdbConnection gdb, Path program, Path target) {
    List<Optional<MiReply>> replies =
        gdb.runAll(
            List.of(
                "-gdb-version",
                "-gdb-set mi-async on",
                "-gdb-set confirm off",
                "-gdb-set width 0",
                "-gdb-set print thread-events off",
                "-gdb-set print inferior-events off",
                "-gdb-set print frame-arguments none",
                "-gdb-set language c",
                // main.main counts as the bottom of a stack for gdb; runtime.main called it.
                "-gdb-set backtrace past-main on",
                // Go handles SIGSEGV and preempts by SIGURG; a fatal signal is an exit.
                consoleCommand("handle all nostop noprint pass"),
                consoleCommand("handle SIGTRAP SIGINT stop print nopass")),
            LOAD_LIMIT);
    String version = version(program, replies.get(0));
    gdb.run("-file-exec-and-symbols " + quoted(target.toString()), LOAD_LIMIT);
    return version;
  }

  private static String version(Path program, Optional<MiReply> reply) {
    String text = reply.map(MiReply::console).orElse("");
    Matcher found = VERSION.matcher(text.lines().findFirst().orElse(""));
    if (!found.find()) {
      throw new DebuggerException(program + " does not answer as gdb does; name another by --gdb");
    }
    String version = found.group(1) + "." + found.group(2);
    if (Integer.parseInt(found.group(1)) < OLDEST) {
      throw new DebuggerException(
          program + " is gdb " + version + "; gotrace needs gdb " + OLDEST
              + " or newer; install one, or name one by --gdb");
    }
    return "gdb " + version;
  }

  @Override
  public String name() {
    return version;
  }

  @Override
  public Stop launch(Launch launch) {
    List<String> commands = new ArrayList<>();
    commands.add("-inferior-tty-set " + launch.terminal());
    // gdb adds the first two to the target's environment; the third was changed for gdb itself.
    commands.add(consoleCommand("unset environment LINES"));
    commands.add(consoleCommand("unset environment COLUMNS"));
    String shell = System.getenv("SHELL");
    commands.add(
        consoleCommand(
            shell == null ? "unset environment SHELL" : "set environment SHELL=" + shell));
    launch.environment().forEach((name, value) ->
        commands.add(consoleCommand("set environment " + name + "=" + value)));
    if (launch.directory() != null) {
      commands.add(consoleCommand("set cwd " + launch.directory()));
    }
    commands.add(consoleCommand("set args " + shellWords(launch)));
    gdb.runAll(commands, LIMIT);
    gdb.run(consoleCommand("starti"), LOAD_LIMIT);
    return stops.await(LOAD_LIMIT, this::systemThread);
  }

  private static String shellWords(Launch launch) {
    StringBuilder words = new StringBuilder();
    for (String argument : launch.arguments()) {
      words.append(shellQuoted(argument)).append(' ');
    }
    return words.append("< ").append(shellQuoted(launch.stdin().toString())).toString();
  }

  private static String shellQuoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  @Override
  public Address entry() {
    String auxiliary = gdb.run(consoleCommand("info auxv"), LIMIT).console();
    Matcher found = ENTRY.matcher(auxiliary);
    if (!found.find()) {
      throw new DebuggerException("gdb does not tell the program's entry (AT_ENTRY in info auxv)");
    }
    return Address.parse(found.group(1));
  }

  @Override
  public void breakOnce(Collection<Address> addresses) {
    List<String> commands =
        addresses.stream().map(address -> "-break-insert -t *" + address).toList();
    List<Optional<MiReply>> replies = gdb.runAll(commands, LIMIT);
    for (int i = 0; i < commands.size(); i++) {
      if (replies.get(i).isEmpty()) {
        throw new DebuggerException("gdb refused " + commands.get(i));
      }
    }
  }

  @Override
  public Stop resume(Duration limit) {
    return run("-exec-continue", limit);
  }

  @Override
  public Stop stepInstruction(long thread, Duration limit) {
    return run("-exec-step-instruction --thread " + gdbThread(thread), limit);
  }

  private Stop run(String command, Duration limit) {
    try {
      gdb.run(command, LIMIT);
    } catch (DebuggerException e) {
      // A program that dies just now makes gdb refuse, and then report the end all the same.
      if (e.isLost() || !String.valueOf(e.getMessage()).contains("No such process")) {
        throw e;
      }
      return stops.await(LIMIT, this::systemThread);
    }
    return stops.await(limit, this::systemThread);
  }

  @Override
  public Stop await(Duration limit) {
    return stops.await(limit, this::systemThread);
  }

  @Override
  public void interrupt() {
    stops.interruptAsked();
    gdb.send("-exec-interrupt");
  }

  @Override
  public List<Long> threads() {
    learnThreads();
    return threadIds.values().stream().sorted().toList();
  }

  @Override
  public Map<String, Address> registers(long thread) {
    if (registers == null) {
      registers = GdbRegisters.learn(gdb);
    }
    return registers.read(gdb, gdbThread(thread));
  }

  @Override
  public List<CodeLocation> frames(long thread, int most) {
    MiReply reply =
        gdb.run("-stack-list-frames --thread " + gdbThread(thread) + " 0 " + (most - 1), LIMIT);
    List<CodeLocation> frames = new ArrayList<>();
    for (MiTuple frame : reply.fields().requireList("stack").tuples()) {
      frames.add(GdbStops.location(frame));
    }
    return frames;
  }

  @Override
  public List<MemoryBlock> read(List<MemoryRange> ranges) {
    return memory.read(ranges);
  }

  @Override
  public List<CodeLocation> locate(List<Address> addresses) {
    List<String> commands =
        addresses.stream()
            .map(at -> "-data-disassemble -s " + at + " -e " + at.plus(1) + " -- 4")
            .toList();
    List<Optional<MiReply>> replies = gdb.runAll(commands, LOAD_LIMIT);
    List<CodeLocation> located = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      located.add(location(addresses.get(i), replies.get(i)));
    }
    return located;
  }

  /** With line information the instruction stands inside its source line, without it alone. */
  private static CodeLocation location(Address pc, Optional<MiReply> reply) {
    List<MiField> items =
        reply.flatMap(answer -> answer.fields().list("asm_insns")).map(list -> list.fields())
            .orElse(List.of());
    for (MiField item : items) {
      if (item.value() instanceof MiTuple tuple) {
        Optional<MiTuple> inside =
            tuple.list("line_asm_insn").flatMap(list -> list.tuples().stream().findFirst());
        MiTuple instruction = inside.orElse(tuple);
        String file =
            tuple.text("file").filter(name -> !name.startsWith("/"))
                .or(() -> tuple.text("fullname")).orElse(null);
        return new CodeLocation(
            pc,
            instruction.text("func-name").orElse(null),
            file,
            tuple.text("line").map(Long::parseLong).orElse(0L));
      }
    }
    return new CodeLocation(pc, null, null, 0);
  }

  @Override
  public Map<String, Layout> layouts(Collection<String> types) {
    List<String> names = List.copyOf(types);
    List<Optional<MiReply>> replies =
        gdb.runAll(
            names.stream().map(name -> consoleCommand("ptype/o '" + name + "'")).toList(),
            LOAD_LIMIT);
    Map<String, Layout> layouts = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      replies
          .get(i)
          .flatMap(reply -> GdbLayouts.parse(name, reply.console()))
          .ifPresent(layout -> layouts.put(name, layout));
    }
    return layouts;
  }

  @Override
  public Map<String, Long> constants(Collection<String> names) {
    List<String> list = List.copyOf(names);
    List<Optional<MiReply>> replies =
        gdb.runAll(
            list.stream().map(name -> "-data-evaluate-expression \"(long)'" + name + "'\"").toList(),
            LOAD_LIMIT);
    Map<String, Long> values = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String name = list.get(i);
      replies
          .get(i)
          .flatMap(reply -> reply.fields().text("value"))
          .ifPresent(value -> values.put(name, Long.parseLong(value)));
    }
    return values;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      gdb.close();
      delete(folder);
    }
  }

  private long systemThread(String gdbThread) {
    Long known = threadIds.get(gdbThread);
    if (known == null) {
      learnThreads();
      known = threadIds.get(gdbThread);
    }
    if (known == null) {
      throw new DebuggerException("gdb stopped in a thread that it does not list: " + gdbThread);
    }
    return known;
  }

  private String gdbThread(long thread) {
    for (Map.Entry<String, Long> entry : threadIds.entrySet()) {
      if (entry.getValue() == thread) {
        return entry.getKey();
      }
    }
    throw new DebuggerException("gdb knows no thread " + thread);
  }

  private void learnThreads() {
    threadIds.clear();
    for (MiTuple thread :
        gdb.run("-thread-info", LIMIT).fields().requireList("threads").tuples()) {
      Matcher id = THREAD.matcher(thread.text("target-id").orElse(""));
      if (id.find()) {
        threadIds.put(thread.require("id"), Long.parseLong(id.group(1)));
      }
    }
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (var inside = Files.list(folder)) {
      for (Path file : inside.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // What is left lies in the system's folder for such files, readable by nobody else.
    }
  }
}
