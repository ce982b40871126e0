package dev.gotrace.app.cli;

import dev.gotrace.app.bootstrap.Phase;
import dev.gotrace.app.bootstrap.Phases;
import dev.gotrace.app.bootstrap.ResolvedPhase;
import dev.gotrace.app.session.Environment;
import dev.gotrace.app.session.Inspection;
import dev.gotrace.app.target.BuildOptions;
import dev.gotrace.app.target.Target;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.target.TargetFinder;
import dev.gotrace.protocol.debugger.CodeLocation;
import dev.gotrace.protocol.debugger.DebuggerException;
import dev.gotrace.protocol.moment.Reading;
import dev.gotrace.tui.canvas.TextWidth;
import dev.gotrace.tui.view.Words;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace phases}: the phases and, with TARGET, where they begin in it. */
final class PhasesCommand implements Verb {

  private static final int FUNCTION_COLUMNS = 24;

  private final Console console;

  PhasesCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "phases";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "List the phases of a Go program's start; with TARGET, where each begins in it.");
    spec.addPositional(Verb.optionalTarget());
    spec.addOption(Verb.gdb());
    spec.addOption(Verb.lang());
    spec.addOption(Verb.help());
    return spec;
  }

  @Override
  public int run(ParseResult given) throws TargetException, InterruptedException {
    Words words = Words.of(Languages.of(given, console.environment()));
    String target = given.matchedPositionalValue(0, null);
    if (target == null) {
      for (Phase phase : Phases.ALL) {
        console.out().printf("%-13s %s%n", phase.id(), words.sentence(phase.title()));
      }
      return ExitCode.OK;
    }
    String gdb = given.matchedOptionValue("--gdb", "gdb");
    Path program =
        Environment.executable(gdb, console.environment())
            .orElseThrow(
                () ->
                    new DebuggerException(
                        gdb + " not found; run scripts/setup, or name one by --gdb PATH"));
    Target found =
        new TargetFinder(console.environment(), console.directory(), console::say)
            .find(target, BuildOptions.DEFAULT);
    print(Inspection.phases(program, found), words);
    if (found.binary().isPositionIndependent()) {
      console.say(
          words.sentence(
              "this program can be loaded anywhere: the addresses are those of its file"));
    }
    return ExitCode.OK;
  }

  private void print(List<ResolvedPhase> phases, Words words) {
    for (ResolvedPhase phase : phases) {
      String where =
          phase.at() instanceof Reading.Known<CodeLocation> known
              ? where(known.value(), words)
              : words.sentence("absent: " + why(phase.at()));
      console.out().printf("%-13s %s%n", phase.phase().id(), where);
    }
  }

  private static String where(CodeLocation location, Words words) {
    String function =
        location.function() == null ? words.sentence("no function") : location.function();
    String line =
        location.hasSource()
            ? location.file() + ":" + location.line()
            : words.sentence("no line information");
    String blanks = " ".repeat(Math.max(0, FUNCTION_COLUMNS - TextWidth.of(function)));
    return String.format("%-10s %s%s %s", location.pc(), function, blanks, line);
  }

  private static String why(Reading<CodeLocation> at) {
    return at instanceof Reading.Absent<CodeLocation> absent ? absent.why() : "not found";
  }
}
