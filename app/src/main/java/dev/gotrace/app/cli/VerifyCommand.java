package dev.gotrace.app.cli;

import dev.gotrace.app.session.Backend;
import dev.gotrace.app.session.LaunchPlan;
import dev.gotrace.app.session.LiveSession;
import dev.gotrace.app.target.TargetException;
import dev.gotrace.app.verify.Comparison;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.Message;
import dev.gotrace.tui.view.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace verify}: walks a program under both debuggers and compares what they saw. */
final class VerifyCommand implements Verb {

  private static final int SAME = 0;
  private static final int DIFFER = 1;
  private static final int TROUBLE = 2;
  private static final String AGAINST = "--against";
  private static final Path NOTHING = Path.of("/dev/null");

  private final Console console;
  private final Failures failures;

  VerifyCommand(Console console, Failures failures) {
    this.console = console;
    this.failures = failures;
  }

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "Walk a Go program under gdb and under Delve at once, and compare all that they read.",
            "Addresses are compared by what they name. What differs and may is listed apart, with"
                + " the reason.")
        .customSynopsis("gotrace verify [OPTION]... TARGET [-- ARG...]")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(exitStatus())
        .sortOptions(false);
    AttachOptions.describeProgram(spec);
    spec.addOption(
        Verb.value(
            AGAINST,
            Path.class,
            "RECORDING",
            "Walk the program by one debugger, gdb unless --dlv names another, and compare with what"
                + " was recorded."));
    spec.addOption(Verb.gdb());
    spec.addOption(Verb.dlv());
    spec.addOption(Verb.lang());
    spec.addOption(Verb.flag("--json", "The comparison as JSON, in one line."));
    spec.addOption(Verb.help());
    return spec;
  }

  private static Map<String, String> exitStatus() {
    Map<String, String> status = new LinkedHashMap<>();
    status.put(String.valueOf(SAME), "all that must be equal is");
    status.put(String.valueOf(DIFFER), "something differs that must not");
    status.put(String.valueOf(TROUBLE), "the walks could not be made or compared");
    return status;
  }

  @Override
  public int run(ParseResult given) {
    try {
      Comparison comparison = verify(given);
      console.flush();
      return comparison.same() ? SAME : DIFFER;
    } catch (Exception e) {
      failures.tell(e);
      return TROUBLE;
    }
  }

  private Comparison verify(ParseResult given)
      throws TargetException, IOException, InterruptedException {
    AttachOptions options = AttachOptions.of(given, console);
    checkStdin(options);
    Words words = Words.of(options.view.language());
    Set<String> said = ConcurrentHashMap.newKeySet();
    Consumer<Message> messages =
        message -> {
          // Both sessions warn of the same program.
          if (said.add(message.text())) {
            console.say(message.text());
          }
        };
    Path recording = given.matchedOptionValue(AGAINST, (Path) null);
    if (recording != null) {
      AgainstRecording.Found found = new AgainstRecording(console, options).run(recording);
      return print(found.header(), found.comparison(), options, words);
    }
    Backend gdb = options.backend.need(Backend.Kind.GDB);
    Backend dlv = options.backend.need(Backend.Kind.DELVE);
    try (OwnedSession one = new OwnedSession(LiveSession.prepare(gdb));
        OwnedSession other = new OwnedSession(LiveSession.prepare(dlv))) {
      LaunchPlan plan =
          new Planning(
                  console,
                  options,
                  planned ->
                      SameEnvironment.of(planned, console.environment(), console.directory()))
              .plan(
                  List.of(one.session(), other.session()),
                  line -> {
                    if (line instanceof Message message) {
                      messages.accept(message);
                    }
                  });
      List<PairOfWalks.Made> made =
          new PairOfWalks(plan, messages).run(one.session(), other.session());
      Comparison comparison = Comparison.of(made.get(0).walked(), made.get(1).walked());
      return print(made.get(0).header(), comparison, options, words);
    }
  }

  private Comparison print(
      Header program, Comparison comparison, AttachOptions options, Words words) {
    if (options.json) {
      console.out().println(VerifyJson.of(program, comparison));
    } else {
      new VerifyText(console.out(), words).print(program, comparison);
    }
    return comparison;
  }

  private void checkStdin(AttachOptions options) {
    Path input = options.stdin(console);
    if (input == null || !Files.isRegularFile(input) && !input.equals(NOTHING)) {
      throw new UsageException(
          "--stdin: verify runs the program twice, and both would read from "
              + options.stdin
              + "; give a file");
    }
  }
}
