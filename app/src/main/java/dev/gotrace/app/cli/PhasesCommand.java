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
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace phases}: the phases and, with TARGET, where they begin in it. */
final class PhasesCommand implements Verb {

  private final Console console;

  PhasesCommand(Console console) {
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("phases");
    spec.usageMessage()
        .description(
            "List the phases of a Go program's start; with TARGET, where each begins in it.");
    spec.addPositional(Verb.optionalTarget());
    spec.addOption(Verb.gdb());
    spec.addOption(Verb.help());
    return spec;
  }

  @Override
  public int run(ParseResult given) throws TargetException, InterruptedException {
    String target = given.matchedPositionalValue(0, null);
    if (target == null) {
      for (Phase phase : Phases.ALL) {
        console.out().printf("%-13s %s%n", phase.id(), phase.title());
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
    print(Inspection.phases(program, found));
    if (found.binary().isPositionIndependent()) {
      console.say("this program can be loaded anywhere: the addresses are those of its file");
    }
    return ExitCode.OK;
  }

  private void print(List<ResolvedPhase> phases) {
    for (ResolvedPhase phase : phases) {
      String where =
          phase.at() instanceof Reading.Known<CodeLocation> known
              ? where(known.value())
              : "absent: " + why(phase.at());
      console.out().printf("%-13s %s%n", phase.phase().id(), where);
    }
  }

  private static String where(CodeLocation location) {
    String function = location.function() == null ? "no function" : location.function();
    String line =
        location.hasSource() ? location.file() + ":" + location.line() : "no line information";
    return String.format("%-10s %-24s %s", location.pc(), function, line);
  }

  private static String why(Reading<CodeLocation> at) {
    return at instanceof Reading.Absent<CodeLocation> absent ? absent.why() : "not found";
  }
}
