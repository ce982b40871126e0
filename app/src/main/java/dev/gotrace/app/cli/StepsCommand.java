package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.ResolvedStep;
import dev.gotrace.app.bootstrap.Step;
import dev.gotrace.app.bootstrap.Steps;
import dev.gotrace.app.bootstrap.UnnamedCalls;
import dev.gotrace.app.session.SourceTrees;
import dev.gotrace.app.session.StepInspection;
import dev.gotrace.app.target.BuildOptions;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TargetFinder;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.tui.view.Words;
import java.util.List;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace steps}: the steps inside the phases and, with TARGET, where they are in it. */
final class StepsCommand implements Verb {

  private final Console console;

  StepsCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "steps";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "List the steps inside the phases of a Go program's start; with TARGET, where each is in"
                + " it, or why it cannot be stopped at.");
    spec.addPositional(Verb.optionalTarget());
    spec.addOption(
        Verb.flag("--json", "One step a line as JSON on standard output, and nothing else there."));
    spec.addOption(
        Verb.flag(
            "--unnamed",
            "In place of the steps, the calls in the functions of the start that no step names: what"
                + " a new Go release has added."));
    spec.addOption(Verb.lang());
    spec.addOption(Verb.help());
    return spec;
  }

  @Override
  public int run(ParseResult given) throws TargetException, InterruptedException {
    Words words = Words.of(Languages.of(given, console.environment()));
    String name = given.matchedPositionalValue(0, null);
    boolean json = given.hasMatchedOption("--json");
    boolean unnamed = given.hasMatchedOption("--unnamed");
    if (name == null) {
      if (json || unnamed) {
        throw new UsageException(
            (json ? "--json" : "--unnamed") + " tells of a program; give a TARGET");
      }
      Steps.all().forEach(step -> console.out().println(line(step, words)));
      return ExitCode.OK;
    }
    Target target =
        new TargetFinder(console.environment(), console.directory(), console::say)
            .find(name, BuildOptions.DEFAULT);
    Steps.whyUncertain(target.buildInfo().goVersion())
        .ifPresent(why -> console.say(words.sentence(why)));
    StepInspection program =
        new StepInspection(
            target.binary(),
            target.buildInfo().goVersion(),
            () -> SourceTrees.of(target, console.environment(), console.directory()));
    if (unnamed) {
      List<UnnamedCalls.Call> calls = program.unnamed();
      List<String> lines =
          json ? calls.stream().map(StepsJson::of).toList() : UnnamedText.of(calls);
      lines.forEach(console.out()::println);
      return ExitCode.OK;
    }
    List<ResolvedStep> steps = program.steps();
    steps.forEach(step -> console.out().println(json ? StepsJson.of(step) : line(step, words)));
    if (target.binary().isPositionIndependent()) {
      console.say(
          words.sentence(
              "this program can be loaded anywhere: the addresses are those of its file"));
    }
    return ExitCode.OK;
  }

  private static String line(Step step, Words words) {
    return "%-17s %s".formatted(step.id(), step.text(words.language().code()));
  }

  private static String line(ResolvedStep step, Words words) {
    String why = StepsJson.why(step.at());
    String where =
        step.at()
            .asOptional()
            .map(at -> where(at, step.line(), words))
            .orElseGet(() -> words.sentence("absent: " + why));
    return "%-17s %s".formatted(step.step().id(), where);
  }

  private static String where(CodeLocation at, long line, Words words) {
    String stops = at.line() == line ? "" : "  " + words.sentence("stops at line " + at.line());
    return "%-10s %-24s %s:%d%s".formatted(at.pc(), at.function(), at.file(), line, stops);
  }
}
