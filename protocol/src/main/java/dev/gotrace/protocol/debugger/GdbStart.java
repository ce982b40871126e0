package dev.gotrace.protocol.debugger;

import static dev.gotrace.protocol.jgdb.MiCommand.consoleCommand;
import static dev.gotrace.protocol.jgdb.MiCommand.quoted;

import dev.gotrace.protocol.jgdb.GdbProcess;
import dev.gotrace.protocol.jgdb.MiConnection;
import dev.gotrace.protocol.jgdb.MiReply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A gdb that was started and set up, without waiting for it: gdb takes some 50 ms to come up, and
 * whoever started it has other things to do meanwhile.
 */
final class GdbStart {

  private static final String NAME_ANOTHER = "name a gdb of version 11 or newer by --gdb PATH";
  private static final int OLDEST = 11;
  private static final Pattern VERSION = Pattern.compile("GNU gdb .*?(\\d+)\\.(\\d+)\\S*$");
  private static final String GET_VERSION = "-gdb-version";

  /** gdb reads them from a file, where it carries them out without printing long tables. */
  private static final String SETTINGS = "settings.gdb";

  /**
   * Every walk needs what gdb reads so of the Go runtime, which is one unit of DWARF: 20 ms that
   * the first question about a place would wait for. Of a program without it nothing is read.
   */
  private static final String EXPAND = consoleCommand("maintenance expand-symtabs ^runtime$");

  /** Has Python, which gdb holds, write each byte of gdb's output by itself: 500 writes a stop. */
  private static final String UNBUFFERED = "PYTHONUNBUFFERED";

  private final Path program;
  private final @Nullable String shell;

  /** What gdb's own environment lacks. */
  private final Map<String, String> kept = new HashMap<>();

  private final Path folder;
  private final GdbConnection gdb;
  private final GdbStops stops;
  private @Nullable String load;
  private @Nullable String version;

  private GdbStart(
      Path program,
      Map<String, String> environment,
      Path folder,
      GdbConnection gdb,
      GdbStops stops) {
    this.program = program;
    this.shell = environment.get("SHELL");
    if (environment.containsKey(UNBUFFERED)) {
      kept.put(UNBUFFERED, environment.get(UNBUFFERED));
    }
    this.folder = folder;
    this.gdb = gdb;
    this.stops = stops;
  }

  /**
   * @throws DebuggerException when the program cannot be run
   */
  static GdbStart of(
      Path program, Map<String, String> environment, @Nullable Consumer<String> wireLog) {
    return of(
        program,
        environment,
        folder -> {
          Path settings = folder.resolve(SETTINGS);
          try (InputStream in = GdbStart.class.getResourceAsStream(SETTINGS)) {
            Files.copy(Objects.requireNonNull(in, SETTINGS), settings);
          } catch (IOException e) {
            throw unwritten(e);
          }
          return GdbProcess.start(argv(program, settings), forGdb(environment));
        },
        wireLog);
  }

  /**
   * Takes over the gdb that was started before this JVM, as {@link #of} does it.
   *
   * @param loads what it was told to load already
   * @throws DebuggerException when it is gone
   */
  static GdbStart inherited(Path program, Map<String, String> environment, Optional<Path> loads) {
    List<String> asked =
        loads.map(target -> List.of(loadCommand(target), EXPAND)).orElse(List.of());
    GdbStart start = of(program, environment, folder -> GdbProcess.inherited(asked), null);
    start.load = loads.map(GdbStart::loadCommand).orElse(null);
    return start;
  }

  /** How gdb comes to run. */
  private interface Starting {
    GdbProcess in(Path folder) throws IOException;
  }

  private static GdbStart of(
      Path program,
      Map<String, String> environment,
      Starting starting,
      @Nullable Consumer<String> wireLog) {
    Path folder;
    try {
      folder = PrivateFolder.create();
    } catch (IOException e) {
      throw unwritten(e);
    }
    try {
      GdbStops stops = new GdbStops();
      MiConnection connection =
          MiConnection.open(starting.in(folder), stops::accept, stops::unasked, wireLog);
      connection.closed().thenAccept(stops::lost);
      GdbConnection gdb = new GdbConnection(connection);
      GdbStart start = new GdbStart(program, environment, folder, gdb, stops);
      start.gdb.ahead(List.of(GET_VERSION));
      return start;
    } catch (DebuggerException e) {
      PrivateFolder.delete(folder);
      throw e;
    } catch (IOException e) {
      PrivateFolder.delete(folder);
      throw new DebuggerException(
          "cannot run setsid " + program + ": " + e.getMessage(), NAME_ANOTHER, true, e);
    }
  }

