package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.Claims;
import dev.gotrace.app.bootstrap.Question;
import dev.gotrace.app.session.Backend;
import dev.gotrace.app.session.DebuggerWords;
import dev.gotrace.app.session.LaunchPlan;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.protocol.moment.SessionLine;
import dev.gotrace.protocol.moment.Statement;
import dev.gotrace.tui.view.Words;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace claims}: holds what the articles say about Go's start against a program. */
final class ClaimsCommand implements Verb {

  private final Console console;

  ClaimsCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "claims";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "Walk a Go program from step to step and hold what five articles say about Go's start"
                + " against it: each statement with a verdict and what it rests on.",
            "A verdict is true, false, other-version (of another Go release it is true), unreadable"
                + " or source (only the source of the Go that built the program decides it).",
            "Three statements need GOMAXPROCS set: the program is run with it twice more.")
        .customSynopsis("gotrace claims [OPTION]... TARGET [-- ARG...]")
        .sortOptions(false);
    AttachOptions.describeProgram(spec);
    BackendOptions.describe(spec);
    spec.addOption(
        Verb.flag("--json", "One statement a line as JSON on standard output, and nothing else."));
    spec.addOption(Verb.lang());
    spec.addOption(Verb.help());
    return spec;
  }

  @Override
  public int run(ParseResult given) throws TargetException, InterruptedException {
    AttachOptions options = AttachOptions.of(given, console);
    List<Statement> statements = statements(options, options.backend.choose());
    if (options.json) {
      statements.forEach(statement -> console.out().println(ClaimsJson.of(statement)));
    } else {
      ClaimsText text = new ClaimsText(console.out(), Words.of(options.view.language()));
      statements.forEach(text::print);
      text.sum(statements);
    }
    return ExitCode.OK;
  }

  private List<Statement> statements(AttachOptions options, BackendOptions.Choice choice)
      throws TargetException, InterruptedException {
    Consumer<SessionLine> sink =
        line -> {
          if (line instanceof Message message) {
            console.say(message.text());
          }
        };
    try (OwnedSession owned = new OwnedSession(prepare(choice))) {
      LiveSession walk = owned.session();
      LaunchPlan plan = new Planning(console, options).plan(List.of(walk), sink);
      walk.start(plan, sink);
      while (!walk.ended()) {
        walk.step();
      }
      for (Map.Entry<Map<String, String>, String> run : Claims.runs().entrySet()) {
        try (OwnedSession further = new OwnedSession(prepare(choice))) {
          further.session().start(plan.with(run.getKey()), line -> {});
          further.session().goals().runTo(run.getValue());
          walk.verdicts().alsoBy(further.session(), run.getKey());
        }
      }
      DebuggerWords words = new DebuggerWords(plan);
      for (Map.Entry<String, Question> each : Claims.questions().entrySet()) {
        walk.verdicts().alsoBy(each.getKey(), answer(words, each.getValue(), options.backend));
      }
      return walk.verdicts().all();
    }
  }

  private static Reading<String> answer(
      DebuggerWords words, Question question, BackendOptions backends) throws InterruptedException {
    Backend.Kind kind =
        question.debugger().equals(Backend.Kind.GDB.command())
            ? Backend.Kind.GDB
            : Backend.Kind.DELVE;
    try {
      return words.ask(question, backends.need(kind));
    } catch (DebuggerException e) {
      return Reading.absent(String.valueOf(e.getMessage()));
    }
  }

  private static LiveSession prepare(BackendOptions.Choice choice) {
    LiveSession session = LiveSession.prepare(choice.backend());
    session.choosing(choice.why(), choice.instead());
    session.verdicts().want();
    return session;
  }
}
