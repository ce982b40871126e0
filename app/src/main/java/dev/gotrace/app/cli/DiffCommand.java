package dev.gotrace.app.cli;

import dev.gotrace.app.verify.Comparison;
import dev.gotrace.app.verify.Diff;
import dev.gotrace.app.verify.Ignored;
import dev.gotrace.app.verify.Scope;
import dev.gotrace.protocol.moment.Header;
import dev.gotrace.protocol.moment.recording.Recording;
import dev.gotrace.tui.plain.Nearest;
import dev.gotrace.tui.view.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code gotrace diff}: what is not the same in two recordings. */
final class DiffCommand implements Verb {

  private static final int SAME = 0;
  private static final int DIFFER = 1;
  private static final int TROUBLE = 2;
  private static final String ONLY = "--only";
  private static final String IGNORE = "--ignore";
  private static final String TO = "--to";

  private final Console console;
  private final Failures failures;

  DiffCommand(Console console, Failures failures) {
    this.console = console;
    this.failures = failures;
  }

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(name());
    spec.usageMessage()
        .description(
            "Tell what is not the same in two recordings, stop by stop: by phase, step and"
                + " occurrence.",
            "Addresses are compared by what they name, lines of source not at all. What differs"
                + " from run to run of one program is counted, not listed.")
        .customSynopsis("gotrace diff [OPTION]... ONE OTHER")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(exitStatus())
        .sortOptions(false);
    spec.addPositional(recording("0", "ONE"));
    spec.addPositional(recording("1", "OTHER"));
    spec.addOption(
        OptionSpec.builder(ONLY)
            .type(String.class)
            .paramLabel("WHAT")
            .description(
                "What is compared: calls, which functions run and who called them; steps, which"
                    + " stops there are and in which order; state, what the runtime holds, the"
                    + " default; values, registers and the stack's words, too.")
            .build());
    spec.addOption(
        OptionSpec.builder(IGNORE)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("FIELD")
            .description(
                "Leave out a value, such as sched.npidle, or all below a name: sched, allp[0],"
                    + " frames. May be given more than once.")
            .build());
    spec.addOption(
        OptionSpec.builder(TO)
            .type(String.class)
            .paramLabel("FORM")
            .description("md for tables in Markdown; json for one line of JSON.")
            .build());
    spec.addOption(Verb.lang());
    spec.addOption(Verb.help());
    return spec;
  }

  private static PositionalParamSpec recording(String index, String label) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity("0..1")
        .type(Path.class)
        .paramLabel(label)
        .description("A recording, whole or cut off.")
        .build();
  }

  private static Map<String, String> exitStatus() {
    Map<String, String> status = new LinkedHashMap<>();
    status.put(String.valueOf(SAME), "the two are the same");
    status.put(String.valueOf(DIFFER), "something differs");
    status.put(String.valueOf(TROUBLE), "they could not be compared");
    return status;
  }

  @Override
  public int run(ParseResult given) {
    try {
      Comparison comparison = compare(given);
      console.flush();
      return comparison.same() ? SAME : DIFFER;
    } catch (Exception e) {
      failures.tell(e);
      return TROUBLE;
    }
  }

  private Comparison compare(ParseResult given) throws IOException {
    Path first = given.matchedPositionalValue(0, (Path) null);
    Path second = given.matchedPositionalValue(1, (Path) null);
    if (first == null || second == null) {
      throw new UsageException("diff needs two recordings; see gotrace diff --help");
    }
    List<Path> files = List.of(first, second);
    String form = given.matchedOptionValue(TO, "text");
    if (!List.of("text", "md", "json").contains(form)) {
      throw new UsageException("--to takes md or json, not '" + form + "'");
    }
    Words words = Words.of(Languages.of(given, console.environment()));
    Ignored ignored = new Ignored(given.matchedOptionValue(IGNORE, List.of()));
    try (Recording one = open(files.get(0));
        Recording other = open(files.get(1))) {
      Comparison comparison =
          Diff.of(
              one,
              other,
              names(one, other, files),
              scope(given.matchedOptionValue(ONLY, "state")),
              ignored);
      known(ignored);
      switch (form) {
        case "md" -> new DiffText(console.out(), words).markdown(comparison);
        case "json" -> console.out().println(VerifyJson.of(one.header(), comparison));
        default -> new DiffText(console.out(), words).print(comparison);
      }
      Stream.of(one, other)
          .flatMap(recording -> recording.warnings().stream())
          .forEach(warning -> console.say(words.sentence(warning)));
      return comparison;
    }
  }

  private static Scope scope(String word) {
    return Stream.of(Scope.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    ONLY + " takes calls, steps, state or values, not '" + word + "'"));
  }

  private Recording open(Path file) throws IOException {
    return Recording.open(console.directory().resolve(file));
  }

  /** What tells the two apart, as short as it may be. */
  private static List<String> names(Recording one, Recording other, List<Path> files) {
    List<String> said = List.of(name(one.header()), name(other.header()));
    return said.get(0).equals(said.get(1))
        ? files.stream().map(file -> String.valueOf(file.getFileName())).toList()
        : said;
  }

  private static String name(Header header) {
    return header.program()
        + " "
        + header.goVersion().asOptional().orElse("of an unknown Go")
        + " by "
        + header.debugger();
  }

  private static void known(Ignored ignored) {
    for (String name : ignored.unmet()) {
      String next =
          Nearest.of(name, ignored.known())
              .map(near -> "did you mean " + near + "?")
              .orElseGet(() -> "there are, with all below: " + String.join(", ", ignored.groups()));
      throw new UsageException(
          IGNORE + ": no stop of these recordings has a value '" + name + "'; " + next);
    }
  }
}
