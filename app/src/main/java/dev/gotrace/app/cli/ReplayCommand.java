package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.breaks.CellConditions;
import dev.gotrace.app.session.Replay;
import dev.gotrace.protocol.moment.recording.RecordingException;
import dev.gotrace.tui.plain.Nearest;
import dev.gotrace.tui.plain.PlainTime;
import dev.gotrace.tui.plain.PlainView;
import dev.gotrace.tui.plain.Shell;
import dev.gotrace.tui.state.Effect;
import dev.gotrace.tui.state.Msg;
import dev.gotrace.tui.terminal.PlainReader;
import dev.gotrace.tui.terminal.TextTerminal;
import dev.gotrace.tui.terminal.UserTerminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace replay}: shows a recording as a live session is shown. */
final class ReplayCommand implements Verb {

  private static final String AT = "--at";
  private static final String AGAINST = "--against";

  private final Console console;

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "Step through a recording, forward and backward, on the screen of a live walk.",
            "It needs no debugger, no Go, no source and no program. On a terminal, Space goes to the"
                + " next phase, [ back, and h tells the other keys; without one all moments are"
                + " printed.")
        .customSynopsis("gotrace replay [OPTION]... FILE")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(
            Map.of("0", "done", "1", "the recording cannot be read", "2", "wrong command line"))
        .sortOptions(false);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(Path.class)
            .paramLabel("FILE")
            .description("A recording.")
            .build());
    spec.addOption(
        Verb.value(
            AT,
            String.class,
            "WHERE",
            "Begin at a phase, a step or a moment's number, such as schedinit or 12."));
    spec.addOption(
        Verb.value(
            AGAINST,
            Path.class,
            "RECORDING",
            "Show another recording beside it, at the same phase, step and occurrence, with the"
                + " values marked that differ. Side by side from 120x24 on; below that, and as text,"
                + " the differences are listed."));
    Teaching.describe(spec);
    ViewOptions.describe(spec);
    spec.addOption(Verb.help());
    return spec;
  }

  @Override
  public int run(ParseResult given) throws Exception {
    Path file = given.matchedPositionalValue(0, (Path) null);
    if (file == null) {
      throw new UsageException("replay needs a FILE, a recording; see gotrace replay --help");
    }
    ViewOptions view = ViewOptions.of(given, console.environment());
    Path recording = console.directory().resolve(file);
    Path second = given.matchedOptionValue(AGAINST, (Path) null);
    Path against = second == null ? null : console.directory().resolve(second);
    String at = given.matchedOptionValue(AT, (String) null);
    Teaching teaching = Teaching.of(given, console, recording);
    boolean screen =
        console.interactive() && !view.plain() && UserTerminal.isPossible(console.environment());
    if (screen) {
      return onScreen(recording, against, at, view, teaching);
    }
    teaching.warnings().forEach(console::say);
    return console.interactive()
        ? onTerminal(recording, against, at, view, teaching)
        : byItself(recording, against, at, view, teaching);
  }

  /**
   * The place of the first Moment to be shown.
   *
   * @throws UsageException when the recording has no Moment of this name
   */
  static int place(Replay replay, Path file, @Nullable String at) {
    if (replay.size() == 0) {
      throw new UsageException(file + " holds no moment: nothing was recorded");
    }
    return at == null
        ? 0
        : replay
            .place(at)
            .orElseThrow(
                () ->
                    new UsageException(
                        "no moment of "
                            + file
                            + " is called "
                            + at
                            + Nearest.of(at, Phases.IDS)
                                .map(name -> "; did you mean " + name + "?")
                                .orElse(
                                    "; give a phase, a step or a number up to " + replay.size())));
  }

  private int onScreen(
      Path file, @Nullable Path against, @Nullable String at, ViewOptions view, Teaching teaching)
      throws Exception {
    String end;
    try (UserTerminal terminal = UserTerminal.open(view.looks(console.environment()))) {
      end =
          new ScreenWalk(teaching.file(), console.environment())
              .replay(terminal, file, against, at, teaching, view.language().code());
    }
    // On the screen only the last of them was seen.
    teaching.warnings().forEach(console::say);
    console.say(end);
    return ExitCode.OK;
  }

  private int onTerminal(
      Path file,
      @Nullable Path against,
      @Nullable String at,
      ViewOptions options,
      Teaching teaching)
      throws IOException {
    try (TextTerminal terminal = TextTerminal.open()) {
      PlainView view =
          new PlainView(
              terminal.writer(),
              Phases.IDS,
              options.text(console.environment(), !terminal.isDumb(), terminal::width));
      Consumer<Msg> told = new PlainTime(view);
      try (SecondRecording second = beside(file, against, told);
          Replay replay = Replay.inTurn(file, second == null ? told : second)) {
        ReplayWalk walk = new ReplayWalk(replay, view, teaching.file());
        view.deciding(CellConditions::holds);
        replay.teach(teaching.lesson(), teaching.lines());
        replay.begin(place(replay, file, at));
        Shell shell = new Shell(walk, view, Phases.IDS);
        Path history = console.stateFolder().resolve("history");
        new PlainReader(terminal, walk, view, shell, history).run();
      }
    }
    return ExitCode.OK;
  }

  private static @Nullable SecondRecording beside(
      Path file, @Nullable Path against, Consumer<Msg> messages) throws RecordingException {
    return against == null ? null : SecondRecording.open(file, against, messages, true);
  }

  private int byItself(
      Path file,
      @Nullable Path against,
      @Nullable String at,
      ViewOptions options,
      Teaching teaching)
      throws IOException {
    PrintWriter out = new PrintWriter(console.out(), false, StandardCharsets.UTF_8);
    PlainView view =
        new PlainView(out, Phases.IDS, options.text(console.environment(), false, () -> 0));
    Consumer<Msg> told = new PlainTime(view);
    try (SecondRecording second = beside(file, against, told);
        Replay replay = Replay.inTurn(file, second == null ? told : second)) {
      replay.teach(teaching.lesson(), teaching.lines());
      int first = place(replay, file, at);
      replay.begin(first);
      for (int i = first + 1; i < replay.size(); i++) {
        replay.accept(new Effect.Forward());
        console.flush();
      }
    }
    console.flush();
    return ExitCode.OK;
  }
}
