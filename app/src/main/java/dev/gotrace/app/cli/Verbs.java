package dev.gotrace.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** All verbs, as one command line. */
final class Verbs {

  private final Map<String, Verb> byName = new LinkedHashMap<>();
  private final CommandSpec root = CommandSpec.create().name("gotrace");

  /**
   * @param words of the command line: where they begin with a verb the others are not needed, and
   *     to describe all options of all takes longer than to read those that are given
   */
  Verbs(List<Verb> verbs, String... words) {
    root.usageMessage()
        .description("See how a Go program starts, phase by phase, from its first instruction.")
        .synopsisSubcommandLabel("VERB")
        .commandListHeading("%nVerbs:%n")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(exitStatus())
        .footer(
            "%nTo begin:",
            "  gotrace attach samples/hello     walk a program's start, here a sample's",
            "  gotrace attach --help            what a walk can be told",
            "  gotrace doctor                   whether this machine has all it needs");
    root.versionProvider(() -> new String[] {"gotrace " + version()});
    root.addOption(Verb.help());
    root.addOption(
        OptionSpec.builder("--version").versionHelp(true).description("Show the version.").build());
    for (Verb verb : needed(verbs, words)) {
      byName.put(verb.name(), verb);
      root.addSubcommand(verb.name(), verb.spec());
    }
  }

  private static List<Verb> needed(List<Verb> verbs, String... words) {
    for (Verb verb : verbs) {
      if (words.length > 0 && verb.name().equals(words[0])) {
        return List.of(verb);
      }
    }
    return verbs;
  }

  /** What the exit status means, for every verb. */
  static Map<String, String> exitStatus() {
    Map<String, String> status = new LinkedHashMap<>();
    status.put("0", "done; the program's own status does not matter, and its last Moment tells it");
    status.put("1", "the work failed");
    status.put("2", "the command line is wrong");
    return status;
  }

  /** The version that the build wrote into the jar. */
  private static String version() {
    String version = Verbs.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  CommandLine commandLine() {
    CommandLine commands = new CommandLine(root);
    // Picocli's own is a reflective call, which a class data archive has no code for.
    commands.registerConverter(Path.class, Path::of);
    commands.setExecutionStrategy(this::run);
    return commands;
  }

  private int run(ParseResult given) {
    Integer helped = CommandLine.executeHelpRequest(given);
    if (helped != null) {
      return helped;
    }
    ParseResult of = given.subcommand();
    if (of == null) {
      root.commandLine().usage(root.commandLine().getErr());
      return ExitCode.USAGE;
    }
    CommandLine command = of.commandSpec().commandLine();
    try {
      return Objects.requireNonNull(byName.get(of.commandSpec().name())).run(of);
    } catch (Exception e) {
      throw new CommandLine.ExecutionException(command, String.valueOf(e.getMessage()), e);
    }
  }
}
