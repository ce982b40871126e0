package dev.gotrace.app.cli;

import dev.gotrace.app.target.BuildOptions;

import dev.gotrace.protocol.moment.Phases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code gotrace attach}, checked before anything is started. */
final class AttachOptions {

  private static final String GDB = "gdb";

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "An ELF executable, a Go package directory or a .go file.")
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
      description = "The Go that builds a source TARGET: 1.22, go1.22.0, a go command or a GOROOT.")
  @Nullable String go;

  @Option(
      names = "--build",
      paramLabel = "FLAG",
      description = "A flag for go build, such as -tags=x; may be given again.")
  List<String> buildFlags = new ArrayList<>();

  @Option(names = "--optimized", description = "Build with Go's default flags, not with -N -l.")
  boolean optimized;

  @Option(names = "--cwd", paramLabel = "DIR", description = "The program's working directory.")
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
      description = "How long the program may run to its next phase or its end, 10 by default; 0 for ever.")
  double waitSeconds = 10;

  @Option(names = "--backend", paramLabel = "NAME", description = "The debugger: gdb.")
  String backend = GDB;

  @Option(names = "--gdb", paramLabel = "PATH", description = "The gdb to use.")
  String gdb = GDB;

  @Option(names = "--no-color", description = "No colours. Also by the variable NO_COLOR.")
  boolean noColor;

  @Option(names = "--ascii", description = "Nothing beyond ASCII.")
  boolean ascii;

  @Option(names = "--plain", description = "Text, line by line.")
  boolean plain;

  @Option(names = "--json", description = "One Moment a line as JSON, and nothing else.")
  boolean json;

  @Option(names = "--to", paramLabel = "PHASE", description = "End the walk at this phase.")
  @Nullable String to;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  boolean help;

  /**
   * @throws UsageException when a value makes no sense
   */
  void check() {
    if (!backend.equals(GDB)) {
      throw new UsageException(
          "no backend is called " + backend + "; gdb is the one that there is: --backend gdb");
    }
    String phase = to;
    if (phase != null && !Phases.IDS.contains(phase)) {
      String nearest =
          dev.gotrace.tui.plain.Nearest.of(phase, Phases.IDS).map(name -> "; did you mean " + name + "?").orElse("");
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
    if (!Files.isReadable(stdin) || Files.isDirectory(stdin)) {
      throw new UsageException("--stdin: cannot read " + stdin + "; give a file that exists");
    }
    if (directory != null && !Files.isDirectory(directory)) {
      throw new UsageException("--cwd: no directory " + directory);
    }
    environment();
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
