package dev.gotrace.app.cli;

import dev.gotrace.app.target.BuildOptions;
import dev.gotrace.protocol.moment.Phases;
import dev.gotrace.tui.plain.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code gotrace attach}, checked before anything is started. */
final class AttachOptions {

  private static final String GDB = "gdb";
  private static final Set<String> OUR_STDIN = Set.of("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description =
          "An ELF executable, a Go package directory or a .go file. Source is built "
              + "first, with -gcflags \"all=-N -l\", into the user's cache.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  String target;

  @Parameters(
      index = "1..*",
      paramLabel = "ARG",
      description = "The program's own arguments, after --.")
  List<String> arguments = new ArrayList<>();

  @Option(
      names = "--go",
      paramLabel = "VERSION|PATH",
      description =
          "The Go that builds a source TARGET: 1.22, go1.22.0, a go command or a "
              + "GOROOT; by default the go on PATH.")
  @Nullable String go;

  @Option(
      names = "--build",
      paramLabel = "FLAG",
      description = "A flag for go build, such as -tags=x; may be given again.")
  List<String> buildFlags = new ArrayList<>();

  @Option(names = "--optimized", description = "Build with Go's default flags, not with -N -l.")
  boolean optimized;

  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "The program's working directory; by default this one.")
  @Nullable Path directory;

  @Option(
      names = "--env",
      paramLabel = "K=V",
      description = "A variable for the program; may be given again.")
  List<String> variables = new ArrayList<>();

  @Option(names = "--gomaxprocs", paramLabel = "N", description = "Set GOMAXPROCS to N.")
  @Nullable Integer gomaxprocs;

  @Option(
      names = "--stdin",
      paramLabel = "FILE",
      description = "The program's standard input; /dev/null by default.")
  Path stdin = Path.of("/dev/null");

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description =
          "How long the program may run to its next phase, or from main.main to its "
              + "end, before gotrace ends it; 10 by default, 0 for ever.")
  double waitSeconds = 10;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "The debugger; gdb is the one that there is.")
  String backend = GDB;

  @Option(
      names = "--gdb",
      paramLabel = "PATH",
      description = "The gdb to use, from version 11 on; by default the one on PATH.")
  String gdb = GDB;

  @Option(names = "--no-color", description = "No colours. Also by the variable NO_COLOR.")
  boolean noColor;

  @Option(names = "--ascii", description = "Nothing beyond ASCII.")
  boolean ascii;

  @Option(
      names = "--plain",
      description =
          "Text, line by line, which is the only view yet. A terminal still gets its "
              + "prompt; redirect standard input from /dev/null for a walk without one.")
  boolean plain;

  @Option(
      names = "--json",
      description =
          "One Moment a line as JSON on standard output, and nothing else there. The "
              + "walk goes on by itself, on a terminal too.")
  boolean json;

  @Option(
      names = "--to",
      paramLabel = "PHASE",
      description =
          "Walk to this phase and end there; on a terminal the prompt comes there. "
              + "gotrace phases lists them.")
  @Nullable String to;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /**
   * @throws UsageException when a value makes no sense
   */
  void check(Console console) {
    if (!backend.equals(GDB)) {
      throw new UsageException(
          "no backend is called " + backend + "; gdb is the one that there is: --backend gdb");
    }
    String phase = to;
    if (phase != null && !Phases.IDS.contains(phase)) {
      String nearest =
          Nearest.of(phase, Phases.IDS).map(name -> "; did you mean " + name + "?").orElse("");
      throw new UsageException("no phase is called " + phase + nearest + "; see gotrace phases");
    }
    if (gomaxprocs != null && gomaxprocs < 1) {
      throw new UsageException("--gomaxprocs takes a number from 1, not " + gomaxprocs);
    }
    if (!(waitSeconds >= 0) || waitSeconds > Integer.MAX_VALUE) {
      throw new UsageException("--wait takes a number of seconds, 0 for ever, not " + waitSeconds);
    }
    if (json && plain) {
      throw new UsageException("--json and --plain are two views; give one of them");
    }
    Path input = console.directory().resolve(stdin);
    if (!Files.isReadable(input) || Files.isDirectory(input)) {
      throw new UsageException("--stdin: cannot read " + stdin + "; give a file that exists");
    }
    if (isOurs(input) && console.interactive()) {
      throw new UsageException(
          "--stdin: gotrace itself reads " + stdin + ", the terminal; give a file");
    }
    if (directory != null && !Files.isDirectory(console.directory().resolve(directory))) {
      throw new UsageException("--cwd: no directory " + directory + "; give one that exists");
    }
    if (target.matches("\\d+") && !Files.exists(console.directory().resolve(target))) {
      throw new UsageException(
          target
              + " is no file, and gotrace takes no process that runs, for its start is over;"
              + " give the program, which gotrace launches");
    }
    environment();
  }

  /** What the program reads. In gdb's words /dev/stdin would be gdb's own, our requests. */
  Path stdin(Console console) {
    Path input = console.directory().resolve(stdin).normalize();
    return isOurs(input) ? Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/0") : input;
  }

  private static boolean isOurs(Path input) {
    return OUR_STDIN.contains(input.normalize().toString());
  }

  BuildOptions build() {
    return new BuildOptions(buildFlags, optimized, Optional.ofNullable(go));
  }

  Duration limit() {
    return Duration.ofMillis((long) (waitSeconds * 1000));
  }

  /** What is set for the program on top of the user's environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--env takes NAME=VALUE, not " + variable);
      }
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    if (gomaxprocs != null) {
      environment.put("GOMAXPROCS", String.valueOf(gomaxprocs));
    }
    return environment;
  }
}
