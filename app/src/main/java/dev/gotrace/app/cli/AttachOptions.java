package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.session.Way;
import dev.gotrace.app.target.BuildOptions;
import dev.gotrace.app.target.RunningProcess;
import dev.gotrace.tui.plain.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The command line of {@code gotrace attach}, checked before anything is started. */
final class AttachOptions {

  private static final Path NOTHING = Path.of("/dev/null");

  /** Not a file of this name, which ./tty would be. */
  private static final Path TERMINAL = Path.of("tty");

  private static final String DETAIL = "--detail";

  private static final double WAIT_SECONDS = 10;
  private static final Set<String> OUR_STDIN = Set.of("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

  /** How finely a walk that goes by itself stops. */
  enum Detail {
    PHASES,
    STEPS,
    LINES;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  final String target;
  final List<String> arguments;
  final boolean json;
  final Detail detail;
  final ViewOptions view;
  final BackendOptions backend;
  final Optional<Way> way;

  /** Whether the program is a dlv's that somebody else started. */
  final boolean connects;

  final @Nullable Path directory;
  final Path stdin;
  final @Nullable String to;
  final Map<String, String> environment;
  final Duration limit;
  final BuildOptions build;
  final RecordingOptions recording;
  private final ParseResult given;

  private AttachOptions(ParseResult given, Console console) {
    this.given = given;
    List<String> positional = given.matchedPositionalValue(0, new ArrayList<String>());
    way = WayOptions.of(given, console, positional);
    connects = given.hasMatchedOption(WayOptions.CONNECT);
    if (positional.isEmpty() && way.isEmpty()) {
      throw new UsageException(
          given.commandSpec().name()
              + " needs a TARGET: an ELF executable, a Go package directory or a .go file;"
              + " see gotrace "
              + given.commandSpec().name()
              + " --help");
    }
    target = positional.isEmpty() ? "" : positional.get(0);
    arguments =
        positional.isEmpty() ? List.of() : List.copyOf(positional.subList(1, positional.size()));
    json = given.hasMatchedOption("--json");
    detail = detail(given);
    view = ViewOptions.of(given, console.environment());
    backend = BackendOptions.of(given, console);
    directory = given.matchedOptionValue("--cwd", null);
    stdin = given.matchedOptionValue("--stdin", NOTHING);
    to = given.matchedOptionValue("--to", null);
    environment = environment(given);
    recording = RecordingOptions.of(given, console);
    limit = limit(given.matchedOptionValue("--wait", usualWait(given, console)));
    build =
        new BuildOptions(
            given.matchedOptionValue("--build", List.of()),
            given.hasMatchedOption("--optimized"),
            Optional.ofNullable(given.matchedOptionValue("--go", null)));
  }

  /**
   * @throws UsageException when a value makes no sense
   */
  static AttachOptions of(ParseResult given, Console console) {
    AttachOptions options = new AttachOptions(given, console);
    options.check(given, console);
    return options;
  }

  /**
   * The lesson of the walk, and the user's own notes.
   *
   * @throws UsageException when the lesson cannot be read
   */
  Teaching teaching(Console console) {
    return Teaching.of(given, console, Path.of(target));
  }

  /**
   * What the program reads; null for its own terminal. In gdb's words /dev/stdin would be gdb's
   * own, our requests.
   */
  @Nullable Path stdin(Console console) {
    if (stdin.equals(TERMINAL)) {
      return null;
    }
    Path input = console.directory().resolve(stdin).normalize();
    return isOurs(input) ? Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/0") : input;
  }

  private static boolean isOurs(Path input) {
    return OUR_STDIN.contains(input.normalize().toString());
  }

  /** Adds the options and parameters to a command. */
  static void describe(CommandSpec spec) {
    describeProgram(spec);
    describeView(spec);
  }

  /** Adds what says which program is walked, and how it is run. */
  static void describeProgram(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("TARGET [-- ARG...]")
            .hideParamSyntax(true)
            .description(
                "An ELF executable, a Go package directory or a .go file; after --, its arguments."
                    + " Source is built first, with -gcflags 'all=-N -l', into the user's cache.")
            .build());
    spec.addOption(
        Verb.value(
            "--go",
            String.class,
            "VERSION|PATH",
            "The Go that builds a source TARGET: 1.22, go1.22.0, a go command or a GOROOT; by default"
                + " the go on PATH."));
    spec.addOption(
        repeated("--build", "FLAG", "A flag for go build, such as -tags=x; may be given again."));
    spec.addOption(Verb.flag("--optimized", "Build with Go's default flags, not with -N -l."));
    spec.addOption(
        Verb.value(
            "--cwd", Path.class, "DIR", "The program's working directory; by default this one."));
    spec.addOption(repeated("--env", "K=V", "A variable for the program; may be given again."));
    spec.addOption(Verb.value("--gomaxprocs", Integer.class, "N", "Set GOMAXPROCS to N."));
    spec.addOption(
        Verb.value(
            "--stdin",
            Path.class,
            "FILE|tty",
            "The program's standard input: a file, /dev/null by default, or tty for a terminal of its"
                + " own, on which lines can be typed to it."));
    spec.addOption(
        Verb.value(
            "--wait",
            Double.class,
            "SECONDS",
            "How long the program may run to its next phase, or from main.main to its end, before"
                + " gotrace ends it; 0 for ever. 10 by default, at a prompt and on the screen for"
                + " ever: Ctrl-C interrupts there."));
  }

  /** Adds what only a walk that is shown has. */
  private static void describeView(CommandSpec spec) {
    WayOptions.describe(spec);
    Teaching.describe(spec);
    BackendOptions.describe(spec);
    ViewOptions.describe(spec);
    spec.addOption(
        Verb.flag(
            "--json",
            "One Moment a line as JSON on standard output, and nothing else there. The walk goes by"
                + " itself, on a terminal too."));
    describeWalk(spec);
    RecordingOptions.describe(spec);
    spec.addOption(Verb.help());
  }

  /** Adds what says where a walk stops that goes by itself. */
  static void describeWalk(CommandSpec spec) {
    spec.addOption(
        Verb.value(
            DETAIL,
            String.class,
            "LEVEL",
            "How finely a walk that goes by itself stops: phases, the default; steps for those"
                + " inside them, too, which gotrace steps lists; lines for every source line, over"
                + " calls."));
    spec.addOption(
        Verb.value(
            "--to",
            String.class,
            "PHASE",
            "Walk to this phase and end there; on a terminal, the prompt comes there. gotrace phases"
                + " lists them."));
  }

  private static OptionSpec repeated(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  private void check(ParseResult given, Console console) {
    if (to != null && !Phases.IDS.contains(to)) {
      String nearest =
          Nearest.of(to, Phases.IDS).map(name -> "; did you mean " + name + "?").orElse("");
      throw new UsageException("no phase is called " + to + nearest + "; see gotrace phases");
    }
    if (json && given.hasMatchedOption("--plain")) {
      throw new UsageException("--json and --plain are two views; give one of them");
    }
    if (json && Teaching.isIn(given)) {
      throw new UsageException("--json has no place for a lesson; leave out --notes or --json");
    }
    if (detail != Detail.PHASES && !json && isAttended(given, console)) {
      throw new UsageException(
          DETAIL
              + " "
              + detail.word()
              + " walks by itself: give --json, or let gotrace write into a file or a pipe");
    }
    checkStdin(console);
    if (directory != null && !Files.isDirectory(console.directory().resolve(directory))) {
      throw new UsageException("--cwd: no directory " + directory + "; give one that exists");
    }
    if (way.isEmpty() && !Files.exists(console.directory().resolve(target))) {
      String meant = WayOptions.meantProcess(target, process(target));
      if (meant != null) {
        throw new UsageException(meant);
      }
    }
  }

  private static Detail detail(ParseResult given) {
    String word = given.matchedOptionValue(DETAIL, Detail.PHASES.word());
    return Arrays.stream(Detail.values())
        .filter(detail -> detail.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new UsageException(DETAIL + " takes phases, steps or lines, not " + word));
  }

  private static Optional<String> process(String target) {
    return target.matches("\\d{1,10}")
        ? RunningProcess.name(Long.parseLong(target))
        : Optional.empty();
  }

  private void checkStdin(Console console) {
    if (stdin.equals(TERMINAL)) {
      if (json || !console.interactive()) {
        throw new UsageException(
            "--stdin tty: nobody can type to the program here; run gotrace on a terminal, without"
                + " --json, or give a file");
      }
      return;
    }
    Path input = console.directory().resolve(stdin);
    if (!Files.isReadable(input) || Files.isDirectory(input)) {
      throw new UsageException("--stdin: cannot read " + stdin + "; give a file that exists");
    }
    if (isOurs(input) && console.interactive()) {
      throw new UsageException(
          "--stdin: gotrace itself reads " + stdin + ", the terminal; give a file");
    }
  }

  /** Who sits at the walk can interrupt the program; one that is ended could not be looked at. */
  private double usualWait(ParseResult given, Console console) {
    return !json && isAttended(given, console) ? 0 : WAIT_SECONDS;
  }

  /** Whether somebody sits at the walk. */
  private static boolean isAttended(ParseResult given, Console console) {
    return console.interactive() && given.commandSpec().name().equals("attach");
  }

  private static Duration limit(double seconds) {
    if (!(seconds >= 0) || seconds > Integer.MAX_VALUE) {
      throw new UsageException("--wait takes a number of seconds, 0 for ever, not " + seconds);
    }
    // Only a plain 0 is for ever.
    return Duration.ofMillis((long) Math.ceil(seconds * 1000));
  }

  private static Map<String, String> environment(ParseResult given) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String variable : given.matchedOptionValue("--env", List.<String>of())) {
      int equals = variable.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--env takes NAME=VALUE, not " + variable);
      }
      if (!variable.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new UsageException(
            "--env: a name has letters, digits and _ only, not as in " + variable);
      }
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    Integer gomaxprocs = given.matchedOptionValue("--gomaxprocs", null);
    if (gomaxprocs != null) {
      if (gomaxprocs < 1) {
        throw new UsageException("--gomaxprocs takes a number from 1, not " + gomaxprocs);
      }
      environment.put("GOMAXPROCS", String.valueOf(gomaxprocs));
    }
    return environment;
  }
}
