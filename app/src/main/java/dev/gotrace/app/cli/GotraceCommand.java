package dev.gotrace.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gotrace} without a verb tells what verbs there are. */
@Command(
    name = "gotrace",
    description = "See how a Go program starts, phase by phase, from its first instruction.",
    mixinStandardHelpOptions = true,
    versionProvider = GotraceCommand.Version.class,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:the work failed", "2:the command line is wrong"},
    footer = {
      "%nTo begin:",
      "  gotrace attach samples/hello     walk a program's start, here a sample's",
      "  gotrace attach --help            what a walk can be told",
      "  gotrace doctor                   whether this machine has all it needs"
    },
    subcommands = {AttachCommand.class, PhasesCommand.class, DoctorCommand.class})
final class GotraceCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = GotraceCommand.class.getPackage().getImplementationVersion();
      return new String[] {"gotrace " + (version == null ? "(not packaged)" : version)};
    }
  }
}
