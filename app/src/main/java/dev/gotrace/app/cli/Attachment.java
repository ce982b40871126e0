package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.breaks.CellConditions;
import dev.gotrace.app.session.Extra;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.session.Plan;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.tui.plain.PlainOptions;
import dev.gotrace.tui.plain.PlainView;
import dev.gotrace.tui.plain.Shell;
import dev.gotrace.tui.terminal.Looks;
import dev.gotrace.tui.terminal.PlainReader;
import dev.gotrace.tui.terminal.TextTerminal;
import dev.gotrace.tui.terminal.UserTerminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** One walk, as its command line wants it. */
final class Attachment {

  private final Console console;
  private final EarlyDebugger early;
  private final AttachOptions options;
  private @Nullable WalkRecording recording;

  Attachment(Console console, EarlyDebugger early, AttachOptions options) {
    this.console = console;
    this.early = early;
    this.options = options;
  }

  int run() throws Exception {
    BackendOptions.Choice choice = options.backend.choose();
    WalkRecording file = WalkRecording.open(options.recording, console);
    int status;
    try (file) {
      recording = file;
      status = show(choice);
    }
    file.outcome().ifPresent(console::say);
    return status;
  }

  private int show(BackendOptions.Choice choice) throws Exception {
    if (options.json) {
      return json(choice);
    }
    if (!console.interactive()) {
      return byItself(choice);
    }
    boolean screen = !options.view.plain() && UserTerminal.isPossible(console.environment());
    return screen ? onScreen(choice) : onTerminal(choice);
  }

  private LiveSession session(BackendOptions.Choice choice) {
    LiveSession session = early.take(choice.backend());
    session.choosing(choice.why(), choice.instead());
    if (options.detail == AttachOptions.Detail.STEPS) {
      session.with(Extra.STEPS);
    }
    session.withPrivacy(
        CompletableFuture.supplyAsync(() -> options.recording.privacy(options, console))::join);
    Objects.requireNonNull(recording).of(session);
    return session;
  }

  /** One Moment a line. What is said beside them goes to standard error. */
  private int json(BackendOptions.Choice choice) throws TargetException, InterruptedException {
    // While gdb is still coming up.
    CompletableFuture.runAsync(MomentLines::rehearse);
    LiveSession session = session(choice);
    MomentLines lines = new MomentLines(console);
    try (OwnedSession owned = new OwnedSession(session)) {
      session.start(plan(session, lines), lines);
      walk(session);
      return ExitCode.OK;
    }
  }

  private int byItself(BackendOptions.Choice choice) throws TargetException, InterruptedException {
    PrintWriter out = new PrintWriter(console.out(), false, StandardCharsets.UTF_8);
    PlainView view = new PlainView(out, Phases.IDS, plainOptions(false, () -> 0));
    Consumer<SessionLine> sink =
        line -> {
          view.accept(line);
          out.flush();
          console.flush();
        };
    Teaching teaching = options.teaching(console);
    try (OwnedSession owned = new OwnedSession(session(choice))) {
      owned.session().with(Extra.NOTES, Extra.SOURCE);
      teach(owned.session(), teaching);
      owned.session().start(plan(owned.session(), sink), sink);
      walk(owned.session());
      return ExitCode.OK;
    }
  }

  private void walk(LiveSession session) {
    SelfWalk.run(session, options);
    Objects.requireNonNull(recording).complete();
  }

  private int onTerminal(BackendOptions.Choice choice)
      throws TargetException, InterruptedException, IOException {
    Teaching teaching = options.teaching(console);
    try (TextTerminal terminal = TextTerminal.open()) {
      PlainView view =
          new PlainView(
              terminal.writer(), Phases.IDS, plainOptions(!terminal.isDumb(), terminal::width));
      try (OwnedSession owned = new OwnedSession(session(choice))) {
        owned.session().with(Extra.NOTES, Extra.SOURCE, Extra.CODE_OF_THE_END);
        teach(owned.session(), teaching);
        view.deciding(CellConditions::holds);
        try (LiveWalk walk = new LiveWalk(owned.session(), view, teaching.file())) {
          owned.session().start(plan(owned.session(), walk), walk);
          Shell shell = new Shell(walk, view, Phases.IDS);
          if (options.to != null) {
            walk.go(options.to);
          }
          new PlainReader(terminal, walk, view, shell, history()).run();
        }
      }
    }
    return ExitCode.OK;
  }

  private int onScreen(BackendOptions.Choice choice) throws Exception {
    Looks looks = options.view.looks(console.environment());
    Teaching teaching = options.teaching(console);
    String end;
    try (UserTerminal terminal = UserTerminal.open(looks)) {
      LiveSession session = session(choice);
      teach(session, teaching);
      end =
          new ScreenWalk(teaching.file(), console.environment())
              .run(terminal, session, this::plan, options.to, options.view.language().code());
    }
    // On the screen only the last of them was seen.
    teaching.warnings().forEach(console::say);
    console.say(end);
    return ExitCode.OK;
  }

  private static void teach(LiveSession session, Teaching teaching) {
    List<SessionLine> lines = new ArrayList<>(teaching.lines());
    for (String warning : teaching.warnings()) {
      lines.add(new Message(Message.Level.WARNING, warning));
    }
    if (!lines.isEmpty()) {
      session.with(teaching.lesson(), lines);
    }
  }

  private @Nullable Path history() {
    return console.stateFolder().resolve("history");
  }

  private Plan plan(LiveSession session, Consumer<SessionLine> sink)
      throws TargetException, InterruptedException {
    Consumer<SessionLine> shown = line -> sink.accept(session.shown(line));
    return options.way.isPresent()
        ? new TakingPlanning(console, options).plan(options.way.get(), session, shown)
        : new Planning(console, options).plan(List.of(session), early.program(), shown);
  }

  private PlainOptions plainOptions(boolean colour, IntSupplier width) {
    return options.view.text(console.environment(), colour, width);
  }
}
