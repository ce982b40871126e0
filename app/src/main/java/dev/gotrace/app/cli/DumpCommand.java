package dev.gotrace.app.cli;

import dev.gotrace.protocol.moment.recording.Recording;
import dev.gotrace.tui.view.Words;
import java.nio.file.Path;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace dump}: what is in a recording. */
final class DumpCommand implements Verb {

  private final Console console;

  DumpCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "dump";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "Tell what is in a recording: where it comes from, its stops one a line, what else it"
                + " holds, and what of that is private.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .type(Path.class)
            .paramLabel("FILE")
            .description("A recording, whole or cut off.")
            .build());
    spec.addOption(
        Verb.flag(
            "--json",
            "Every line of the recording as it was written, and nothing else on standard output."));
    spec.addOption(Verb.lang());
    spec.addOption(Verb.help());
    return spec;
  }

  @Override
  public int run(ParseResult given) throws Exception {
    Words words = Words.of(Languages.of(given, console.environment()));
    Path file = console.directory().resolve(given.<Path>matchedPositionalValue(0, Path.of("")));
    try (Recording recording = Recording.open(file)) {
      if (given.hasMatchedOption("--json")) {
        recording.forEachText(
            line -> {
              console.out().println(line);
              if (console.out().checkError()) {
                console.flush();
              }
            });
      } else {
        new DumpText(console.out(), words).print(recording);
      }
      recording.warnings().forEach(warning -> console.say(words.sentence(warning)));
    }
    return ExitCode.OK;
  }
}
