package dev.gotrace.app.cli;

import dev.gotrace.protocol.debugger.DebuggerException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace attach}: launches a program under a debugger and walks its start. */
final class AttachCommand implements Verb {

  private final Console console;
  private final EarlyDebugger early;

  AttachCommand(Console console, EarlyDebugger early) {
    this.console = console;
    this.early = early;
  }

  @Override
  public String name() {
    return "attach";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "Launch a Go program under a debugger and walk its start, phase by phase.",
            "On a terminal, Space goes to the next phase and h tells the other keys; without"
                + " one the walk goes to the program's end by itself.",
            "With --pid, --core, --remote or --connect it looks at a program that is there already.")
        .customSynopsis("gotrace attach [OPTION]... TARGET [-- ARG...]")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(Verbs.exitStatus())
        .sortOptions(false);
    AttachOptions.describe(spec);
    return spec;
  }

  @Override
  public int run(ParseResult given) throws Exception {
    try {
      return new Attachment(console, early, AttachOptions.of(given, console)).run();
    } catch (DebuggerException e) {
      BundledRecording.offer(e, System.getProperty("gotrace.home", "")).ifPresent(console::say);
      throw e;
    }
  }
}