  private static DebuggerException unwritten(IOException e) {
    return new DebuggerException(
        "cannot write gdb's settings to a folder in "
            + System.getProperty("java.io.tmpdir")
            + ": "
            + e.getMessage(),
        "make room there, or a folder that you can write",
        true,
        e);
  }

  private static List<String> argv(Path program, Path settings) {
    List<String> argv = new ArrayList<>();
    argv.add("setsid");
    argv.add(program.toString());
    argv.addAll(List.of("-nx", "-q", "--interpreter=mi3", "-iex", "set auto-load no"));
    argv.addAll(List.of("-iex", "set debuginfod enabled off", "-x", settings.toString()));
    return argv;
  }

  private static Map<String, String> forGdb(Map<String, String> environment) {
    Map<String, String> changed = new HashMap<>(environment);
    // gdb starts the target by this shell, for the redirection of its input.
    changed.put("SHELL", "/bin/sh");
    changed.remove(UNBUFFERED);
    return changed;
  }

  GdbConnection gdb() {
    return gdb;
  }

  GdbStops stops() {
    return stops;
  }

  /** A folder of this gdb's own that nobody else may read. */
  Path folder() {
    return folder;
  }

  /**
   * Waits until gdb is up and has read the target's symbols.
   *
   * @return its name and version
   * @throws DebuggerException when this is no gdb, it is too old, or it cannot read the target
   */
  String await() {
    if (version == null) {
      String found = version(firstAnswer());
      if (load != null) {
        gdb.run(load, Limits.LOAD);
      }
      version = found;
    }
    return version;
  }

  /** Lets gdb read a target's symbols, without waiting for it. */
  void load(Path target) {
    if (load != null) {
      gdb.forgetAllBut(GET_VERSION);
    }
    load = loadCommand(target);
    gdb.ahead(List.of(load, EXPAND));
  }

  private static String loadCommand(Path target) {
    return "-file-exec-and-symbols " + quoted(target.toString());
  }

  private MiReply firstAnswer() {
    try {
      return gdb.run(GET_VERSION, Limits.request());
    } catch (DebuggerException e) {
      throw new DebuggerException(
          program + " does not answer as gdb does: " + e.what() + "; " + NAME_ANOTHER);
    }
  }

  private String version(MiReply reply) {
    Matcher found = VERSION.matcher(reply.console().lines().findFirst().orElse(""));
    if (!found.find()) {
      throw new DebuggerException(program + " does not answer as gdb does; " + NAME_ANOTHER);
    }
    String number = found.group(1) + "." + found.group(2);
    if (Integer.parseInt(found.group(1)) < OLDEST) {
      throw new DebuggerException(
          program
              + " is gdb "
              + number
              + "; gotrace needs gdb "
              + OLDEST
              + " or newer: install one, or name one by --gdb PATH");
    }
    return "gdb " + number;
  }

  /**
   * @param holdsProgram whether gdb has a program that must end with it
   */
  void close(boolean holdsProgram) {
    if (holdsProgram) {
      gdb.close();
    } else {
      gdb.discard();
    }
    PrivateFolder.delete(folder);
  }

  /** The requests that set the target's surroundings. */
  List<String> launchCommands(Launch launch) {
    List<String> commands = new ArrayList<>();
    commands.add("-inferior-tty-set " + launch.terminal());
    // gdb adds the first two to the target's environment; the third was changed for gdb itself.
    commands.add(consoleCommand("unset environment LINES"));
    commands.add(consoleCommand("unset environment COLUMNS"));
    commands.add(
        consoleCommand(
            shell == null ? "unset environment SHELL" : "set environment SHELL=" + shell));
    List<String> exact = new ArrayList<>();
    Map<String, String> variables = new LinkedHashMap<>(kept);
    variables.putAll(launch.environment());
    variables.forEach(
        (name, value) -> {
          if (value.equals(value.strip())) {
            commands.add(consoleCommand("set environment " + name + "=" + value));
          } else {
            // That command cuts the blanks around a value off; env(1) takes it as it is.
            exact.add(shellQuoted(name + "=" + value));
          }
        });
    if (!exact.isEmpty()) {
      commands.add(consoleCommand("set exec-wrapper env " + String.join(" ", exact)));
    }
    if (launch.directory() != null) {
      commands.add(consoleCommand("set cwd " + launch.directory()));
    }
    commands.add(consoleCommand("set args " + shellWords(launch)));
    return commands;
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
}
